package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VecTest {
  private static final class Point extends Aggregate {}

  @Test
  void filledVectorsRepeatTheElement() {
    LongVec sevens = LongVec.filled(3, 7);
    assertArrayEquals(new long[] {7, 7, 7}, Arrays.copyOf(sevens.array(), sevens.size()));
    assertEquals(0, LongVec.filled(-1, 7).length());
    assertEquals(1, ByteVec.filled(2, 1).get(1));
    assertEquals(2.5, DoubleVec.filled(2, 2.5).get(1));
    assertEquals(2.5f, FloatVec.filled(2, 2.5f).get(1));
    assertEquals('x', IntVec.filled(2, 'x').get(1));
  }

  @Test
  void indicesAreTakenAs64BitNumbers() {
    LongVec one = LongVec.of(5);
    assertThrows(HewPanic.class, () -> one.get(1L << 32));
    assertThrows(HewPanic.class, () -> one.set(Long.MIN_VALUE, 1));
    assertThrows(HewPanic.class, () -> one.removeAt(-1L << 32));
  }

  @Test
  void capacitiesBeyondAnArrayPanic() {
    HewPanic panic = assertThrows(HewPanic.class, () -> LongVec.withCapacity(1L << 40));
    assertEquals("PANIC: Vec capacity overflow", panic.line());
    assertThrows(HewPanic.class, () -> ObjVec.filled(Long.MAX_VALUE, ""));
    assertThrows(HewPanic.class, () -> Vec.grown(Integer.MAX_VALUE - 8, Integer.MAX_VALUE));
  }

  @Test
  void growthStopsAtTheLongestArray() {
    int most = Integer.MAX_VALUE - 8;
    assertEquals(most, Vec.grown(most - 1, most));
    assertEquals(most, Vec.grown(1_800_000_000, 1_800_000_001));
    assertTrue(Vec.grown(1000, 1001) >= 1500);
  }

  @Test
  void nanIsFoundNowhere() {
    assertEquals(-1, DoubleVec.of(Double.NaN).indexOf(Double.NaN));
    assertEquals(0, DoubleVec.of(-0.0).indexOf(0.0));
    assertEquals(-1, FloatVec.of(Float.NaN).indexOf(Float.NaN));
  }

  @Test
  void smallIntegersKeepTheirLowBits() {
    ByteVec v = new ByteVec();
    v.push(200);
    v.push(-56);
    assertEquals(-56, v.get(0));
    assertEquals(200, v.get(0) & 255);
    assertEquals(0, v.indexOf(200));
    assertTrue(v.removeFirst(-56));
    assertEquals(1, v.length());
  }

  @Test
  void bulkCopiesMarkAggregatesShared() {
    Point[] points = {new Point(), new Point(), new Point(), new Point()};
    ObjVec v = ObjVec.of(points[0]);
    assertFalse(points[0].shared);
    ObjVec copy = v.copy();
    assertTrue(points[0].shared);
    assertEquals(points[0], copy.get(0));

    ObjVec other = ObjVec.of(points[1]);
    v.append(other);
    assertTrue(points[1].shared);

    ObjVec.filled(1, points[2]);
    assertTrue(points[2].shared);

    v.push(points[3]);
    v.set(0, points[3]);
    assertFalse(points[3].shared);
  }

  @Test
  void removedElementsAreLeftToTheGarbageCollector() {
    ObjVec v = new ObjVec();
    for (int i = 0; i < 6; i++) {
      v.push("x");
    }
    v.pop();
    v.removeAt(0);
    v.truncate(2);
    assertNull(v.array()[2]);
    assertNull(v.array()[4]);
    v.clear();
    assertNull(v.array()[0]);
  }
}
