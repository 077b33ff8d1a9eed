package org.hewlang.runtime.schedule;

/** What a stack waits for; shown by tools, and decides what the wait means for the program's end. */
public enum WaitKind {
  /** The reply of an actor. */
  ASK,
  /** Room in a full mailbox. */
  SEND,
  /** Time to pass. */
  SLEEP,
  /** A socket or another source outside of the program. */
  IO,
  /** Room in a channel, or an element of it. */
  CHANNEL,
  /** The first of several things. */
  SELECT,
  /** The end of a task or scope. */
  TASK,
  /** The end of an actor. */
  ACTOR,
  /** A semaphore or lock. */
  LOCK,
  /** An element of a stream. */
  STREAM,
  /** A call of Java code. */
  JAVA,
  /** Its turn among the tasks of its actor. */
  TURN
}
