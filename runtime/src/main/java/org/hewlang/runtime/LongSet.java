package org.hewlang.runtime;

/** {@code HashSet} with elements carried as {@code long}, in the order of insertion. */
public final class LongSet extends LongKeyTable {
  public LongSet() {
    super(NONE);
  }

  /** True if {@code element} was not there yet. */
  public boolean insert(Ctx ctx, long element) {
    return insertSlot(ctx, element) < 0;
  }

  public boolean contains(Ctx ctx, long element) {
    return find(ctx, element) >= 0;
  }

  /** True if {@code element} was there. */
  public boolean remove(Ctx ctx, long element) {
    return removeSlot(ctx, element);
  }

  /** The elements in order. */
  public LongVec snapshot() {
    return snapshotKeys();
  }

  /** A set of the same elements. */
  public LongSet copy() {
    LongSet copy = new LongSet();
    copy.copyFrom(this);
    return copy;
  }
}
