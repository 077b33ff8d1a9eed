package org.hewlang.runtime.schedule;

import org.hewlang.runtime.UnwindSignal;

/**
 * Unwinds a stack whose {@link Cancellation} was ordered. Made by {@link Cancellation#unwind}.
 */
public final class Cancelled extends UnwindSignal {
  private static final long serialVersionUID = 1;

  public Cancelled() {
    super("cancelled");
  }
}
