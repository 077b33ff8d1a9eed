package org.hewlang.runtime;

/**
 * Base of the generated adapters that make a value of any type a {@code dyn Trait}.
 *
 * <p>An adapter holds the value and answers the trait's methods. What every value can do (print,
 * compare, hash, clone) goes through to the value inside.
 */
public abstract class DynValue {
  /** Owners besides the first. */
  private int others;

  /** The value inside; numbers come boxed. */
  public abstract Object value();

  /** Appends the text that {@code print} shows. */
  public abstract void display(Ctx ctx, TextBuilder out);

  /** Appends the text shown inside aggregates: strings quoted. */
  public abstract void debug(Ctx ctx, TextBuilder out);

  /**
   * Whether {@code other}, an adapter or a plain value of the same type, is equal to the value
   * inside.
   */
  public abstract boolean equal(Ctx ctx, Object other);

  public abstract int hash(Ctx ctx);

  /** An adapter around a clone of the value. */
  public abstract DynValue copy(Ctx ctx);

  /** An adapter around a copy of the value for another actor. Programs with actors override it. */
  public DynValue isolate(Ctx ctx) {
    throw new IllegalStateException("no copy for another actor: " + getClass());
  }

  /** Ends the value inside; nothing to do for values whose end cannot be observed. */
  public void drop(Ctx ctx) {}

  /** Counts one more owner, where the value inside may be a closure that owns something. */
  public final void retain() {
    others++;
  }

  /** Gives up one owner; the last one ends the value inside. */
  public final void release(Ctx ctx) {
    if (others == 0) {
      drop(ctx);
    } else {
      others--;
    }
  }

  /** {@link #isolate}; where this is to be handed over but has other owners, they keep what it owns. */
  public final DynValue isolated(Ctx ctx) {
    if (!ctx.handsOver || others == 0) {
      return isolate(ctx);
    }
    ctx.handsOver = false;
    DynValue lent = isolate(ctx);
    others--;
    ctx.handsOver = true;
    return lent;
  }
}
