package org.hewlang.runtime;

/** {@code HashMap} with keys carried as {@code long}, in the order of insertion. */
public final class LongKeyMap extends LongKeyTable {
  /** An empty map with values of {@code kind}: one of the constants of {@link KeyTable}. */
  public LongKeyMap(char kind) {
    super(kind);
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putLong(Ctx ctx, long key, long value) {
    int slot = insertSlot(ctx, key);
    longs[slot < 0 ? ~slot : slot] = value;
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putDouble(Ctx ctx, long key, double value) {
    int slot = insertSlot(ctx, key);
    doubles[slot < 0 ? ~slot : slot] = value;
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putObject(Ctx ctx, long key, Object value) {
    int slot = insertSlot(ctx, key);
    objects[slot < 0 ? ~slot : slot] = value;
  }

  /** A map with the same entries; aggregates in it become shared. */
  public LongKeyMap copy() {
    LongKeyMap copy = new LongKeyMap(kind);
    copy.copyFrom(this);
    return copy;
  }
}
