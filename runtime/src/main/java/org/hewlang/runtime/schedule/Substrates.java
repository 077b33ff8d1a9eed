package org.hewlang.runtime.schedule;

import java.util.List;

/** The choice between the substrates. */
final class Substrates {
  private Substrates() {}

  static Substrate choose(Settings.SubstrateChoice choice, Scheduler scheduler) {
    return new SharedSubstrate();
  }

  /** What this JVM allows. */
  static List<Settings.SubstrateChoice> available() {
    return List.of(Settings.SubstrateChoice.SHARED);
  }
}
