package org.hewlang.runtime.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The queue of the deterministic mode: the next work is any of the runnable, as the seed says. */
final class SeededPool {
  private final SplittableRandom random;
  private final List<Work> runnable = new ArrayList<>();

  SeededPool(long seed) {
    random = new SplittableRandom(seed);
  }

  void add(Work work) {
    runnable.add(work);
  }

  boolean isEmpty() {
    return runnable.isEmpty();
  }

  @Nullable Work next(Scheduler scheduler) {
    for (Work work = scheduler.takeInjected(); work != null; work = scheduler.takeInjected()) {
      runnable.add(work);
    }
    if (runnable.isEmpty()) {
      return null;
    }
    int last = runnable.size() - 1;
    int chosen = random.nextInt(last + 1);
    Work work = runnable.get(chosen);
    runnable.set(chosen, runnable.get(last));
    runnable.remove(last);
    return work;
  }
}
