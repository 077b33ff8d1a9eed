package org.hewlang.runtime;

/** A closure that holds values which two actors must not share. Confined to one actor. */
public interface IsolatedClosure {
  /** A closure that does the same on copies of the captured values. */
  Object isolate(Ctx ctx);

  /** The function value {@code closure} for another actor. */
  static Object isolate(Object closure, Ctx ctx) {
    return closure instanceof IsolatedClosure holder ? holder.isolate(ctx) : closure;
  }
}
