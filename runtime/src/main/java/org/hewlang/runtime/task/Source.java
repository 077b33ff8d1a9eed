package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;

/** Something that {@code select} and {@code join} wait for. */
interface Source {
  /** Called once before anything is waited for. */
  default void prepare(Ctx ctx) {}

  /** Whether it has something to give, or has ended. */
  boolean isReady();

  /** Whether it has ended without a value. */
  boolean isFailed();

  /** Whether it has failed because somebody cancelled it, and so perhaps because another one failed. */
  default boolean isCancelled() {
    return false;
  }

  /** Whether its arm of a {@code select} is left out when it fails. */
  boolean isLeftOut();

  /** Throws the failure of a source that {@link #isFailed}. */
  void fail(Ctx ctx);

  /** Has {@code told} informed when it becomes ready; false if it is, and nothing was kept. */
  boolean register(Case told);

  /** Forgets the case, told or not. */
  void unregister(Case told);

  /** Nobody will take what it gives. */
  default void abandon() {}
}
