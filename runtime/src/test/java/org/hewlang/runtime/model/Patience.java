package org.hewlang.runtime.model;

import java.util.function.BooleanSupplier;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.task.Deadline;

/** Waits that do not last for ever, and are written down when they are given up. */
final class Patience {
  private final RandomProgram program;
  private int last;

  Patience(RandomProgram program) {
    this.program = program;
  }

  /** The number of a new wait. */
  int next() {
    return ++last;
  }

  /** Runs code that waits, for so long at most, as compiled code does for {@code E | after d}. */
  void within(Ctx c, int wait, long nanos, Runnable code) {
    Deadline deadline = Deadline.enter(c, nanos);
    try {
      code.run();
    } catch (Cancelled cancelled) {
      program.add(new Happening.GaveUp(wait, false, program.now()));
      deadline.leave(c);
      deadline.isExpiry(cancelled);
      return;
    } catch (Throwable thrown) {
      deadline.leave(c);
      throw thrown;
    }
    deadline.leave(c);
  }

  /** Runs a wait that ends by itself, unless it is cancelled. */
  void unlimited(int waiting, Runnable code) {
    timed(
        waiting,
        () -> {
          code.run();
          return true;
        });
  }

  /** Runs a wait that has the limit itself, and says whether it went through. */
  void timed(int wait, BooleanSupplier code) {
    boolean through;
    try {
      through = code.getAsBoolean();
    } catch (Cancelled cancelled) {
      program.add(new Happening.GaveUp(wait, false, program.now()));
      throw cancelled;
    }
    if (!through) {
      program.add(new Happening.GaveUp(wait, true, program.now()));
    }
  }
}
