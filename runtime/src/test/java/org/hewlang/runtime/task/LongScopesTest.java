package org.hewlang.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.schedule.Settings;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scopes that are open for long do not keep what has ended in them, and lose nothing else. */
@Timeout(120)
class LongScopesTest {
  private static final String ALL = "org.hewlang.runtime.task.OnRunners#settings";
  private static final int MANY = 10_000;

  private static int known(Task newest) {
    int count = 0;
    for (Task t = newest; t != null; t = t.older) {
      count++;
    }
    return count;
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void tasksThatHaveEndedAreForgotten(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          int most = 0;
          for (int i = 0; i < MANY; i++) {
            Task task =
                i % 2 == 0
                    ? scope.launch(c, OnRunners.giving(i))
                    : scope.spawn(c, OnRunners.giving(i));
            task.join(c);
            most = Math.max(most, known(task));
          }
          assertTrue(most < 200, most + " are known");
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void tasksThatRunAreCancelledHoweverManyHaveEndedSince(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<String> ended = Collections.synchronizedList(new ArrayList<>());
          Scope scope = Scope.open(c);
          int waiting = 0;
          for (int i = 0; i < MANY; i++) {
            if (i % 100 == 0) {
              scope.spawn(c, OnRunners.waitingForEver(ended));
              waiting++;
            } else {
              scope.launch(c, OnRunners.giving(i)).join(c);
            }
          }
          scope.cancel(c);
          scope.close(c);
          assertTrue(ended.size() <= waiting);
          assertTrue(scope.isQuiet());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void severalStartersLoseNoTask(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          AtomicInteger cancelled = new AtomicInteger();
          AtomicInteger begun = new AtomicInteger();
          Scope scope = Scope.open(c);
          List<Task> starters = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            starters.add(
                scope.spawn(
                    c,
                    (ctx, _) -> {
                      for (int k = 0; k < 500; k++) {
                        scope.spawn(ctx, OnRunners.giving(k)).join(ctx);
                        if (k % 50 == 0) {
                          scope.spawn(
                              ctx,
                              (inner, _) -> {
                                begun.incrementAndGet();
                                try {
                                  new Semaphore(0).acquire(inner);
                                } finally {
                                  cancelled.incrementAndGet();
                                }
                              });
                        }
                      }
                    }));
          }
          starters.forEach(t -> t.join(c));
          scope.cancel(c);
          scope.close(c);
          assertEquals(begun.get(), cancelled.get());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void valuesThatNobodyTookEndWithTheScopeHoweverManyTasksCameAfter(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          List<Object> ended = new ArrayList<>();
          TaskEnd end = (_, task) -> ended.add(task.ref);
          Scope scope = Scope.open(c);
          Task first = scope.launch(c, (_, task) -> task.ref = "first", end);
          Task taken = scope.launch(c, (_, task) -> task.ref = "taken", end);
          taken.join(c);
          taken.ref = null;
          Task newest = first;
          for (int i = 0; i < MANY; i++) {
            newest = scope.launch(c, OnRunners.giving(i));
            newest.join(c);
          }
          assertTrue(known(newest) < 200);
          assertEquals(List.of(), ended);
          scope.close(c);
          assertEquals(List.of("first"), ended);
        });
  }
}
