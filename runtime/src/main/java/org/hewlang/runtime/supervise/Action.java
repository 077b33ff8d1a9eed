package org.hewlang.runtime.supervise;

/** What a supervisor has decided to do. To be carried out in the order given. */
public sealed interface Action {
  /** Make a new incarnation and run its {@code init}; {@link Event.ChildStarted} or the end follows. */
  record StartChild(int child, int incarnation) implements Action {}

  /** Let the child drain its queue and end; {@link Event.ChildEnded} follows. */
  record CloseChild(int child) implements Action {}

  /** Discard the child's queue and cancel what it is doing. */
  record CancelChild(int child) implements Action {}

  /** Report the child as abandoned and treat it as stopped; nothing follows. */
  record AbandonChild(int child) implements Action {}

  /** Fire {@link Event.TimerFired} after this long; an older timer of the child is void. */
  record ArmTimer(int child, int timer, long delayNanos) implements Action {}

  /** The timer of this child has become void. */
  record DisarmTimer(int child) implements Action {}

  /** All children are up: whoever spawned the supervisor may go on. */
  record StartedUp() implements Action {}

  /** The supervisor ends without ever having been up, because this child could not be started. */
  record StartupFailed(int child, String reason) implements Action {}

  /** Everything is stopped, and this is how the supervisor ends. */
  record Finished(Ending ending) implements Action {}

  /** The answer to {@link Event.Add}: the new child's index, or -1. */
  record Added(int request, int child) implements Action {}

  /** The answer to {@link Event.Remove}. */
  record Removed(int request, boolean done) implements Action {}

  /** The child, which was added, has ended for good or been removed: nothing names it any more. */
  record Forget(int child) implements Action {}

  /** How a supervisor ends. */
  enum Ending {
    /** It was told to stop. */
    STOPPED,
    /** Its last child ended for good. */
    NORMAL,
    /** Its restart budget was exceeded. */
    GAVE_UP
  }
}
