package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.List;

/**
 * What all actors of one declaration have in common. Compiled actor classes hold theirs in a static
 * field; two instances of a generic actor have two types with the same name.
 *
 * <p>Made by {@link #of} and the refining methods, each of which returns a new value.
 */
public final class ActorType {
  static final int DEFAULT_CAPACITY = 1024;

  private static final long MIN_INTERVAL = 1_000_000;

  /** A handler that the runtime calls at a fixed rate. */
  record Periodic(int tag, long nanos) {}

  private final String name;
  private final String[] handlers;
  private final int capacity;
  private final Overflow overflow;
  private final Overflow fallback;
  private final boolean kept;
  private final List<Periodic> periodic;
  private final boolean plain;

  private ActorType(
      String name,
      String[] handlers,
      int capacity,
      Overflow overflow,
      Overflow fallback,
      boolean kept,
      List<Periodic> periodic) {
    this.name = name;
    this.handlers = handlers;
    this.capacity = capacity;
    this.overflow = overflow;
    this.fallback = fallback;
    this.kept = kept;
    this.periodic = periodic;
    plain = !kept && periodic.isEmpty() && overflow == Overflow.BLOCK;
  }

  /**
   * A type with the default mailbox.
   *
   * @param name what {@code println} of a handle shows before {@code #}
   * @param handlers names of the handlers in the order of their tags, separated by one space
   */
  public static ActorType of(String name, String handlers) {
    String[] names = handlers.isEmpty() ? new String[0] : handlers.split(" ", -1);
    return new ActorType(
        name, names, DEFAULT_CAPACITY, Overflow.BLOCK, Overflow.DROP_NEW, false, List.of());
  }

  /** The type with this mailbox; {@code fallback} matters to {@link Overflow#COALESCE} only. */
  public ActorType mailbox(int newCapacity, Overflow newOverflow, Overflow newFallback) {
    if (newCapacity < 1 || newFallback == Overflow.COALESCE) {
      throw new IllegalArgumentException(newCapacity + " " + newFallback);
    }
    int bounded = Math.min(newCapacity, Msg.BARRED - 1);
    return new ActorType(name, handlers, bounded, newOverflow, newFallback, kept, periodic);
  }

  /** The type of actors with {@code terminate} or with fields that carry drops: none is forgotten. */
  public ActorType kept() {
    return new ActorType(name, handlers, capacity, overflow, fallback, true, periodic);
  }

  /**
   * The type whose handler {@code tag}, which has no parameters, runs every {@code nanos}. The
   * runtime's ticks are messages of a class of their own with this tag, so {@code dispatch} must not
   * cast the messages of handlers without parameters.
   */
  public ActorType every(int tag, long nanos) {
    List<Periodic> all = new ArrayList<>(periodic);
    all.add(new Periodic(tag, Math.max(nanos, MIN_INTERVAL)));
    return new ActorType(name, handlers, capacity, overflow, fallback, kept, List.copyOf(all));
  }

  public String name() {
    return name;
  }

  /** Name of the handler with this tag, also for the reserved ones. */
  public String handler(int tag) {
    if (tag >= 0 && tag < handlers.length) {
      return handlers[tag];
    }
    return switch (tag) {
      case Msg.INIT -> "init";
      case Msg.CLOSING -> "terminate";
      default -> "?";
    };
  }

  /** Number of handlers. */
  public int handlerCount() {
    return handlers.length;
  }

  /** Number of queued messages from which on the mailbox is full. */
  public int capacity() {
    return capacity;
  }

  public Overflow overflow() {
    return overflow;
  }

  public Overflow fallback() {
    return fallback;
  }

  /** Whether its actors need nothing done when they start, and have the usual mailbox. */
  boolean isPlain() {
    return plain;
  }

  boolean isKept() {
    return kept;
  }

  List<Periodic> periodic() {
    return periodic;
  }

  @Override
  public String toString() {
    return name;
  }
}
