package org.hewlang.runtime.model;

/** What code does with semaphores, which all share. */
sealed interface PermitStep extends Step.OfPart {
  /**
   * Waits for a permit.
   *
   * @param timed whether the wait itself has the limit, rather than the code around it
   */
  record Acquire(int semaphore, long nanos, boolean timed) implements PermitStep {}

  record TryAcquire(int semaphore) implements PermitStep {}

  record Release(int semaphore) implements PermitStep {}

  record Count(int semaphore) implements PermitStep {}
}
