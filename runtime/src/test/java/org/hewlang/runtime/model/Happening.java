package org.hewlang.runtime.actor;

/** Something that a random program did, in the order in which it happened. Actor 0 is main. */
sealed interface Happening {
  record Spawned(int actor, boolean trapsExits) implements Happening {}

  record Sent(int message, int to) implements Happening {}

  record Began(int message, int actor) implements Happening {}

  record Ended(int message, int actor) implements Happening {}

  /** A handler was cancelled and has unwound. */
  record Unwound(int message, int actor) implements Happening {}

  record Threw(int actor) implements Happening {}

  /** An ask is over: -1 for a reply, else the number of the failure. */
  record Answered(int message, int outcome) implements Happening {}

  record Closed(int actor) implements Happening {}

  record StoppedItself(int actor) implements Happening {}

  record Hurried(int actor) implements Happening {}

  record Linked(int actor, int other) implements Happening {}

  record Unlinked(int actor, int other) implements Happening {}

  record Monitored(int watcher, int target, long reference) implements Happening {}

  record Demonitored(int watcher, long reference) implements Happening {}

  record Exit(int actor, long who, String reason) implements Happening {}

  record Down(int actor, long reference, long who, String reason) implements Happening {}

  record Terminated(int actor) implements Happening {}
}
