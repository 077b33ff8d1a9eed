package org.hewlang.runtime.generate;

import org.hewlang.runtime.UnwindSignal;

/** What unwinds the body of a generator that is closed while it is suspended. */
final class Closed extends UnwindSignal {
  private static final long serialVersionUID = 1;

  /** One for all: it has no trace, and closing generators nests properly. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // without a trace
  static final Closed SIGNAL = new Closed();

  private Closed() {
    super("generator closed");
  }
}
