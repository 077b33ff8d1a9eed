package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.UnwindSignal;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.task.Join;
import org.hewlang.runtime.task.Scope;
import org.hewlang.runtime.task.Select;
import org.hewlang.runtime.task.Task;

/** The steps that wait for several things at once: {@code select}, {@code join}, scopes with tasks. */
final class Gatherings {
  private final RandomProgram program;
  private int scopes;
  private int tasks;

  Gatherings(RandomProgram program) {
    this.program = program;
  }

  void select(Ctx c, RandomProgram.Role role, Step.Select step) {
    Select select = new Select();
    List<Integer> numbers = start(c, role, step.asks(), select::ask);
    if (!numbers.isEmpty()) {
      long deadline = program.now() + step.nanos();
      int winner = select.await(c, step.nanos());
      program.add(new Happening.Selected(numbers, winner, deadline, program.now()));
    }
  }

  void join(Ctx c, RandomProgram.Role role, Step.Join step) {
    Join join = new Join();
    List<Integer> numbers = start(c, role, step.asks(), join::ask);
    if (numbers.isEmpty()) {
      return;
    }
    int waiting = program.patience().next();
    program.add(new Happening.JoinBegan(waiting, numbers, role.waiter(), program.now()));
    await(c, waiting, join);
  }

  private List<Integer> start(
      Ctx c, RandomProgram.Role role, List<Step.Ask> asks, Consumer<Ask> gathering) {
    List<Integer> numbers = new ArrayList<>();
    for (Step.Ask ask : asks) {
      Scripted to = program.pickLater(ask.to(), role);
      if (to != null) {
        int message = program.letters().next();
        numbers.add(message);
        program.add(new Happening.Sent(message, 0, to.number(), true, ask.key(), program.now()));
        Scripted.Answer question = new Scripted.Answer(program, message, ask.key(), ask.script());
        to.startAsk(c, question);
        gathering.accept(question);
      }
    }
    return List.copyOf(numbers);
  }

  @SuppressWarnings("CatchingUnchecked") // as compiled code does
  void scope(Ctx c, RandomProgram.Role role, Step.Scoped step) {
    int number = ++scopes;
    Scope scope = Scope.open(c);
    program.add(new Happening.ScopeOpened(number, role.actor(), role.task()));
    boolean through = false;
    try {
      List<Task> started = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      for (Step.Job job : step.jobs()) {
        int task = ++tasks;
        program.add(new Happening.TaskStarted(task, number, job.parallel()));
        started.add(start(c, scope, role, task, job));
        numbers.add(task);
      }
      for (int i = 0; i < started.size(); i++) {
        if (step.jobs().get(i).fate() == Step.Fate.CANCELLED) {
          program.add(new Happening.TaskCancelled(numbers.get(i)));
          started.get(i).cancel(c);
        }
      }
      program.perform(c, role, step.body());
      if (step.cancels()) {
        program.add(new Happening.ScopeCancelled(number));
        scope.cancel(c);
      }
      for (int i = 0; i < started.size(); i++) {
        if (step.jobs().get(i).fate() == Step.Fate.AWAITED) {
          int outcome = started.get(i).settle(c);
          program.add(new Happening.TaskSettled(numbers.get(i), outcome));
        }
      }
      joinTasks(c, role, step.jobs(), started, numbers);
      through = true;
      scope.close(c);
    } catch (Throwable thrown) {
      if (!through) {
        program.add(new Happening.ScopeFailed(number));
      }
      Throwable again = scope.abandon(c, thrown);
      program.add(new Happening.ScopeLeft(number, true));
      if (again instanceof HewPanic && !role.mayCrash()) {
        return; // main goes on
      }
      throw Gatherings.<RuntimeException>sneak(again);
    }
    program.add(new Happening.ScopeLeft(number, false));
  }

  private void joinTasks(
      Ctx c,
      RandomProgram.Role role,
      List<Step.Job> jobs,
      List<Task> started,
      List<Integer> numbers) {
    Join join = new Join();
    List<Integer> joined = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      if (jobs.get(i).fate() == Step.Fate.JOINED) {
        join.task(started.get(i));
        joined.add(numbers.get(i));
      }
    }
    if (!joined.isEmpty()) {
      int waiting = program.patience().next();
      program.add(
          new Happening.TaskJoinBegan(waiting, List.copyOf(joined), role.waiter(), program.now()));
      String failure = await(c, waiting, join);
      if (!failure.isEmpty()) {
        throw HewPanic.ofLibrary("crash of " + role.actor() + " after " + failure);
      }
    }
  }

  /** The panic with which a join ends, if it does. */
  private String await(Ctx c, int waiting, Join join) {
    String[] failure = {""};
    program
        .patience()
        .unlimited(
            waiting,
            () -> {
              try {
                join.await(c);
              } catch (HewPanic panic) {
                failure[0] = RandomProgram.text(panic);
              }
              program.add(new Happening.Joined(waiting, failure[0]));
            });
    return failure[0];
  }

  private Task start(Ctx c, Scope scope, RandomProgram.Role outer, int task, Step.Job job) {
    Scripted self = job.parallel() ? null : outer.self();
    RandomProgram.Role role = new RandomProgram.Role(self, outer.index(), task, outer.actor());
    return job.parallel()
        ? scope.spawn(c, (d, t) -> run(d, role, job.script()))
        : scope.launch(c, (d, t) -> run(d, role, job.script()));
  }

  private void run(Ctx c, RandomProgram.Role role, List<Step> script) {
    program.add(new Happening.TaskBegan(role.task()));
    try {
      program.perform(c, role, script);
      program.add(new Happening.TaskEnded(role.task(), Task.COMPLETED));
    } catch (UnwindSignal unwound) {
      program.add(new Happening.TaskEnded(role.task(), Task.CANCELLED));
      throw unwound;
    } catch (HewPanic panic) {
      program.add(new Happening.TaskEnded(role.task(), Task.TRAPPED));
      throw panic;
    }
  }

  /** Throws whatever it is. */
  @SuppressWarnings("unchecked") // the cast is erased
  private static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
