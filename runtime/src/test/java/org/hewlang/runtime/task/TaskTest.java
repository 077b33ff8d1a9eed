package org.hewlang.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Sleep;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks and their scopes. */
@Timeout(600)
class TaskTest {
  private static final String ALL = "org.hewlang.runtime.task.OnRunners#settings";

  private static HewPanic panic(String text) {
    return HewPanic.ofUser(HewString.of(text));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void launchedTasksStartInTheOrderOfTheirCreation(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<Integer> order = new ArrayList<>();
          Scope scope = Scope.open(c);
          for (int i = 0; i < 20; i++) {
            int number = i;
            scope.launch(c, (_, _) -> order.add(number));
          }
          assertEquals(List.of(), order);
          scope.close(c);
          assertEquals(java.util.stream.IntStream.range(0, 20).boxed().toList(), order);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void onlyOneCooperativeTaskRunsAtATime(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          int[] inside = {0};
          int[] most = {0};
          Scope scope = Scope.open(c);
          for (int i = 0; i < 10; i++) {
            scope.launch(
                c,
                (ctx, _) -> {
                  for (int round = 0; round < 50; round++) {
                    inside[0]++;
                    most[0] = Math.max(most[0], inside[0]);
                    inside[0]--;
                    Sleep.nanos(ctx, 0);
                  }
                });
          }
          scope.close(c);
          assertEquals(1, most[0]);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void theCheckInLoopsLetsNoOtherTaskOfTheGroupRun(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Scope scope = Scope.open(c);
          for (String name : List.of("a", "b")) {
            scope.launch(
                c,
                (ctx, _) -> {
                  log.add(name + " begins");
                  long end = System.nanoTime() + 5 * settings.sliceNanos();
                  do {
                    ctx.cooperate();
                  } while (System.nanoTime() < end);
                  log.add(name + " waits");
                  ctx.yieldNow();
                  log.add(name + " ends");
                });
          }
          scope.close(c);
          assertEquals(
              List.of("a begins", "a waits", "b begins", "b waits", "a ends", "b ends"), log);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aTaskThatWaitsLetsTheOthersGoOn(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender sender = Sender.open(1, true);
          Receiver receiver = sender.receiver();
          Scope scope = Scope.open(c);
          Task waits =
              scope.launch(
                  c,
                  (ctx, task) -> {
                    assertTrue(receiver.next(ctx));
                    task.num = ctx.num;
                  });
          Task ready = scope.launch(c, OnRunners.giving(5));
          ready.join(c);
          assertFalse(waits.isDone());
          assertTrue(sender.send(c, ready.num));
          waits.join(c);
          assertEquals(5, waits.num);
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aParallelTaskGivesItsValue(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          List<Task> tasks = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            tasks.add(scope.spawn(c, OnRunners.giving(i)));
          }
          long sum = 0;
          for (Task task : tasks) {
            task.join(c);
            sum += task.num;
          }
          scope.close(c);
          assertEquals(4950, sum);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aCancelledScopeUnwindsItsTasks(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Scope scope = Scope.open(c);
          Task parallel = scope.spawn(c, OnRunners.waitingForEver(log));
          Task cooperative = scope.launch(c, OnRunners.waitingForEver(log));
          Sleep.nanos(c, 0);
          scope.cancel(c);
          assertEquals(Task.CANCELLED, parallel.settle(c));
          assertEquals(Task.CANCELLED, cooperative.settle(c));
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void cancellingReachesScopesOfTasks(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Semaphore started = new Semaphore(0);
          Scope outer = Scope.open(c);
          outer.spawn(
              c,
              (ctx, _) -> {
                Scope inner = Scope.open(ctx);
                inner.spawn(
                    ctx,
                    (deep, task) -> {
                      started.release(deep);
                      OnRunners.waitingForEver(log).run(deep, task);
                    });
                inner.close(ctx);
              });
          started.acquire(c);
          outer.cancel(c);
          outer.close(c);
          assertEquals(List.of("unwound"), log);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aTaskThatWasCancelledInTimeNeverRuns(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          boolean[] ran = {false};
          Scope scope = Scope.open(c);
          Task task = scope.launch(c, (_, _) -> ran[0] = true);
          task.cancel(c);
          assertTrue(task.isDone());
          scope.close(c);
          assertFalse(ran[0]);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void shieldedCodeIsCancelledAfterwards(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Semaphore started = new Semaphore(0);
          Semaphore go = new Semaphore(0);
          Scope scope = Scope.open(c);
          Task task =
              scope.spawn(
                  c,
                  (ctx, _) -> {
                    Safepoints.postpone(ctx);
                    started.release(ctx);
                    go.acquire(ctx);
                    log.add("through");
                    Safepoints.admit(ctx);
                    Safepoints.check(ctx);
                    log.add("never");
                  });
          started.acquire(c);
          task.cancel(c);
          go.release(c);
          assertEquals(Task.CANCELLED, task.settle(c));
          scope.close(c);
          assertEquals(List.of("through"), log);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void unwindingCodeMayWait(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Semaphore started = new Semaphore(0);
          Scope scope = Scope.open(c);
          Task task =
              scope.spawn(
                  c,
                  (ctx, _) -> {
                    try {
                      started.release(ctx);
                      new Semaphore(0).acquire(ctx);
                    } finally {
                      Sleep.nanos(ctx, 1_000_000);
                      log.add("cleaned");
                    }
                  });
          started.acquire(c);
          task.cancel(c);
          assertEquals(Task.CANCELLED, task.settle(c));
          scope.close(c);
          assertEquals(List.of("cleaned"), log);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aTrapCancelsTheSiblingsAndEndsTheScope(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> log = new ArrayList<>();
          Scope scope = Scope.open(c);
          scope.spawn(c, OnRunners.waitingForEver(log));
          HewPanic boom = panic("boom");
          scope.spawn(
              c,
              (_, _) -> {
                throw boom;
              });
          assertSame(boom, assertThrows(HewPanic.class, () -> scope.close(c)));
          assertTrue(scope.isCancelled());
        });
  }

  /** What a task dies of need not be an exception of ours. */
  @ParameterizedTest
  @MethodSource(ALL)
  void anErrorOfATaskEndsTheScopeAsItIs(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          StackOverflowError deep = new StackOverflowError();
          scope.spawn(
              c,
              (_, _) -> {
                throw deep;
              });
          assertSame(deep, assertThrows(StackOverflowError.class, () -> scope.close(c)));
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aTrapThatWasTakenOutDoesNotEndTheScope(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          Task task =
              scope.launch(
                  c,
                  (_, _) -> {
                    throw panic("taken");
                  });
          assertEquals(Task.TRAPPED, task.settle(c));
          assertEquals("taken", task.message().toString());
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void awaitingWhatWasCancelledTraps(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          Task task = scope.launch(c, OnRunners.giving(1));
          task.cancel(c);
          HewPanic trap = assertThrows(HewPanic.class, () -> task.join(c));
          assertEquals("PANIC: awaited task was cancelled", trap.line());
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aDeadlineInterruptsItsCodeOnly(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Deadline deadline = Deadline.enter(c, 1_000_000);
          Cancelled signal;
          try {
            signal = assertThrows(Cancelled.class, () -> new Semaphore(0).acquire(c));
          } finally {
            deadline.leave(c);
          }
          assertTrue(deadline.isExpiry(signal));
          Safepoints.check(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void anOuterDeadlinePassesTheInnerOne(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Deadline outer = Deadline.enter(c, 1_000_000);
          Deadline inner = Deadline.enter(c, 3_600_000_000_000L);
          Cancelled signal = assertThrows(Cancelled.class, () -> new Semaphore(0).acquire(c));
          inner.leave(c);
          Cancelled again = assertThrows(Cancelled.class, () -> inner.isExpiry(signal));
          outer.leave(c);
          assertTrue(outer.isExpiry(again));
        });
  }

  @Test
  void threadsOfTheHostRunCooperativeTasksThemselves() {
    Ctx host = new Ctx();
    List<Integer> order = new ArrayList<>();
    Scope scope = Scope.open(host);
    scope.launch(host, (_, _) -> order.add(1));
    Task second = scope.launch(host, OnRunners.giving(2));
    scope.launch(host, (_, _) -> order.add(3));
    second.join(host);
    assertEquals(2, second.num);
    scope.close(host);
    assertEquals(List.of(1, 3), order);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aValueThatNobodyTakesEndsWithItsScope(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<Object> ended = new ArrayList<>();
          TaskEnd end = (_, task) -> ended.add(task.ref);
          Scope scope = Scope.open(c);
          scope.launch(c, (_, task) -> task.ref = "first", end);
          scope.spawn(c, (_, task) -> task.ref = "second", end);
          Task taken = scope.launch(c, (_, task) -> task.ref = "taken", end);
          Task never = scope.launch(c, (_, task) -> task.ref = "never", end);
          never.cancel(c);
          taken.join(c);
          taken.ref = null;
          assertEquals(List.of(), ended);
          scope.close(c);
          assertEquals(List.of("second", "first"), ended);
        });
  }
}
