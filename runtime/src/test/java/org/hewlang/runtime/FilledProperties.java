package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FilledProperties {
  @Property(tries = 100)
  void everyElementIsTheGivenOne(
      @ForAll @IntRange(max = 1000) int count, @ForAll long x, @ForAll double d) {
    LongVec longs = LongVec.filled(count, x);
    IntVec ints = IntVec.filled(count, (int) x);
    ByteVec bytes = ByteVec.filled(count, (byte) x);
    DoubleVec doubles = DoubleVec.filled(count, d);
    FloatVec floats = FloatVec.filled(count, (float) d);
    ObjVec objects = ObjVec.filled(count, "x");
    assertEquals(
        6L * count,
        longs.length()
            + ints.length()
            + bytes.length()
            + doubles.length()
            + floats.length()
            + objects.length());
    for (int i = 0; i < count; i++) {
      assertEquals(x, longs.get(i));
      assertEquals((int) x, ints.get(i));
      assertEquals((byte) x, bytes.get(i));
      assertEquals(d, doubles.get(i));
      assertEquals((float) d, floats.get(i));
      assertEquals("x", objects.get(i));
    }
  }

  @Example
  void negativeZeroIsNotTheZeroOfNewArrays() {
    assertEquals(-0.0, DoubleVec.filled(70, -0.0).get(69));
    assertEquals(-0.0f, FloatArray.filled(70, -0.0f).get(69));
  }
}
