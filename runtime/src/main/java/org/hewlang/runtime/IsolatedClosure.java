package org.hewlang.runtime;

/** A closure that holds values which two actors must not share. Confined to one actor. */
public interface IsolatedClosure {
  /** A closure that does the same on copies of the captured values. */
  Object isolate(Ctx ctx);

  /**
   * The function value {@code closure} for another actor. Where it is to be handed over but has other
   * owners, they keep what it owns.
   */
  static Object isolate(Object closure, Ctx ctx) {
    if (!(closure instanceof IsolatedClosure holder)) {
      return closure;
    }
    if (!ctx.handsOver || !(closure instanceof OwningClosure owner) || !owner.isShared()) {
      return holder.isolate(ctx);
    }
    ctx.handsOver = false;
    Object lent = holder.isolate(ctx);
    owner.drop(ctx);
    ctx.handsOver = true;
    return lent;
  }
}
