package org.hewlang.runtime.model;

import java.util.List;

/** What happened to semaphores, which have numbers from 0. */
sealed interface PermitHappening extends Happening.OfPart {
  record Made(List<Integer> permits) implements PermitHappening {
    public Made {
      permits = List.copyOf(permits);
    }
  }

  record AcquireBegan(int waiting, int semaphore, Waiter who, long deadline, long at)
      implements PermitHappening, Happening.Waiting {}

  record Acquired(int waiting, long at) implements PermitHappening {}

  record Tried(int semaphore, boolean got) implements PermitHappening {}

  record Released(int semaphore) implements PermitHappening {}

  record Counted(int semaphore, int permits) implements PermitHappening {}
}
