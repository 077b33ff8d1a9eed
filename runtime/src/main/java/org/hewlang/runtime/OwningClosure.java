package org.hewlang.runtime;

/** A closure that owns values whose end can be observed. Confined to one actor. */
public interface OwningClosure {
  /** Ends the captured values in the order of their capture; does nothing when called again. */
  void drop(Ctx ctx);

  /** Ends what the function value {@code closure} owns, if it owns anything. */
  static void drop(Object closure, Ctx ctx) {
    if (closure instanceof OwningClosure owner) {
      owner.drop(ctx);
    }
  }
}
