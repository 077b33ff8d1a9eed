package org.hewlang.runtime.model;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.UnwindSignal;
import org.hewlang.runtime.generate.Generator;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.stream.Feed;
import org.hewlang.runtime.stream.Stream;

/** Calls handlers that stream and reads from them. */
final class Streams {
  private final RandomProgram program;
  private int last;

  Streams(RandomProgram program) {
    this.program = program;
  }

  void perform(Ctx c, RandomProgram.Role role, StreamStep step) {
    switch (step) {
      case StreamStep.Read read -> {
        Scripted to = program.pickLater(read.to(), role);
        if (to != null) {
          read(c, role, to, read);
        }
      }
    }
  }

  private void read(Ctx c, RandomProgram.Role role, Scripted to, StreamStep.Read step) {
    int number = ++last;
    Body body = new Body(program, to, number, step.body());
    Stream stream = Feed.open(to, body, step.ahead(), true, Kind.FEED, !step.body().waits(), false);
    program.add(new StreamHappening.Opened(number, to.number(), step.ahead()));
    try {
      for (int i = 0; i < step.taken() && next(c, role, number, stream); i++) {
        program.perform(c, role, step.between());
      }
    } finally {
      program.add(new StreamHappening.Closed(number));
      stream.close(c);
    }
  }

  /** Whether there was a value. */
  private boolean next(Ctx c, RandomProgram.Role role, int number, Stream stream) {
    int waiting = program.patience().next();
    program.add(new StreamHappening.NextBegan(waiting, number, role.waiter(), program.now()));
    int[] got = {StreamHappening.FAILED};
    program
        .patience()
        .unlimited(
            waiting,
            () -> {
              try {
                got[0] = stream.next(c) ? (int) c.num : StreamHappening.END;
              } catch (HewPanic panic) {
                if (!panic.line().contains("stream failed")) {
                  throw panic;
                }
              }
              program.add(new StreamHappening.Got(waiting, number, got[0]));
            });
    return got[0] >= 0;
  }

  /** {@code for i in 0..values { each; yield i; }}, as the compiler would write it. */
  private static final class Body extends Generator {
    private final RandomProgram program;
    private final RandomProgram.Role role;
    private final int number;
    private final StreamStep.Body shape;
    private int i;

    Body(RandomProgram program, Scripted in, int number, StreamStep.Body shape) {
      this.program = program;
      this.role = new RandomProgram.Role(in, in.index, 0, in.number());
      this.number = number;
      this.shape = shape;
    }

    @Override
    public boolean advance(Ctx ctx) {
      int before = state;
      state = RUNNING;
      if (before == DONE) {
        return refuse(before);
      }
      boolean suspended = false;
      try {
        if (closing) {
          if (before != NEW) {
            program.add(new StreamHappening.Left(number));
          }
          throw (UnwindSignal) unwinding();
        }
        suspended = run(ctx);
        return suspended;
      } finally {
        state = suspended ? 1 : DONE;
      }
    }

    private boolean run(Ctx ctx) {
      program.add(new StreamHappening.Runs(number));
      try {
        if (i < shape.values()) {
          program.perform(ctx, role, shape.each());
          num = i++;
          program.add(new StreamHappening.Yielded(number, (int) num));
          return true;
        }
        if (shape.crashes()) {
          throw HewPanic.ofLibrary("crash of " + role.actor() + " in a stream");
        }
        program.add(new StreamHappening.Ended(number));
        return false;
      } catch (Cancelled cancelled) {
        program.add(new StreamHappening.Unwound(number));
        throw cancelled;
      } catch (HewPanic panic) {
        program.add(new StreamHappening.Threw(number, RandomProgram.text(panic)));
        throw panic;
      }
    }
  }
}
