package org.hewlang.runtime;

/**
 * A closure that owns values whose end can be observed. It may be known under several names, which all
 * own it: the last one to end ends the captured values. Confined to one actor.
 */
public interface OwningClosure {
  /** Gives up one owner; the last one ends the captured values in the order of their capture. */
  void drop(Ctx ctx);

  /** Counts one more owner. */
  void retain();

  /** Whether it has more than one owner. */
  boolean isShared();

  /** Gives up one owner of the function value {@code closure}, if it owns anything. */
  static void drop(Object closure, Ctx ctx) {
    if (closure instanceof OwningClosure owner) {
      owner.drop(ctx);
    }
  }

  /** {@code closure}, with one more owner if it owns anything. */
  static Object retain(Object closure) {
    if (closure instanceof OwningClosure owner) {
      owner.retain();
    }
    return closure;
  }
}
