package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JavaArraysTest {
  @Property
  void numbersComeBackAsTheyWent(
      @ForAll long[] longs,
      @ForAll int[] ints,
      @ForAll short[] shorts,
      @ForAll byte[] bytes,
      @ForAll boolean[] flags,
      @ForAll float[] floats,
      @ForAll double[] doubles) {
    assertArrayEquals(longs, JavaArrays.longs(JavaArrays.vec(longs)));
    assertArrayEquals(ints, JavaArrays.ints(JavaArrays.vec(ints)));
    assertArrayEquals(shorts, JavaArrays.shorts(JavaArrays.vec(shorts)));
    assertArrayEquals(shorts, JavaArrays.shorts(JavaArrays.unsignedVec(shorts)));
    assertArrayEquals(bytes, JavaArrays.bytes(JavaArrays.vec(bytes)));
    assertArrayEquals(flags, JavaArrays.booleans(JavaArrays.vec(flags)));
    assertArrayEquals(floats, JavaArrays.floats(JavaArrays.vec(floats)));
    assertArrayEquals(doubles, JavaArrays.doubles(JavaArrays.vec(doubles)));
  }

  @Example
  void theCopyIsIndependent() {
    long[] array = {1, 2};
    LongVec v = JavaArrays.vec(array);
    array[0] = 9;
    assertEquals(1, v.get(0));
    JavaArrays.longs(v)[0] = 9;
    assertEquals(1, v.get(0));
  }

  @Example
  void unsignedElementsAreNotNegative() {
    assertEquals(65535, JavaArrays.unsignedVec(new short[] {-1}).get(0));
    assertEquals(-1, JavaArrays.vec(new short[] {-1}).get(0));
  }

  @Example
  void aFixedArrayHasItsLength() {
    assertEquals(2, JavaArrays.fixed(LongVec.of(1, 2), 2, "a.b").length());
    assertEquals(
        "PANIC: java: a.b gave 2 elements instead of 3",
        assertThrows(HewPanic.class, () -> JavaArrays.fixed(ObjVec.of("x", "y"), 3, "a.b")).line());
  }
}
