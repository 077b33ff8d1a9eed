package org.hewlang.runtime.schedule;

import java.nio.charset.StandardCharsets;

/** The end of a process whose runtime has a defect, or no memory where it cannot do without. */
final class Defects {
  private static final int STATUS = 70;

  private static final byte[] NO_MEMORY =
      "hew: out of memory in the scheduler\n".getBytes(StandardCharsets.UTF_8);

  private Defects() {}

  /** Has the class loaded: later there may be no memory for that. */
  static void prepare() {
    if (NO_MEMORY.length == 0) {
      throw new AssertionError();
    }
  }

  /** Prints what is known and ends the process, hooks or not. */
  @SuppressWarnings("SystemExitOutsideMain")
  static void end(Scheduler scheduler, Throwable defect) {
    Reserve.release();
    try {
      if (defect instanceof OutOfMemoryError) {
        System.err.write(NO_MEMORY, 0, NO_MEMORY.length);
        System.err.flush();
        defect.printStackTrace();
      } else {
        print(scheduler, defect);
      }
    } finally {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private static void print(Scheduler scheduler, Throwable defect) {
    StringBuilder text = new StringBuilder("hew: internal error in the scheduler\n");
    for (Core core : scheduler.allCores()) {
      text.append("  ").append(core).append('\n');
    }
    System.err.print(text);
    defect.printStackTrace();
    System.err.flush();
  }
}
