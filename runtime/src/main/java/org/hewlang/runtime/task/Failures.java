package org.hewlang.runtime.task;

import org.jspecify.annotations.Nullable;

/** Throwing again what ended another stack. */
final class Failures {
  private Failures() {}

  /** Throws {@code failure}, whatever its type; the result lets callers write {@code throw}. */
  static RuntimeException again(@Nullable Throwable failure) {
    if (failure == null) {
      throw new IllegalStateException("ended without a failure");
    }
    throw Failures.<RuntimeException>as(failure);
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the cast is erased: that is how a checked exception passes
  private static <T extends Throwable> T as(Throwable thrown) throws T {
    throw (T) thrown; // here, as the caller would cast what it gets
  }
}
