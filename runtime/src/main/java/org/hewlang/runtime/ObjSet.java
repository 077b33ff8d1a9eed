package org.hewlang.runtime;

/** {@code HashSet} with elements carried as {@code Object}, in the order of insertion. */
public final class ObjSet extends ObjKeyTable {
  public ObjSet(KeyOps ops) {
    super(ops, NONE);
  }

  /** True if {@code element} was not there yet. */
  public boolean insert(Ctx ctx, Object element) {
    return insertSlot(ctx, element) < 0;
  }

  public boolean contains(Ctx ctx, Object element) {
    return find(ctx, element) >= 0;
  }

  /** True if {@code element} was there. */
  public boolean remove(Ctx ctx, Object element) {
    return removeSlot(ctx, element);
  }

  /** The elements in order. */
  public ObjVec snapshot() {
    return snapshotKeys();
  }

  /** A set of the same elements; aggregates among them become shared. */
  public ObjSet copy() {
    ObjSet copy = new ObjSet(ops());
    copy.copyFrom(this);
    return copy;
  }
}
