package org.hewlang.runtime.actor;

/**
 * Something that happened to a sampled message or an actor.
 *
 * @param sequence number in the order of recording, from 1
 * @param trace what all messages have in common that one message caused
 * @param span this message, and {@code parent} the message in whose handler it was sent; 0 if none
 * @param actor the receiver, or the actor concerned; 0 outside of actors
 * @param handler number of the handler, -1 where there is none
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param waited how long the message was in the mailbox, for {@link Kind#BEGIN}; how long the handler
 *     took, for {@link Kind#END}; else 0
 */
public record TraceEvent(
    long sequence,
    Kind kind,
    long trace,
    long span,
    long parent,
    long actor,
    String type,
    int handler,
    long nanos,
    long waited) {
  /** What happened. */
  public enum Kind {
    SEND,
    BEGIN,
    END,
    SPAWN,
    STOP,
    CRASH
  }
}
