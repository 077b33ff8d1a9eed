package org.hewlang.runtime.schedule;

/** The end of a process whose runtime has a defect. */
final class Defects {
  private static final int STATUS = 70;

  private Defects() {}

  /** Prints what is known and ends the process, hooks or not. */
  @SuppressWarnings("SystemExitOutsideMain")
  static void end(Scheduler scheduler, Throwable defect) {
    StringBuilder text = new StringBuilder("hew: internal error in the scheduler\n");
    for (Core core : scheduler.allCores()) {
      text.append("  ").append(core).append('\n');
    }
    System.err.print(text);
    defect.printStackTrace();
    System.err.flush();
    Runtime.getRuntime().halt(STATUS);
  }
}
