package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Maps and sets against {@link LinkedHashMap}, which has the same order. */
class KeyTableProperties {
  private static final Ctx CTX = new Ctx();

  /** Keys that collide all the time. */
  private static final KeyOps COLLIDING =
      new KeyOps() {
        @Override
        public int hash(Ctx ctx, Object key) {
          return ((Long) key).intValue() & 3;
        }

        @Override
        public boolean equal(Ctx ctx, Object a, Object b) {
          return a.equals(b);
        }
      };

  record Step(int action, long key, long value) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> keys =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-3, 20),
            Arbitraries.longs().between(0, 15).map(n -> n << 60),
            Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L));
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), keys, Arbitraries.longs().between(0, 1000))
        .as(Step::new)
        .list()
        .ofMaxSize(300);
  }

  private static Map<Long, Long> contents(LongKeyMap map) {
    Map<Long, Long> all = new LinkedHashMap<>();
    for (int slot = map.firstSlot(); slot >= 0; slot = map.nextSlot(slot)) {
      all.put(map.keyLong(slot), map.valueLong(slot));
    }
    return all;
  }

  private static void assertSameEntries(Map<Long, Long> expected, Map<Long, Long> actual) {
    assertEquals(new ArrayList<>(expected.entrySet()), new ArrayList<>(actual.entrySet()));
  }

  @Property(tries = 2000)
  void mapsFromNumbersBehaveLikeLinkedHashMaps(@ForAll("steps") List<Step> steps) {
    LongKeyMap map = new LongKeyMap(KeyTable.LONG);
    Map<Long, Long> model = new LinkedHashMap<>();
    for (Step step : steps) {
      long key = step.key();
      switch (step.action()) {
        case 0 -> {
          if (step.value() < 200) {
            map.clear();
            model.clear();
          }
        }
        case 1 -> {
          LongKeyMap copy = map.copy();
          map.putLong(CTX, 77, 77);
          map.removeSlot(CTX, key);
          map = copy;
        }
        case 2 -> {
          int slot = map.firstSlot();
          assertEquals(model.isEmpty(), slot < 0);
          if (slot >= 0) {
            model.remove(map.keyLong(slot));
            map.removeAtSlot(slot);
          }
        }
        case 3, 4, 5, 6, 7, 8 -> {
          boolean removed = map.removeSlot(CTX, key);
          assertEquals(model.remove(key) != null, removed);
        }
        default -> {
          int slot = map.insertSlot(CTX, key);
          assertEquals(!model.containsKey(key), slot < 0);
          map.setLong(slot < 0 ? ~slot : slot, step.value());
          model.put(key, step.value());
        }
      }
      assertEquals(model.size(), map.length());
      Long expected = model.get(key);
      int slot = map.find(CTX, key);
      assertEquals(expected == null, slot < 0);
      if (expected != null) {
        assertEquals(expected, map.valueLong(slot));
      }
    }
    assertSameEntries(model, contents(map));
    assertEquals(List.copyOf(model.keySet()), list(map.snapshotKeys()));
    assertEquals(List.copyOf(model.values()), list(map.snapshotLongs()));
  }

  private static List<Long> list(LongVec vec) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < vec.size(); i++) {
      all.add(vec.get(i));
    }
    return all;
  }

  @Property(tries = 2000)
  void mapsFromReferencesBehaveLikeLinkedHashMaps(
      @ForAll("steps") List<Step> steps, @ForAll boolean text) {
    ObjKeyMap map = new ObjKeyMap(text ? KeyOps.STRING : COLLIDING, KeyTable.OBJECT);
    Map<Object, Object> model = new LinkedHashMap<>();
    for (Step step : steps) {
      Object key = text ? HewString.of("key " + step.key()) : (Object) step.key();
      Object value = step.value();
      switch (step.action()) {
        case 0 -> {
          if (step.value() < 200) {
            map.clear();
            model.clear();
          }
        }
        case 1 -> {
          ObjKeyMap copy = map.copy();
          map.removeSlot(CTX, key);
          map = copy;
        }
        case 2 -> {
          int slot = map.firstSlot();
          if (slot >= 0) {
            model.remove(map.keyObject(slot));
            map.removeAtSlot(CTX, slot);
          }
        }
        case 3, 4, 5, 6, 7, 8 -> assertEquals(model.remove(key) != null, map.removeSlot(CTX, key));
        default -> {
          map.putObject(CTX, key, value);
          model.put(key, value);
        }
      }
      assertEquals(model.size(), map.length());
      int slot = map.find(CTX, key);
      assertEquals(model.get(key), slot < 0 ? null : map.valueObject(slot));
    }
    List<Object> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int slot = map.firstSlot(); slot >= 0; slot = map.nextSlot(slot)) {
      keys.add(map.keyObject(slot));
      values.add(map.valueObject(slot));
    }
    assertEquals(List.copyOf(model.keySet()), keys);
    assertEquals(List.copyOf(model.values()), values);
    ObjVec snapshot = map.snapshotKeys();
    assertEquals(keys.size(), snapshot.size());
    for (int i = 0; i < keys.size(); i++) {
      assertSame(keys.get(i), snapshot.get(i));
      assertSame(values.get(i), map.snapshotObjects().get(i));
    }
  }

  @Example
  void queuesDoNotGrowForEver() {
    LongKeyMap queue = new LongKeyMap(KeyTable.DOUBLE);
    for (long i = 0; i < 100_000; i++) {
      queue.putDouble(CTX, i, i / 2.0);
      if (i >= 10) {
        int oldest = queue.firstSlot();
        assertEquals(i - 10, queue.keyLong(oldest));
        queue.removeAtSlot(oldest);
      }
    }
    assertEquals(10, queue.length());
    assertTrue(queue.capacity < 100);
    assertEquals(99_990 / 2.0, queue.valueDouble(queue.firstSlot()));
    assertEquals(99_990 / 2.0, queue.snapshotDoubles().get(0));
  }

  @Example
  void overwritingKeepsPlaceAndKey() {
    ObjKeyMap map = new ObjKeyMap(KeyOps.STRING, KeyTable.LONG);
    HewString first = HewString.ofUtf8(new byte[] {'k'});
    map.putLong(CTX, first, 1);
    map.putLong(CTX, HewString.of("z"), 2);
    map.putLong(CTX, HewString.ofUtf8(new byte[] {'k'}), 3);
    assertSame(first, map.keyObject(map.firstSlot()));
    assertEquals(3, map.valueLong(map.firstSlot()));
  }

  @Example
  void removingAndInsertingAgainMovesToTheEnd() {
    LongSet set = new LongSet();
    assertTrue(set.insert(CTX, 1));
    assertTrue(set.insert(CTX, 2));
    assertFalse(set.insert(CTX, 1));
    assertTrue(set.remove(CTX, 1));
    assertFalse(set.remove(CTX, 1));
    assertTrue(set.insert(CTX, 1));
    assertEquals(List.of(2L, 1L), list(set.snapshot()));
    assertTrue(set.contains(CTX, 2));
    assertEquals(List.of(2L, 1L), list(set.copy().snapshot()));
  }

  @Example
  void setsOfTextsCompareContent() {
    ObjSet set = new ObjSet(KeyOps.STRING);
    assertTrue(set.insert(CTX, HewString.of("a")));
    assertFalse(set.insert(CTX, HewString.ofUtf8(new byte[] {'a'})));
    assertTrue(set.contains(CTX, HewString.of("a")));
    assertTrue(set.copy().remove(CTX, HewString.of("a")));
    assertEquals(1, set.length());
    assertEquals("a", set.snapshot().get(0).toString());
  }

  @Example
  void copiesAndSnapshotsShareAggregates() {
    LongArray key = new LongArray(1);
    LongArray value = new LongArray(2);
    KeyOps identity =
        new KeyOps() {
          @Override
          public int hash(Ctx ctx, Object k) {
            return 5;
          }

          @Override
          public boolean equal(Ctx ctx, Object a, Object b) {
            return a == b;
          }
        };
    ObjKeyMap map = new ObjKeyMap(identity, KeyTable.OBJECT);
    map.putObject(CTX, key, value);
    assertFalse(key.shared || value.shared);
    map.snapshotObjects();
    assertTrue(value.shared);
    assertFalse(key.shared);
    value.shared = false;
    map.copy();
    assertTrue(key.shared && value.shared);
  }

  @Example
  void manyEntriesAreAllFound() {
    LongKeyMap map = new LongKeyMap(KeyTable.LONG);
    for (long i = 0; i < 200_000; i++) {
      map.putLong(CTX, i * i, i);
    }
    for (long i = 0; i < 200_000; i += 3) {
      assertTrue(map.removeSlot(CTX, i * i));
    }
    for (long i = 0; i < 200_000; i++) {
      int slot = map.find(CTX, i * i);
      assertEquals(i % 3 == 0, slot < 0);
      if (slot >= 0) {
        assertEquals(i, map.valueLong(slot));
      }
    }
  }
}
