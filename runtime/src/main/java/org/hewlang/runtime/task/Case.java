package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/** One source of a {@link Gathering}, as what is told that the source is ready. */
class Case implements Listener, Waiter {
  private final Gathering gathering;
  final int index;
  final Source source;

  /** Where a task keeps it; for the task. */
  Listeners.@Nullable Entry entry;

  Case(Gathering gathering, int index, Source source) {
    this.gathering = gathering;
    this.index = index;
    this.source = source;
  }

  @Override
  public boolean tell(@Nullable Ctx by) {
    return gathering.ready(this, by);
  }

  @Override
  public void wake(@Nullable Ctx by) {
    tell(by);
  }

  @Override
  public void suspend(WaitKind kind, @Nullable Object target) {
    throw new IllegalStateException("the sleeper is the one that gathers");
  }
}
