package org.hewlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose keys are references; their type's {@link KeyOps} compare and hash them. The key that
 * was inserted first stays when its value is overwritten.
 */
public abstract class ObjKeyTable extends KeyTable {
  /** 2^32 divided by the golden ratio: see {@link LongKeyTable}. */
  private static final int GOLDEN = 0x9E3779B9;

  private static final long[] EMPTY = new long[EMPTY_INDEX];

  private final KeyOps ops;
  private Object[] keys = NO_OBJECTS;

  /**
   * Hash (high 32 bits) and slot plus one (low 32 bits); 0 is free. With the hash beside it a key
   * is looked at only if it is very likely the right one, and never hashed again.
   */
  private long[] index = EMPTY;

  /** 32 minus the binary logarithm of the length of the index. */
  private int shift = 31;

  ObjKeyTable(KeyOps ops, char kind) {
    super(kind);
    this.ops = ops;
  }

  private int hash(Ctx ctx, Object key) {
    return ops == KeyOps.STRING ? key.hashCode() : ops.hash(ctx, key);
  }

  private boolean equal(Ctx ctx, Object a, Object b) {
    return ops == KeyOps.STRING ? a.equals(b) : ops.equal(ctx, a, b);
  }

  private int place(int hash) {
    return (hash * GOLDEN) >>> shift;
  }

  /** The slot of {@code key}, or -1. */
  public final int find(Ctx ctx, Object key) {
    return find(ctx, key, hash(ctx, key));
  }

  private int find(Ctx ctx, Object key, int hash) {
    long[] table = index;
    int mask = table.length - 1;
    for (int at = place(hash); ; at = (at + 1) & mask) {
      long entry = table[at];
      int slot = (int) entry - 1;
      if (slot < 0 || ((int) (entry >>> 32) == hash && equal(ctx, keys[slot], key))) {
        return slot;
      }
    }
  }

  /** The slot of {@code key}, inserted if it was missing: then the complement {@code ~slot}. */
  public final int insertSlot(Ctx ctx, Object key) {
    int hash = hash(ctx, key);
    int slot = find(ctx, key, hash);
    if (slot >= 0) {
      return slot;
    }
    if (used == capacity) {
      makeRoom();
    }
    slot = used++;
    live++;
    keys[slot] = key;
    enter(((long) hash << 32) | (slot + 1));
    return ~slot;
  }

  private void enter(long entry) {
    int mask = index.length - 1;
    int at = place((int) (entry >>> 32));
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = entry;
  }

  public final Object keyObject(int slot) {
    return keys[slot];
  }

  /** Removes {@code key}; false if it is missing. */
  public final boolean removeSlot(Ctx ctx, Object key) {
    int hash = hash(ctx, key);
    int slot = find(ctx, key, hash);
    if (slot < 0) {
      return false;
    }
    remove(slot, hash);
    return true;
  }

  /** Removes the entry at {@code slot}. */
  public final void removeAtSlot(Ctx ctx, int slot) {
    remove(slot, hash(ctx, keys[slot]));
  }

  private void remove(int slot, int hash) {
    int mask = index.length - 1;
    int gap = place(hash);
    while ((int) index[gap] != slot + 1) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
      int home = place((int) (index[at] >>> 32));
      // An entry may move into the gap unless its home lies behind it.
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        index[gap] = index[at];
        gap = at;
      }
    }
    index[gap] = 0;
    forget(keys, slot);
    bury(slot);
  }

  @Override
  public final void clear() {
    keys = NO_OBJECTS;
    index = EMPTY;
    shift = 31;
    reset();
  }

  /** The keys in order; aggregates among them become shared. */
  public final ObjVec snapshotKeys() {
    ObjVec snapshot = ObjVec.withCapacity(live);
    for (int slot = firstSlot(); slot >= 0; slot = nextSlot(slot)) {
      snapshot.push(Aggregate.share(keys[slot]));
    }
    return snapshot;
  }

  final KeyOps ops() {
    return ops;
  }

  final void copyFrom(ObjKeyTable other) {
    Aggregate.shareAll(other.keys, 0, other.used);
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
  final void forgetKeys(int from, int to) {
    forgetRange(keys, from, to);
  }

  @Override
  final void rebuildIndex(int length, int @Nullable [] moved) {
    long[] old = index;
    index = new long[length];
    shift = Integer.numberOfLeadingZeros(length) + 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) entry - 1;
        enter((entry & (-1L << 32)) | ((moved == null ? slot : moved[slot]) + 1));
      }
    }
  }
}
