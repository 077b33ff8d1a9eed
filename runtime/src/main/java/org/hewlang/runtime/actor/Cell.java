package org.hewlang.runtime.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime keeps of an actor: its mailbox, its life, who owns it.
 *
 * <p><b>Who owns a cell.</b> {@link #head} is mailbox and claim in one. While it is {@link #IDLE}
 * nobody owns the cell; whoever replaces IDLE by compare-and-set owns it and either passes it to the
 * scheduler or runs it at once (an ask on the stack of the asking code). A cell is thus in at most
 * one run queue or on one stack, and only its owner touches the plain fields ({@link #rest}, {@link
 * #remaining}, {@link #ending}, counters, the state of the subclass). Ownership passes with the run
 * queue's release and acquire, or with the compare-and-set that sets IDLE and the one that takes it.
 *
 * <p><b>What {@code head} can be.</b> IDLE; null (owned, nothing new); the newest of the messages
 * that the owner has not taken yet, linked to older ones, with its {@link Msg#depth} (the oldest
 * may be the one that is being handled, {@link Intake}); or a mark with a depth above every
 * capacity, so that the check of the bound, which every sender makes, finds it: the mark of {@code
 * close} on top of the last messages, that of an actor that was given up, {@link #DRAINING} and
 * {@link #CLOSED} once the owner has taken that, {@link #RING_IDLE} and {@link #RING_BUSY} for
 * cells whose messages are in a {@link RingMailbox} because their policy has to be exact.
 *
 * <p><b>What does not go through {@code head}</b> (system messages, blocked senders, rings) is
 * published in its own place and followed by a look at {@code head}; the owner looks at these places
 * after it has set IDLE. All of these are volatile, so the publisher finds IDLE and claims, or the
 * owner finds what was published and claims the cell back. Nothing is left lying.
 *
 * @see Mailbox
 * @see Intake
 * @see Lifecycle
 */
abstract class Cell extends Work {
  static final VarHandle HEAD;
  static final VarHandle SYS;
  static final VarHandle LIFE;
  static final VarHandle BONDS;
  static final VarHandle BLOCKED;

  /** Nobody owns the cell, and nothing is queued. */
  static final Msg IDLE = new Msg.Mark(0, 0);

  /** The owner has taken the mark of {@code close}; the cell is about to end. */
  static final Msg DRAINING = new Msg.Mark(Msg.CLOSING, Msg.BARRED);

  /** The cell is dead. */
  static final Msg CLOSED = new Msg.Mark(Msg.CLOSING, Msg.BARRED);

  /** IDLE of a cell with a ring. */
  static final Msg RING_IDLE = new Msg.Mark(0, Msg.BARRED);

  /** A cell with a ring is owned. */
  static final Msg RING_BUSY = new Msg.Mark(0, Msg.BARRED);

  /** Values of {@link #ending}. */
  static final byte GOES_ON = 0;

  /** The owner is to discard what is queued and stop. */
  static final byte STOPS = 1;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(Cell.class, "head", Msg.class);
      SYS = lookup.findVarHandle(Cell.class, "sys", SysMsg.class);
      LIFE = lookup.findVarHandle(Cell.class, "life", byte.class);
      BONDS = lookup.findVarHandle(Cell.class, "bonds", Bonds.class);
      BLOCKED = lookup.findVarHandle(Cell.class, "blocked", BlockedSenders.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  volatile @Nullable Msg head;

  /**
   * The message being handled, and behind it the rest of the batch; null between activations unless
   * the message budget ended. Others may look, and see what was there a moment ago.
   */
  @Nullable Msg rest;

  /**
   * Messages of the batch behind the one being handled; -1 if that lies in {@link #head}. Racy readers
   * see it late.
   */
  int remaining;

  /** System messages, newest first. */
  volatile @Nullable SysMsg sys;

  /** The mailbox of a cell whose policy is not {@code block}; else null. */
  final @Nullable RingMailbox ring;

  /** Who waits for room; null until somebody had to. */
  volatile @Nullable BlockedSenders blocked;

  /** What ties it to others; null until something does. */
  volatile @Nullable Bonds bonds;

  /** The stack that runs it; null if none does. Written by the owner, read late by others. */
  @Nullable Runner runner;

  /** Messages handled, wrapping around; and the most that ever waited. Written once per batch. */
  int handled;

  int highWater;

  volatile byte life;
  byte ending;

  /** {@link Priority#shift}; what somebody sets from outside is seen at one of the next turns. */
  byte priority;

  /** What tools see of it; null as long as nobody lists actors. */
  @Nullable Probe probe;

  Cell(ActorType type) {
    this.ring = type.overflow() == Overflow.BLOCK ? null : new RingMailbox(type);
  }
}
