package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;

/** What becomes of a task's value that nobody takes; compiled code implements it with a closure. */
public interface TaskEnd {
  /** Ends the value in {@link Task#ref}, which is there. */
  void drop(Ctx ctx, Task task);
}
