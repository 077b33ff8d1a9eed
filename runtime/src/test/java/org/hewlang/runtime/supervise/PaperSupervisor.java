package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Carries out the decisions on paper: writes them down, and answers starts and stops at will. */
final class PaperSupervisor {
  private static final long MS = 1_000_000;

  final Supervision mind;
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  final List<Integer> incarnations = new ArrayList<>();
  final List<Integer> timers = new ArrayList<>();
  final StringBuilder log = new StringBuilder();
  boolean startsSucceed = true;
  boolean stopsSucceed = true;
  long now;

  PaperSupervisor(SupervisorRules rules) {
    mind = new Supervision(rules);
  }

  PaperSupervisor feed(Event event) {
    events.addLast(event);
    while (!events.isEmpty()) {
      for (Action action : mind.on(events.removeFirst(), now * MS)) {
        perform(action);
      }
    }
    return this;
  }

  private void perform(Action action) {
    switch (action) {
      case Action.StartChild(int k, int incarnation) -> {
        note("start " + k);
        set(incarnations, k, incarnation);
        if (startsSucceed) {
          events.addLast(new Event.ChildStarted(k, incarnation));
        }
      }
      case Action.CloseChild(int k) -> {
        note("close " + k);
        if (stopsSucceed) {
          events.addLast(new Event.ChildEnded(k, incarnations.get(k), Exit.SHUTDOWN, ""));
        }
      }
      case Action.CancelChild(int k) -> note("cancel " + k);
      case Action.AbandonChild(int k) -> note("abandon " + k);
      case Action.ArmTimer(int k, int timer, long delay) -> {
        set(timers, k, timer);
        if (!mind.children().isBeingStopped(k)) {
          note("arm " + k + " " + delay / MS);
        }
      }
      case Action.DisarmTimer(int k) -> set(timers, k, 0);
      case Action.StartedUp() -> note("up");
      case Action.StartupFailed(int k, String reason) -> note("failed " + k + " " + reason);
      case Action.Finished(Action.Ending ending) -> note(ending.toString());
      case Action.Added(int request, int k) -> note("added " + k);
      case Action.Removed(int request, boolean done) -> note("removed " + done);
      case Action.Forget(int k) -> {}
    }
  }

  private static void set(List<Integer> list, int k, int value) {
    while (list.size() <= k) {
      list.add(0);
    }
    list.set(k, value);
  }

  private void note(String what) {
    log.append(log.isEmpty() ? "" : ", ").append(what);
  }

  PaperSupervisor start() {
    return feed(new Event.Start());
  }

  PaperSupervisor crash(int k) {
    return feed(new Event.ChildEnded(k, incarnations.get(k), Exit.CRASH, "bad"));
  }

  PaperSupervisor stopped(int k) {
    return feed(new Event.ChildEnded(k, incarnations.get(k), Exit.NORMAL, ""));
  }

  PaperSupervisor started(int k) {
    return feed(new Event.ChildStarted(k, incarnations.get(k)));
  }

  PaperSupervisor timer(int k) {
    return feed(new Event.TimerFired(k, timers.get(k)));
  }

  PaperSupervisor at(long time) {
    now = time;
    return this;
  }

  /** What was done since the last look. */
  String did() {
    String text = log.toString();
    log.setLength(0);
    return text;
  }
}
