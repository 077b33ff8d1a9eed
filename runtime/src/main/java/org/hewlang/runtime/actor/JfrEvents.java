package org.hewlang.runtime.actor;

import org.jspecify.annotations.Nullable;

/**
 * The flight recorder's view of actors. The event classes are loaded only in a process whose recorder
 * has been started when the first actor runs; otherwise all of this is one constant.
 */
final class JfrEvents {
  private static final boolean ON = Boolean.getBoolean("hew.jfr") || Recorded.recorderRuns();

  private JfrEvents() {}

  /** A turn of an actor that is being measured. */
  static Recorded.@Nullable Activation begin() {
    return ON ? Recorded.begin() : null;
  }

  static void end(Recorded.@Nullable Activation turn, ActorCell a) {
    if (ON && turn != null) {
      Recorded.end(turn, a);
    }
  }

  static void crash(CrashReport report) {
    if (ON) {
      Recorded.crash(report);
    }
  }

  static void mailboxFull(ActorCell a) {
    if (ON) {
      Recorded.mailboxFull(a);
    }
  }
}
