package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.jspecify.annotations.Nullable;

/** Who wants to know that something has become ready. */
interface Listener {
  /** Tells it; false if it has stopped waiting, so that somebody else may be told. */
  boolean tell(@Nullable Ctx by);

  /** The listener that completes {@code wait}. */
  static Listener of(Wait wait) {
    return wait::complete;
  }
}
