package org.hewlang.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What generated cleanup handlers do with the exception they caught, before and while they run
 * deferred code and drops.
 */
public final class Unwind {
  private Unwind() {}

  /**
   * Opens a cleanup handler: gives the panic or signal to throw again after the cleanup. {@code
   * exit} is not cleaned up after: a {@link HewExit} is thrown on at once.
   */
  public static Throwable begin(Throwable caught) {
    if (caught instanceof HewExit exit) {
      throw exit;
    }
    return caught instanceof HewPanic || caught instanceof UnwindSignal
        ? caught
        : HewPanic.of(caught);
  }

  /**
   * Reports a panic of cleanup code that ran because of another panic; the first one goes on. A
   * {@link UnwindSignal} is no failure: the stack is unwinding already.
   */
  public static void report(Throwable second) {
    if (second instanceof HewExit exit) {
      throw exit;
    }
    if (second instanceof UnwindSignal) {
      return;
    }
    Err.panicLine(HewPanic.of(second));
  }

  /**
   * The exception that is on its way after cleanup code failed with {@code thrown}: the earlier one
   * if there is one (then {@code thrown} is reported), else {@code thrown}.
   */
  public static Throwable combine(@Nullable Throwable pending, Throwable thrown) {
    if (pending == null) {
      return begin(thrown);
    }
    report(thrown);
    return pending;
  }

  /**
   * Throws {@code thrown} whatever its type, past the compiler's check of exceptions; the return
   * type lets callers write {@code throw sneak(t)}.
   */
  static RuntimeException sneak(Throwable thrown) {
    throw Unwind.<RuntimeException>as(thrown);
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the cast is erased: that is how a checked exception passes
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown; // here, as the caller would cast what it gets
  }
}
