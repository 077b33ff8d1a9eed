package org.hewlang.runtime;

/** {@code HashMap} with keys carried as {@code Object}, in the order of insertion. */
public final class ObjKeyMap extends ObjKeyTable {
  /** An empty map with values of {@code kind}: one of the constants of {@link KeyTable}. */
  public ObjKeyMap(KeyOps ops, char kind) {
    super(ops, kind);
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putLong(Ctx ctx, Object key, long value) {
    int slot = insertSlot(ctx, key);
    longs[slot < 0 ? ~slot : slot] = value;
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putDouble(Ctx ctx, Object key, double value) {
    int slot = insertSlot(ctx, key);
    doubles[slot < 0 ? ~slot : slot] = value;
  }

  /** Inserts or overwrites; a key that is there keeps its place. */
  public void putObject(Ctx ctx, Object key, Object value) {
    int slot = insertSlot(ctx, key);
    objects[slot < 0 ? ~slot : slot] = value;
  }

  /** A map with the same entries; aggregates in it become shared. */
  public ObjKeyMap copy() {
    ObjKeyMap copy = new ObjKeyMap(ops(), kind);
    copy.copyFrom(this);
    return copy;
  }
}
