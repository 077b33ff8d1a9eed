package org.hewlang.runtime;

/**
 * Equality and hash of the reference keys of a map or set; the compiler generates them per type.
 */
public interface KeyOps {
  /** The operations of {@code String} keys. */
  KeyOps STRING = new StringKeys();

  int hash(Ctx ctx, Object key);

  boolean equal(Ctx ctx, Object a, Object b);
}
