package org.hewlang.runtime.schedule;

import java.util.List;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;

/** The choice between the substrates. */
final class Substrates {
  private Substrates() {}

  static Substrate choose(SubstrateChoice choice, Scheduler scheduler) {
    StackFactory factory = choice == SubstrateChoice.SHARED ? null : StackFactory.available();
    return factory == null ? new SharedSubstrate() : new CarrierSubstrate(scheduler, factory);
  }

  /** What this JVM allows. */
  static List<SubstrateChoice> available() {
    return StackFactory.available() == null
        ? List.of(SubstrateChoice.SHARED)
        : List.of(SubstrateChoice.SHARED, SubstrateChoice.CARRIERS);
  }
}
