package org.hewlang.runtime.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between one writer and one reader at a time, without locks. Numbers are kept as raw
 * bits in an array of their own.
 *
 * <p>{@code tail} counts what was put in and is the writer's, {@code head} counts what was taken and is
 * the reader's; an item's slot follows from its number. The writer fills a slot before it moves the
 * tail, the reader empties it before it moves the head, and both counters are volatile: so neither ever
 * touches a slot that the other one uses. When the array is full but the capacity is not, the writer
 * copies it to a larger one and publishes that before it moves the tail. The reader looks at the array
 * after the tail, so it finds every item it may take in the array that it finds; an item that it takes
 * while it is being copied is only forgotten late.
 *
 * <p>Waiting: an end that can do nothing puts a {@link Waiter} into its cell and looks once more; the
 * other end moves its counter and then looks into the cell. Cells, counters and the two marks of the
 * end are volatile, so the one who waits sees the change, or is seen and woken by whoever takes it out
 * of the cell. Usually there is one; several that wait at once ({@code select} does not need the turn for
 * that) are in the cell as an immutable list, are taken out together, and look again.
 */
final class Ring {
  private static final int FIRST_ROOM = 16;
  private static final VarHandle READER;
  private static final VarHandle WRITER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      READER = lookup.findVarHandle(Ring.class, "reader", Waiter.class);
      WRITER = lookup.findVarHandle(Ring.class, "writer", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int capacity;
  private final boolean numbers;
  private volatile long[] nums;
  private volatile @Nullable Object[] refs;
  private volatile long head;
  private volatile long tail;

  /** The head as the writer saw it last, and the tail as the reader did. */
  private long headSeen;

  private long tailSeen;

  private volatile @Nullable Waiter reader;
  private volatile @Nullable Waiter writer;

  /** Nothing will be put in any more. */
  private volatile boolean done;

  /** Nothing will be taken any more. */
  private volatile boolean deaf;

  Ring(long capacity, boolean numbers) {
    this.capacity = Math.clamp(capacity, 1, 1 << 30);
    this.numbers = numbers;
    int room = Math.min(FIRST_ROOM, powerOfTwo(this.capacity));
    nums = new long[numbers ? room : 0];
    refs = new @Nullable Object[numbers ? 0 : room];
  }

  private static int powerOfTwo(int atLeast) {
    return Integer.highestOneBit(Math.max(1, atLeast * 2 - 1));
  }

  // ---- the writer

  /** Puts an item in; false if there is no room. */
  boolean put(Ctx ctx, long num, @Nullable Object ref) {
    long end = tail;
    if (end - headSeen >= capacity) {
      headSeen = head;
      if (end - headSeen >= capacity) {
        return false;
      }
    }
    if (numbers) {
      if (end - headSeen >= nums.length) {
        widen(end);
      }
      nums[(int) end & (nums.length - 1)] = num;
    } else {
      if (end - headSeen >= refs.length) {
        widen(end);
      }
      refs[(int) end & (refs.length - 1)] = ref;
    }
    tail = end + 1;
    wakeReader(ctx);
    return true;
  }

  private void widen(long end) {
    long from = head;
    headSeen = from;
    if (numbers) {
      if (end - from < nums.length) {
        return;
      }
      long[] wider = new long[nums.length * 2];
      for (long at = from; at < end; at++) {
        wider[(int) at & (wider.length - 1)] = nums[(int) at & (nums.length - 1)];
      }
      nums = wider;
    } else {
      if (end - from < refs.length) {
        return;
      }
      @Nullable Object[] wider = new @Nullable Object[refs.length * 2];
      for (long at = from; at < end; at++) {
        wider[(int) at & (wider.length - 1)] = refs[(int) at & (refs.length - 1)];
      }
      refs = wider;
    }
  }

  boolean hasRoom() {
    return tail - head < capacity;
  }

  /** Nothing more comes. */
  void finish(@Nullable Ctx by) {
    done = true;
    wakeReader(by);
    wakeWriter(by);
  }

  /** Has {@code waiter} woken when there is room or nobody reads; false if that is so already. */
  boolean awaitRoom(Waiter waiter) {
    add(WRITER, waiter);
    return !(hasRoom() || deaf || done) || !remove(WRITER, waiter);
  }

  void forgetWriter(Waiter waiter) {
    remove(WRITER, waiter);
  }

  // ---- the reader

  /** Takes the next item into {@code ctx}; false if there is none now. */
  boolean take(Ctx ctx) {
    long at = head;
    if (at == tailSeen) {
      tailSeen = tail;
      if (at == tailSeen) {
        return false;
      }
    }
    // One look at the array: the writer may publish a wider one, where the slot is another.
    if (numbers) {
      long[] slots = nums;
      ctx.num = slots[(int) at & (slots.length - 1)];
    } else {
      @Nullable Object[] slots = refs;
      int slot = (int) at & (slots.length - 1);
      ctx.ref = slots[slot];
      slots[slot] = null;
    }
    head = at + 1;
    wakeWriter(ctx);
    return true;
  }

  /** Whether nothing is left; for the reader. */
  boolean isEmpty() {
    return head == tail;
  }

  int size() {
    return (int) (tail - head);
  }

  /** Nobody reads any more. From any thread. */
  void refuse(@Nullable Ctx by) {
    deaf = true;
    wakeReader(by);
    wakeWriter(by);
  }

  /** Has {@code waiter} woken when there is an item or an end; false if that is so already. */
  boolean awaitItem(Waiter waiter) {
    add(READER, waiter);
    return isEmpty() && !done && !deaf || !remove(READER, waiter);
  }

  void forgetReader(Waiter waiter) {
    remove(READER, waiter);
  }

  // ---- both

  boolean isDone() {
    return done;
  }

  boolean isDeaf() {
    return deaf;
  }

  private void wakeReader(@Nullable Ctx by) {
    for (Waiter waiter = reader; waiter != null; waiter = reader) {
      if (READER.compareAndSet(this, waiter, null)) {
        waiter.wake(by);
        return;
      }
      // One of several came or went meanwhile; the others still want to know.
    }
  }

  private void wakeWriter(@Nullable Ctx by) {
    for (Waiter waiter = writer; waiter != null; waiter = writer) {
      if (WRITER.compareAndSet(this, waiter, null)) {
        waiter.wake(by);
        return;
      }
    }
  }

  private void add(VarHandle cell, Waiter waiter) {
    while (true) {
      Waiter there = (Waiter) cell.getVolatile(this);
      if (cell.compareAndSet(this, there, there == null ? waiter : new Several(waiter, there))) {
        return;
      }
    }
  }

  /** Whether it was there: if not, it has been woken. */
  private boolean remove(VarHandle cell, Waiter waiter) {
    while (true) {
      Waiter there = (Waiter) cell.getVolatile(this);
      Waiter rest = without(there, waiter);
      if (rest == there) {
        return false;
      }
      if (cell.compareAndSet(this, there, rest)) {
        return true;
      }
    }
  }

  private static @Nullable Waiter without(@Nullable Waiter there, Waiter waiter) {
    if (there == waiter) {
      return null;
    }
    if (!(there instanceof Several several)) {
      return there;
    }
    if (several.one == waiter) {
      return several.others;
    }
    Waiter rest = without(several.others, waiter);
    return rest == several.others
        ? there
        : rest == null ? several.one : new Several(several.one, rest);
  }

  /** More than one that wait. */
  private static final class Several implements Waiter {
    final Waiter one;
    final Waiter others;

    Several(Waiter one, Waiter others) {
      this.one = one;
      this.others = others;
    }

    @Override
    public void wake(@Nullable Ctx by) {
      others.wake(by);
      one.wake(by);
    }

    @Override
    public void suspend(WaitKind kind, @Nullable Object target) {
      throw new IllegalStateException("each of them sleeps by itself");
    }
  }
}
