package org.hewlang.runtime;

/**
 * What unwinds a stack without being a failure, such as a cancellation: deferred code and drops run
 * while it passes, nothing is reported. An {@link Error}, so that Java code which catches exceptions
 * does not swallow it, and without a stack trace.
 */
public abstract class UnwindSignal extends Error {
  private static final long serialVersionUID = 1;

  protected UnwindSignal(String what) {
    super(what, null, false, false);
  }
}
