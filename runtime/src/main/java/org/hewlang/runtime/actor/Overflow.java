package org.hewlang.runtime.actor;

/** What a mailbox that holds as many messages as it may does with one more. */
public enum Overflow {
  /** The sender waits for room. */
  BLOCK,
  /** The new message is discarded. */
  DROP_NEW,
  /** The oldest message is discarded. */
  DROP_OLD,
  /** The new message is refused, and the sender learns it. */
  FAIL,
  /** A message of the same handler with an equal key is replaced; without one, the fallback. */
  COALESCE
}
