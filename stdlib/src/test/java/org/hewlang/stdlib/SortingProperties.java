package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hewlang.runtime.DoubleVec;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.LongVec;
import org.hewlang.runtime.ObjVec;

class SortingProperties {
  @Property
  void intsAreInOrderAndTheArgumentStays(@ForAll long[] numbers) {
    LongVec v = LongVec.of(numbers.clone());
    LongVec sorted = Sorting.ints(v);
    long[] expected = numbers.clone();
    Arrays.sort(expected);
    assertArrayEquals(expected, Arrays.copyOf(sorted.array(), (int) sorted.length()));
    assertArrayEquals(numbers, Arrays.copyOf(v.array(), (int) v.length()));
  }

  @Property
  void stringsAreInTheOrderOfTheirBytes(@ForAll List<String> strings) {
    List<HewString> texts = strings.stream().map(HewString::of).toList();
    ObjVec sorted = Sorting.strings(ObjVec.of(texts.toArray()));
    List<HewString> expected =
        texts.stream().sorted((a, b) -> Arrays.compareUnsigned(a.utf8(), b.utf8())).toList();
    assertArrayEquals(expected.toArray(), Arrays.copyOf(sorted.array(), (int) sorted.length()));
  }

  @Example
  void bytesAreComparedWithoutSign() {
    ObjVec sorted = Sorting.strings(ObjVec.of(HewString.of("é"), HewString.of("z")));
    assertEquals("z", sorted.get(0).toString());
    assertEquals(0xC3, HewString.of("é").toString().getBytes(StandardCharsets.UTF_8)[0] & 0xff);
  }

  @Property
  void floatsAreInTheTotalOrder(@ForAll double[] numbers) {
    DoubleVec sorted = Sorting.floats(DoubleVec.of(numbers.clone()));
    for (int i = 1; i < sorted.length(); i++) {
      assertEquals(true, Double.compare(sorted.array()[i - 1], sorted.array()[i]) <= 0, "at " + i);
    }
  }
}
