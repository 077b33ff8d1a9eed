package org.hewlang.spec.actors;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Core;
import org.hewlang.runtime.schedule.Runner;

/** What programs of tests call. */
public final class DirectAsks {
  private DirectAsks() {}

  /** How many asks of the program have run on the stack of the one who asked. */
  public static long count(Ctx c) {
    long count = 0;
    for (Core core : ((Runner) c).scheduler().cores()) {
      count += core.directAsks;
    }
    return count;
  }
}
