package org.hewlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose keys are carried as {@code long}: integers, {@code bool}, {@code char}, durations.
 */
public abstract class LongKeyTable extends KeyTable {
  /** 2^64 divided by the golden ratio: spreads successive keys (Knuth 6.4, Fibonacci hashing). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int[] EMPTY = new int[EMPTY_INDEX];

  private long[] keys = NO_LONGS;

  /** Slot plus one at the place where its key hashes to, or the next free; 0 is free. */
  private int[] index = EMPTY;

  /** 64 minus the binary logarithm of the length of the index. */
  private int shift = 63;

  LongKeyTable(char kind) {
    super(kind);
  }

  private int place(long key) {
    return (int) ((key * GOLDEN) >>> shift);
  }

  /** The slot of {@code key}, or -1. */
  public final int find(Ctx ctx, long key) {
    int[] table = index;
    int mask = table.length - 1;
    for (int at = place(key); ; at = (at + 1) & mask) {
      int slot = table[at] - 1;
      if (slot < 0 || keys[slot] == key) {
        return slot;
      }
    }
  }

  /** The slot of {@code key}, inserted if it was missing: then the complement {@code ~slot}. */
  public final int insertSlot(Ctx ctx, long key) {
    int slot = find(ctx, key);
    if (slot >= 0) {
      return slot;
    }
    if (used == capacity) {
      makeRoom();
    }
    slot = used++;
    live++;
    keys[slot] = key;
    enter(slot);
    return ~slot;
  }

  private void enter(int slot) {
    int mask = index.length - 1;
    int at = place(keys[slot]);
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = slot + 1;
  }

  public final long keyLong(int slot) {
    return keys[slot];
  }

  /** Removes {@code key}; false if it is missing. */
  public final boolean removeSlot(Ctx ctx, long key) {
    int slot = find(ctx, key);
    if (slot < 0) {
      return false;
    }
    removeAtSlot(slot);
    return true;
  }

  /** Removes the entry at {@code slot}. */
  public final void removeAtSlot(int slot) {
    int mask = index.length - 1;
    int gap = place(keys[slot]);
    while (index[gap] != slot + 1) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
      int home = place(keys[index[at] - 1]);
      // An entry may move into the gap unless its home lies behind it.
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        index[gap] = index[at];
        gap = at;
      }
    }
    index[gap] = 0;
    bury(slot);
  }

  @Override
  public final void clear() {
    keys = NO_LONGS;
    index = EMPTY;
    shift = 63;
    reset();
  }

  /** The keys in order. */
  public final LongVec snapshotKeys() {
    LongVec snapshot = LongVec.withCapacity(live);
    for (int slot = firstSlot(); slot >= 0; slot = nextSlot(slot)) {
      snapshot.push(keys[slot]);
    }
    return snapshot;
  }

  final void copyFrom(LongKeyTable other) {
    keys = other.keys.clone();
    index = other.index.clone();
    shift = other.shift;
    copySlots(other);
  }

  @Override
  final int indexLength() {
    return index.length;
  }

  @Override
  final void resizeKeys(int length) {
    keys = Arrays.copyOf(keys, length);
  }

  @Override
  final void moveKey(int from, int to) {
    keys[to] = keys[from];
  }

  @Override
  final void forgetKeys(int from, int to) {}

  @Override
  final void rebuildIndex(int length, int @Nullable [] moved) {
    index = new int[length];
    shift = Long.numberOfLeadingZeros(length) + 1;
    for (int slot = 0; slot < used; slot++) {
      enter(slot);
    }
  }
}
