package org.hewlang.runtime.schedule;

import org.jspecify.annotations.Nullable;

/**
 * The flight recorder's view of the scheduler. The event classes are loaded only in a process whose
 * recorder has been started before the first scheduler; otherwise all of this is one constant.
 */
final class Events {
  private static final boolean ON = Boolean.getBoolean("hew.jfr") || RecordedEvents.recorderRuns();

  private Events() {}

  /** A wait that is being measured; to be ended when it is over. */
  static @Nullable Object beginWait() {
    return ON ? RecordedEvents.beginWait() : null;
  }

  static void endWait(@Nullable Object event, WaitKind kind, @Nullable Object target) {
    if (ON && event instanceof RecordedEvents.Wait wait) {
      RecordedEvents.endWait(wait, kind, target);
    }
  }

  /** The watchdog has started a token because others do not move. */
  static void tokenHelp(int stuck, int extra) {
    if (ON) {
      RecordedEvents.tokenHelp(stuck, extra);
    }
  }
}
