package org.hewlang.runtime.actor;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** The events of the flight recorder. */
final class Recorded {
  private Recorded() {}

  static boolean recorderRuns() {
    try {
      return FlightRecorder.isAvailable() && FlightRecorder.isInitialized();
    } catch (LinkageError noRecorder) {
      // A JVM without the recorder's module.
      return false;
    }
  }

  static Activation begin() {
    Activation event = new Activation();
    event.begin();
    return event;
  }

  static void end(Activation event, ActorCell a) {
    if (event.shouldCommit()) {
      event.actor = a.toString();
      event.commit();
    }
  }

  static void crash(CrashReport report) {
    Crash event = new Crash();
    if (event.isEnabled()) {
      event.actor = report.type() + "#" + report.actor();
      event.handler = report.handler();
      event.message = report.message();
      event.commit();
    }
  }

  static void mailboxFull(ActorCell a) {
    MailboxFull event = new MailboxFull();
    if (event.isEnabled()) {
      event.actor = a.toString();
      event.capacity = a.type().capacity();
      event.commit();
    }
  }

  @Name("hew.Activation")
  @Label("Actor turn")
  @Category("Hew")
  @Threshold("1 ms")
  @StackTrace(false)
  static final class Activation extends Event {
    @Label("Actor")
    String actor = "";
  }

  @Name("hew.Crash")
  @Label("Actor crash")
  @Category("Hew")
  static final class Crash extends Event {
    @Label("Actor")
    String actor = "";

    @Label("Handler")
    String handler = "";

    @Label("Message")
    String message = "";
  }

  @Name("hew.MailboxFull")
  @Label("Full mailbox")
  @Category("Hew")
  @StackTrace(false)
  static final class MailboxFull extends Event {
    @Label("Actor")
    String actor = "";

    @Label("Capacity")
    int capacity;
  }
}
