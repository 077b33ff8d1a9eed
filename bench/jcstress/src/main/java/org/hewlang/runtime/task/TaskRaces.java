package org.hewlang.runtime.task;

import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Wait;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The life of tasks and scopes against cancellation. */
public final class TaskRaces {
  private TaskRaces() {}

  /** A task is run while it is cancelled: it runs or it does not, and its end is told once. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "ran and completed")
  @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "was cancelled in time")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both, neither, or told twice")
  @State
  public static class RunAndCancel {
    private final Ctx host = new Ctx();
    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final Task task =
        new Task(Scope.open(host), (_, _) -> ran.incrementAndGet(), null, Turns.ofHost());

    public RunAndCancel() {
      Select select = new Select();
      task.register(
          new Case(select, 0, task) {
            @Override
            public boolean tell(Ctx by) {
              return told.incrementAndGet() == 1;
            }
          });
    }

    @Actor
    public void runner() {
      task.execute(host);
    }

    @Actor
    public void canceller() {
      task.cancel(null);
    }

    @Arbiter
    public void look(III_Result r) {
      r.r1 = ran.get();
      r.r2 = task.isCancelled() ? 1 : 0;
      r.r3 = told.get();
    }
  }

  /** Somebody wants to know of the end while it comes. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "registered and told")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the end was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "forgotten, or told for nothing")
  @State
  public static class ListenAndEnd {
    private final Listeners listeners = new Listeners();
    private final Wait wait = new Wait();

    @Actor
    public void waiter(II_Result r) {
      r.r1 = listeners.add(Listener.of(wait)) != null ? 1 : 0;
    }

    @Actor
    public void ender() {
      listeners.tellAll(null);
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** A task is started while its scope is cancelled. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "cancelled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "escaped the cancellation")
  @State
  public static class StartAndCancel {
    private final Ctx host = new Ctx();
    private final Scope scope = Scope.open(host);

    @Actor
    public void starter(I_Result r) {
      scope.launch(host, (_, _) -> {});
    }

    @Actor
    public void canceller() {
      scope.cancel(null);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = scope.isCancelled() && scope.isQuiet() ? 1 : 0;
    }
  }

  /** A stack opens a scope while it is cancelled. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the scope is cancelled too")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the scope escaped")
  @State
  public static class OpenAndCancel {
    private final Cancellation order = new Cancellation();
    private final Scope scope = Scope.open(new Ctx());

    @Actor
    public void opener() {
      order.add(scope, null);
    }

    @Actor
    public void canceller() {
      order.cancel(null);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = scope.isCancelled() ? 1 : 0;
    }
  }
}
