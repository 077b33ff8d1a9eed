package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a token: a growing ring after Chase and Lev ("Dynamic circular work-stealing deque",
 * 2005), used first in, first out.
 *
 * <p>Only the holder of the token (the owner) adds, at {@code bottom}. Everybody takes at {@code
 * top}, the owner included, by compare-and-set. As nobody takes at {@code bottom}, the elements
 * between the two indexes can only be taken by moving {@code top}; so a thief may read several and
 * take them all with one compare-and-set.
 *
 * <p>Why a read element is the right one: slot {@code i} of the ring is written again, for index
 * {@code i + length}, only after the owner has seen {@code top > i}. A taker reads the slot before
 * its compare-and-set from {@code top == i}; if that succeeds, {@code top} never was beyond {@code i}
 * before, so the slot still held the element. The same holds in an array that was replaced by a
 * longer one, which the owner never writes again.
 *
 * <p>Orderings: elements are published by the volatile store of {@code bottom}, which is also the
 * fence between an element and the owner's next look at who is idle ({@link IdleSet}). Takers read
 * {@code top} before {@code bottom}.
 *
 * <p>Slots of taken elements are cleared by the owner only, who alone writes slots, when it comes by;
 * until then a stolen element can be reachable for longer than it is queued.
 */
final class RunQueue {
  /** Most elements that one thief takes. */
  static final int BATCH = 32;

  private static final int FIRST_LENGTH = 256;

  private static final VarHandle TOP;
  private static final VarHandle BOTTOM;
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Work[].class);

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TOP = lookup.findVarHandle(Indexes.class, "top", long.class);
      BOTTOM = lookup.findVarHandle(Indexes.class, "bottom", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The two indexes, each on cache lines of its own; {@code bottom} changes with every push. */
  private static final class Indexes extends AfterBottom {}

  private final Indexes at = new Indexes();

  /** Replaced by the owner when full. */
  private volatile @Nullable Work[] ring;

  /** Owner only: slots below this index have been cleared. */
  private long clean;

  RunQueue() {
    this(FIRST_LENGTH);
  }

  /** A queue that holds {@code length} elements, a power of two, before it grows. */
  RunQueue(int length) {
    ring = new Work[length];
  }

  /** Adds at the end. Owner only. */
  void push(Work work) {
    long bottom = (long) BOTTOM.get(at);
    long top = (long) TOP.getAcquire(at);
    @Nullable Work[] slots = ring;
    if (bottom - top >= slots.length) {
      slots = grow(slots, top, bottom);
    }
    SLOT.setRelease(slots, (int) bottom & (slots.length - 1), work);
    BOTTOM.setVolatile(at, bottom + 1);
  }

  /** Takes the oldest; null if there is none. Owner only. */
  @Nullable Work take() {
    long bottom = (long) BOTTOM.get(at);
    while (true) {
      long top = (long) TOP.getVolatile(at);
      if (top >= bottom) {
        clear(top, bottom);
        return null;
      }
      @Nullable Work[] slots = ring;
      Work work = slots[(int) top & (slots.length - 1)];
      if (TOP.compareAndSet(at, top, top + 1)) {
        clear(top + 1, bottom);
        return work;
      }
    }
  }

  /**
   * Moves the older half of the elements, at most {@link #BATCH}, to {@code to}, except the oldest,
   * which is the result; null if there was none or another taker was quicker. Owner of {@code to}
   * only.
   */
  @Nullable Work stealInto(RunQueue to, @Nullable Work[] buffer) {
    int count = steal(buffer);
    if (count == 0) {
      return null;
    }
    for (int i = 1; i < count; i++) {
      Work work = buffer[i];
      if (work != null) {
        to.push(work);
      }
      buffer[i] = null;
    }
    Work first = buffer[0];
    buffer[0] = null;
    return first;
  }

  /**
   * Takes the older half of the elements, at most as many as {@code buffer} holds, and says how many
   * these are. Any thread.
   */
  int steal(@Nullable Work[] buffer) {
    long top = (long) TOP.getVolatile(at);
    long bottom = (long) BOTTOM.getVolatile(at);
    long size = bottom - top;
    if (size <= 0) {
      return 0;
    }
    int count = (int) Math.min((size + 1) / 2, buffer.length);
    @Nullable Work[] slots = ring;
    for (int i = 0; i < count; i++) {
      buffer[i] = (Work) SLOT.getAcquire(slots, (int) (top + i) & (slots.length - 1));
    }
    if (TOP.compareAndSet(at, top, top + count)) {
      return count;
    }
    for (int i = 0; i < count; i++) {
      buffer[i] = null;
    }
    return 0;
  }

  /** Whether nothing is queued now. Any thread. */
  boolean isEmpty() {
    return (long) TOP.getVolatile(at) >= (long) BOTTOM.getVolatile(at);
  }

  /** About how many are queued. Any thread. */
  long size() {
    return Math.max(0, (long) BOTTOM.getVolatile(at) - (long) TOP.getVolatile(at));
  }

  private @Nullable Work[] grow(@Nullable Work[] old, long top, long bottom) {
    @Nullable Work[] longer = new Work[old.length * 2];
    for (long i = top; i < bottom; i++) {
      longer[(int) i & (longer.length - 1)] = old[(int) i & (old.length - 1)];
    }
    ring = longer;
    clean = top;
    return longer;
  }

  /** Clears what was taken; not the slots that hold newer elements by now. */
  private void clear(long top, long bottom) {
    @Nullable Work[] slots = ring;
    long from = Math.max(clean, bottom - slots.length);
    for (long i = from; i < top; i++) {
      slots[(int) i & (slots.length - 1)] = null;
    }
    clean = top;
  }

  // The JVM lays out the fields of a superclass before those of its subclasses.

  @SuppressWarnings("unused") // distance
  private static class BeforeTop {
    private long a0;
    private long a1;
    private long a2;
    private long a3;
    private long a4;
    private long a5;
    private long a6;
    private long a7;
  }

  @SuppressWarnings("unused") // through the handle
  private static class Top extends BeforeTop {
    volatile long top;
  }

  @SuppressWarnings("unused") // distance
  private static class BetweenIndexes extends Top {
    private long b0;
    private long b1;
    private long b2;
    private long b3;
    private long b4;
    private long b5;
    private long b6;
    private long b7;
    private long b8;
    private long b9;
    private long b10;
    private long b11;
    private long b12;
    private long b13;
    private long b14;
  }

  @SuppressWarnings("unused") // through the handle
  private static class Bottom extends BetweenIndexes {
    volatile long bottom;
  }

  @SuppressWarnings("unused") // distance
  private static class AfterBottom extends Bottom {
    private long c0;
    private long c1;
    private long c2;
    private long c3;
    private long c4;
    private long c5;
    private long c6;
    private long c7;
  }
}
