package org.hewlang.runtime.actor;

/** The stored half of an actor's state; what is derived from the mailbox has no constant here. */
final class Life {
  static final byte LIVE = 0;

  /** Refuses messages, has not ended yet. */
  static final byte STOPPING = 4;

  static final byte CRASHED = 5;
  static final byte STOPPED = 6;

  private Life() {}

  static boolean over(byte life) {
    return life >= CRASHED;
  }
}
