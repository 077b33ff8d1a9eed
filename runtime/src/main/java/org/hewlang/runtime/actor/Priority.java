package org.hewlang.runtime.actor;

/**
 * How much an actor gets done before others have their turn. It is for programs that embed the runtime;
 * nothing in the language sets it. Priorities change no order: whoever has something to do waits in line.
 */
public enum Priority {
  /** Twice as many messages per turn as usual. */
  HIGH,
  NORMAL,
  /** Half as many. */
  LOW;

  /** The exponent of two by which the usual number of messages is divided. */
  byte shift() {
    return (byte) (ordinal() - NORMAL.ordinal());
  }

  static Priority ofShift(byte shift) {
    return values()[shift + NORMAL.ordinal()];
  }
}
