package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;

/** The code of a task; compiled code implements it with a closure. */
public interface TaskBody {
  /**
   * Runs the task and leaves its value in {@link Task#num} (numbers, as raw bits) or {@link
   * Task#ref}. What it throws is the task's trap.
   */
  void run(Ctx ctx, Task task);
}
