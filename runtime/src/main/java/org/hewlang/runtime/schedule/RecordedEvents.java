package org.hewlang.runtime.schedule;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** The scheduler's events of the flight recorder. */
final class RecordedEvents {
  private RecordedEvents() {}

  static boolean recorderRuns() {
    try {
      return FlightRecorder.isAvailable() && FlightRecorder.isInitialized();
    } catch (LinkageError noRecorder) {
      // A JVM without the recorder's module.
      return false;
    }
  }

  static Wait beginWait() {
    Wait event = new Wait();
    event.begin();
    return event;
  }

  static void endWait(Wait event, WaitKind kind, @Nullable Object target) {
    if (event.shouldCommit()) {
      event.kind = kind.name();
      event.target = target == null ? "" : target.toString();
      event.commit();
    }
  }

  static void tokenHelp(int stuck, int extra) {
    TokenHelp event = new TokenHelp();
    if (event.isEnabled()) {
      event.stuck = stuck;
      event.extra = extra;
      event.commit();
    }
  }

  @Name("hew.Wait")
  @Label("Waiting handler")
  @Category("Hew")
  @Threshold("1 ms")
  static final class Wait extends Event {
    @Label("Kind")
    String kind = "";

    @Label("Target")
    String target = "";
  }

  @Name("hew.TokenHelp")
  @Label("Extra token")
  @Category("Hew")
  @StackTrace(false)
  static final class TokenHelp extends Event {
    @Label("Tokens that do not move")
    int stuck;

    @Label("Extra tokens")
    int extra;
  }
}
