package org.hewlang.runtime.model;

import java.util.List;

/** Something that a random program did, in the order in which it happened. Actor 0 is main. */
sealed interface Happening {
  /** What happens to things that have a file of their own. */
  sealed interface OfPart extends Happening
      permits ChannelHappening, PermitHappening, NestHappening, GroupHappening, StreamHappening {}

  /** Time has passed; what follows happens at {@code now}. */
  record Passed(long now) implements Happening {}

  /** The beginning of a wait that may be given up; it has a number of its own. */
  interface Waiting {
    int waiting();

    Waiter who();

    long deadline();

    /** Whether one that has been cancelled does not even begin. */
    default boolean isSafepoint() {
      return true;
    }
  }

  /** A wait has ended without what it was for; {@code timedOut} if the wait itself had the limit. */
  record GaveUp(int waiting, boolean timedOut, long at) implements Happening {}

  /** {@code supervisor} 0: it has none. */
  record Spawned(int actor, Kind kind, int supervisor, int child, long at) implements Happening {}

  /** {@code by} is the sending actor if its own handler sends, else 0; a task is a sender of its own. */
  record Sent(int message, int by, int to, boolean asks, int key, long at) implements Happening {}

  /** The send is over: -1 accepted, 0 full, 1 dead. */
  record Offered(int message, int result) implements Happening {}

  /** The message will not be handled: what it owned has ended. */
  record Dropped(int message) implements Happening {}

  record Began(int message, int actor) implements Happening {}

  record Ended(int message, int actor) implements Happening {}

  /** A handler was cancelled and has unwound. */
  record Unwound(int message, int actor) implements Happening {}

  record Threw(int message, int actor, String text) implements Happening {}

  /** An ask is over: -1 for a reply, else the number of the failure. */
  record Answered(int message, int outcome, long deadline, long at) implements Happening {}

  /** A handler ran on the asking stack. */
  record Entered(int message, int actor) implements Happening {}

  /** The index of the winner, or -1. */
  record Selected(List<Integer> messages, int winner, long deadline, long at)
      implements Happening {}

  record JoinBegan(int waiting, List<Integer> messages, Waiter who, long at)
      implements Happening, Waiting {
    @Override
    public long deadline() {
      return Long.MAX_VALUE;
    }
  }

  record TaskJoinBegan(int waiting, List<Integer> tasks, Waiter who, long at)
      implements Happening, Waiting {
    @Override
    public long deadline() {
      return Long.MAX_VALUE;
    }
  }

  /** All have replied or completed, or one has failed: then with the text of its panic. */
  record Joined(int waiting, String failure) implements Happening {}

  record Slept(long until, long at) implements Happening {}

  record Ticked(int actor, long at) implements Happening {}

  record Closed(int actor, boolean bySupervisor) implements Happening {}

  record StoppedItself(int actor) implements Happening {}

  record Hurried(int actor) implements Happening {}

  record Linked(int actor, int other) implements Happening {}

  record Unlinked(int actor, int other) implements Happening {}

  record Monitored(int watcher, int target, long reference) implements Happening {}

  record Demonitored(int watcher, long reference) implements Happening {}

  record Exit(int actor, long who, String reason) implements Happening {}

  record Down(int actor, long reference, long who, String reason) implements Happening {}

  record Terminated(int actor) implements Happening {}

  /** By the handler of {@code actor} if {@code task} is 0, else by that task. */
  record ScopeOpened(int scope, int actor, int task) implements Happening {}

  record TaskStarted(int task, int scope, boolean parallel) implements Happening {}

  record TaskCancelled(int task) implements Happening {}

  record ScopeCancelled(int scope) implements Happening {}

  record TaskBegan(int task) implements Happening {}

  record TaskEnded(int task, int outcome) implements Happening {}

  record TaskSettled(int task, int outcome) implements Happening {}

  /** The body of the scope was left by something thrown. */
  record ScopeFailed(int scope) implements Happening {}

  record ScopeLeft(int scope, boolean thrown) implements Happening {}
}
