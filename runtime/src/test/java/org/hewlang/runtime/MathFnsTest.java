package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MathFnsTest {
  @Example
  void halvesRoundAwayFromZero() {
    assertEquals(3.0, MathFns.round(2.5));
    assertEquals(-3.0, MathFns.round(-2.5));
    assertEquals(4.0, MathFns.round(3.5));
    assertEquals(0.0, MathFns.round(0.49999999999999994));
    assertEquals(-0.0, MathFns.round(-0.4));
    assertEquals(4503599627370497.0, MathFns.round(4503599627370497.0));
    assertEquals(Double.POSITIVE_INFINITY, MathFns.round(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, MathFns.round(Double.NaN));
  }

  @Example
  void logarithmsOfPowersOfTwoAreExact() {
    for (int e = -1074; e < 1024; e++) {
      assertEquals(e, MathFns.log2(Math.scalb(1.0, e)));
    }
    assertEquals(Double.NEGATIVE_INFINITY, MathFns.log2(0));
    assertEquals(Double.NaN, MathFns.log2(-1));
    assertEquals(Double.POSITIVE_INFINITY, MathFns.log2(Double.POSITIVE_INFINITY));
  }

  @Property
  void log2IsTheLogarithm(@ForAll double x) {
    double magnitude = Math.abs(x);
    if (magnitude > 0 && magnitude < Double.POSITIVE_INFINITY) {
      double expected = StrictMath.log(magnitude) / StrictMath.log(2);
      assertEquals(expected, MathFns.log2(magnitude), Math.abs(expected) * 1e-14 + 1e-15);
    }
  }

  @Example
  void theRestIsAsUsual() {
    assertEquals(8.0, MathFns.exp2(3));
    assertEquals(2.0, MathFns.floor(2.7));
    assertEquals(3.0, MathFns.ceil(2.1));
    assertEquals(-1.0, MathFns.sign(-7.5));
    assertEquals(-1, MathFns.sign(-7L));
    assertEquals(2.0, MathFns.clamp(5.0, 1.0, 2.0));
    assertEquals(1, MathFns.clamp(-5L, 1, 2));
    assertEquals(Long.MIN_VALUE, MathFns.abs(Long.MIN_VALUE));
    assertTrue(Double.isNaN(MathFns.max(Double.NaN, 1)));
  }
}
