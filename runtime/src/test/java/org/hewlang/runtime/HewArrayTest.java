package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HewArrayTest {
  private static final String OUTSIDE = "PANIC: array index out of bounds: index 3, length 3";

  @Test
  void elementsAreReadAndWritten() {
    LongArray longs = new LongArray(1, 2, 3);
    longs.set(1, 20);
    assertEquals(20, longs.get(1));
    IntArray ints = new IntArray(1, 2, 3);
    ints.set(2, -1);
    assertEquals(-1, ints.get(2));
    ByteArray bytes = ByteArray.filled(3, 200);
    bytes.set(0, 300);
    assertEquals(44, bytes.get(0));
    assertEquals(-56, bytes.get(1));
    DoubleArray doubles = new DoubleArray(1, 2, 3);
    doubles.set(0, 0.5);
    assertEquals(0.5, doubles.get(0));
    FloatArray floats = FloatArray.filled(3, 0.5f);
    floats.set(0, 1.5f);
    assertEquals(2.0, floats.get(0) + floats.get(1));
    ObjArray objects = new ObjArray("a", "b", "c");
    objects.set(0, "z");
    assertEquals("z", objects.get(0));
  }

  @Test
  void indicesOutsidePanic() {
    List<Executable> all =
        List.of(
            () -> LongArray.filled(3, 1).get(3),
            () -> LongArray.filled(3, 1).set(3, 1),
            () -> IntArray.filled(3, 1).get(3),
            () -> IntArray.filled(3, 1).set(3, 1),
            () -> ByteArray.filled(3, 1).get(3),
            () -> ByteArray.filled(3, 1).set(3, 1),
            () -> DoubleArray.filled(3, 1).get(3),
            () -> DoubleArray.filled(3, 1).set(3, 1),
            () -> FloatArray.filled(3, 1).get(3),
            () -> FloatArray.filled(3, 1).set(3, 1),
            () -> ObjArray.filled(3, "").get(3),
            () -> ObjArray.filled(3, "").set(3, ""));
    for (Executable access : all) {
      assertEquals(OUTSIDE, assertThrows(HewPanic.class, access).line());
    }
    assertThrows(HewPanic.class, () -> LongArray.filled(3, 1).get(1L << 32));
  }

  @Test
  void copiesAreIndependentAndUnshared() {
    LongArray a = new LongArray(1, 2);
    a.shared = true;
    LongArray b = a.copy();
    b.set(0, 9);
    assertEquals(1, a.get(0));
    assertFalse(b.shared);
  }

  @Test
  void copyingMarksNestedAggregates() {
    LongArray inner = new LongArray(1);
    ObjArray outer = new ObjArray(inner);
    assertFalse(inner.shared);
    ObjArray copy = outer.copy();
    assertTrue(inner.shared);
    assertEquals(inner, copy.get(0));
    assertNotSame(outer, copy);
  }

  @Test
  void vectorsOfTheElementsAreIndependent() {
    IntArray array = new IntArray(1, 2);
    IntVec vec = array.toVec();
    vec.set(0, 9);
    assertEquals(1, array.get(0));
    assertEquals(2, vec.length());
    LongArray inner = new LongArray(1);
    new ObjArray(inner).toVec();
    assertTrue(inner.shared);
  }
}
