package org.hewlang.runtime.schedule;

/**
 * Unwinds a stack whose {@link Cancellation} was ordered: deferred code and drops run while it
 * passes. An {@link Error} without stack trace, like the other signals of the runtime, so that Java
 * code which catches exceptions does not swallow it.
 */
public final class Cancelled extends Error {
  private static final long serialVersionUID = 1;

  public Cancelled() {
    super("cancelled", null, false, false);
  }
}
