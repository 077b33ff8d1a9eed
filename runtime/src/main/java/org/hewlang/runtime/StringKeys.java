package org.hewlang.runtime;

/** {@link KeyOps} of text. */
final class StringKeys implements KeyOps {
  @Override
  public int hash(Ctx ctx, Object key) {
    return key.hashCode();
  }

  @Override
  public boolean equal(Ctx ctx, Object a, Object b) {
    return a.equals(b);
  }
}
