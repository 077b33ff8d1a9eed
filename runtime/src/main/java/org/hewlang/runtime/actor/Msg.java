package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * A message: the number of the handler and, in the fields of the compiled subclass, the arguments.
 *
 * <p>A message links itself into a mailbox, so sending allocates this object and nothing else. For
 * the same reason an object may be sent once only. All fields are written before it is published
 * and, but for the links, never again.
 */
public abstract class Msg {
  /** Tag of {@code init}: its arguments travel as a message too. */
  public static final int INIT = -1;

  /** Tag of the mark that {@code close} leaves behind the last message. */
  static final int CLOSING = -2;

  /** Tag of a tick of a periodic handler. */
  static final int TICK = -3;

  /** Tag of a message in its tracing envelope. */
  static final int TRACED = -4;

  /** Tag of the first message of an actor whose {@code init} may wait. */
  static final int FIRST = -5;

  /** Tag of an {@link Errand}. */
  static final int ERRAND = -6;

  /**
   * Depth of the marks that stand for a mailbox which takes no ordinary message. Above every
   * capacity, so that senders find them out by the check of the bound that they make anyway.
   */
  static final int BARRED = 1 << 30;

  /** Depth of the mark of an actor that was given up while it had messages. */
  static final int GIVEN_UP = BARRED + 1;

  /** The message below this one in the stack, later the one behind it in the batch. */
  @Nullable Msg next;

  /** Number of messages in the stack up to and including this one. */
  int depth;

  private final short tag;

  /**
   * @param tag number of the handler in declaration order, or {@link #INIT}
   */
  protected Msg(int tag) {
    this.tag = (short) tag;
  }

  /** Number of the handler. */
  public final int tag() {
    return tag;
  }

  /** Number of the handler that it is for, also if it is an envelope. */
  int handler() {
    return tag;
  }

  /** Whether mailboxes with a policy count, refuse and evict it. */
  boolean isCounted() {
    return true;
  }

  /** The message itself, also if it is in an envelope. */
  Msg payload() {
    return this;
  }

  /**
   * What the arguments own, if the message will never be handled: closes channel ends and the like.
   * On whatever thread discards it; must not wait.
   */
  protected void drop(@Nullable Ctx c) {}

  /**
   * The handler whose messages this one may replace in a coalescing mailbox; negative: it replaces
   * none and is never replaced. Handlers with two tags, for sends and for asks, name one of them here
   * for both.
   */
  protected int coalesces() {
    return tag;
  }

  /**
   * The hash of the key by which a coalescing mailbox finds messages to replace. The default is that
   * of handlers without parameters.
   */
  protected long keyHash() {
    return 0;
  }

  /** Whether {@code other}, a message of the same handler with the same hash, has an equal key. */
  protected boolean sameKey(Msg other) {
    return true;
  }

  /** A message that only marks a state of the mailbox. */
  static final class Mark extends Msg {
    Mark(int tag, int depth) {
      super(tag);
      this.depth = depth;
    }
  }
}
