package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RangeTest {
  private static long count(Range range) {
    if (range.isEmpty()) {
      return 0;
    }
    long n = 1;
    for (long i = range.start; i != range.last(); i++) {
      n++;
    }
    return n;
  }

  private static String unsigned(Range range) {
    TextBuilder out = new TextBuilder();
    range.displayUnsigned(out);
    return out.build().toString();
  }

  @Test
  void rangesAreHalfOpen() {
    assertEquals(3, count(new Range(2, 5)));
    assertEquals(0, count(new Range(5, 5)));
    assertEquals(0, count(new Range(5, 2)));
    assertEquals("2..5", new Range(2, 5).toString());
  }

  @Test
  void inclusiveRangesAreStoredHalfOpen() {
    assertEquals(3, count(Range.through(2, 4)));
    assertEquals(0, count(Range.through(5, 4)));
    assertEquals(0, count(Range.through(Long.MIN_VALUE + 1, Long.MIN_VALUE)));
    assertEquals("0..5", Range.through(0, 4).toString());
    assertEquals(new Range(0, 5), Range.through(0, 4));
    assertEquals(new Range(0, 5).hashCode(), Range.through(0, 4).hashCode());
  }

  @Test
  void theGreatestNumberIsReached() {
    assertEquals(3, count(Range.through(Long.MAX_VALUE - 2, Long.MAX_VALUE)));
    assertEquals("1..9223372036854775808", Range.through(1, Long.MAX_VALUE).toString());
    assertNotEquals(new Range(1, Long.MAX_VALUE), Range.through(1, Long.MAX_VALUE));
  }

  @Test
  void unsignedRangesCompareUnsigned() {
    assertFalse(new Range(1, -1).isEmptyUnsigned());
    assertTrue(new Range(-1, 1).isEmptyUnsigned());
    assertTrue(new Range(1, 1).isEmptyUnsigned());
    Range top = Range.throughUnsigned(-3, -1);
    assertFalse(top.isEmptyUnsigned());
    assertEquals(-1, top.last());
    assertEquals("18446744073709551613..18446744073709551616", unsigned(top));
    assertEquals("1..18446744073709551615", unsigned(Range.throughUnsigned(1, -2)));
  }
}
