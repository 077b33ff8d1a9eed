package org.hewlang.runtime.model;

import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.task.Semaphore;

/** Performs what programs do with semaphores. */
final class Permits {
  private final RandomProgram program;
  private List<Semaphore> semaphores = List.of();

  Permits(RandomProgram program) {
    this.program = program;
  }

  void make(List<Integer> permits) {
    program.add(new PermitHappening.Made(permits));
    semaphores = permits.stream().map(Semaphore::new).toList();
  }

  void perform(Ctx c, RandomProgram.Role role, PermitStep step) {
    if (semaphores.isEmpty()) {
      return;
    }
    switch (step) {
      case PermitStep.Acquire acquire -> acquire(c, role, index(acquire.semaphore()), acquire);
      case PermitStep.TryAcquire acquire -> {
        int s = index(acquire.semaphore());
        program.add(new PermitHappening.Tried(s, semaphores.get(s).tryAcquire()));
      }
      case PermitStep.Release release -> {
        int s = index(release.semaphore());
        program.add(new PermitHappening.Released(s));
        semaphores.get(s).release(c);
      }
      case PermitStep.Count count -> {
        int s = index(count.semaphore());
        program.add(new PermitHappening.Counted(s, semaphores.get(s).count()));
      }
    }
  }

  private void acquire(Ctx c, RandomProgram.Role role, int s, PermitStep.Acquire step) {
    int wait = program.patience().next();
    long nanos = step.nanos();
    program.add(
        new PermitHappening.AcquireBegan(
            wait, s, role.waiter(), program.now() + nanos, program.now()));
    Semaphore semaphore = semaphores.get(s);
    if (step.timed()) {
      program
          .patience()
          .timed(
              wait,
              () -> {
                boolean got = semaphore.acquireWithinNanos(c, nanos);
                if (got) {
                  program.add(new PermitHappening.Acquired(wait, program.now()));
                }
                return got;
              });
    } else {
      program
          .patience()
          .within(
              c,
              wait,
              nanos,
              () -> {
                semaphore.acquire(c);
                program.add(new PermitHappening.Acquired(wait, program.now()));
              });
    }
  }

  private int index(int number) {
    return Math.floorMod(number, semaphores.size());
  }
}
