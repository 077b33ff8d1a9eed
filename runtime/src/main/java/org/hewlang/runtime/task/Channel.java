package org.hewlang.runtime.task;

import java.util.ArrayDeque;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between producers and one consumer; its ends are {@link Sender} and {@link
 * Receiver}. Numbers travel as raw bits in an array of their own, without boxing.
 *
 * <p>All state is under one lock, which is held for a few instructions and never across a wait. Two
 * rules keep the order: a sender stores its item directly only if nobody is blocked before it, and a
 * blocked sender leaves its <em>item</em> with the channel, so that the one who makes room moves the
 * items of blocked senders in, oldest first, and wakes exactly their owners. A blocked sender that was
 * cancelled meanwhile is passed over: its wait can no longer be completed.
 *
 * <p>A receiver is told that there may be an item and takes it itself afterwards; if it has stopped
 * waiting, the next one is told. So an item is never lost between two.
 */
final class Channel implements Source {
  private static final int FIRST_ROOM = 8;
  private static final int NO_NUMBERS = 0;

  /** A sender that waits, with its item. */
  private static final class Blocked {
    final Wait wait = new Wait();
    final long num;
    final @Nullable Object ref;

    /** Whether the item was taken over, rather than dropped; written before the wait is completed. */
    boolean admitted;

    Blocked(long num, @Nullable Object ref) {
      this.num = num;
      this.ref = ref;
    }
  }

  private final int capacity;
  private long[] nums;
  private @Nullable Object[] refs;
  private int first;
  private int size;
  private int senders = 1;
  private boolean deaf;
  private final ArrayDeque<Blocked> blocked = new ArrayDeque<>(0);
  private final ArrayDeque<Listener> waiting = new ArrayDeque<>(1);

  Channel(long capacity, boolean numbers) {
    this.capacity = Math.clamp(capacity, 1, Integer.MAX_VALUE / 2);
    int room = Math.min(this.capacity, FIRST_ROOM);
    nums = new long[numbers ? room : NO_NUMBERS];
    refs = new @Nullable Object[numbers ? 0 : room];
  }

  // ---- producers

  /** Puts an item, waiting for room; false if nobody will receive it. */
  boolean send(Ctx ctx, long num, @Nullable Object ref) {
    Safepoints.check(ctx);
    Blocked mine;
    synchronized (this) {
      if (deaf) {
        return false;
      }
      if (size < capacity && !isAnybodyBlocked()) {
        put(num, ref);
        tellOne(ctx);
        return true;
      }
      mine = new Blocked(num, ref);
      blocked.addLast(mine);
    }
    if (mine.wait.await(ctx, WaitKind.CHANNEL, this) == Wait.Outcome.CANCELLED) {
      synchronized (this) {
        blocked.remove(mine);
      }
      throw Safepoints.unwind(ctx);
    }
    return mine.admitted;
  }

  void addSender() {
    synchronized (this) {
      senders++;
    }
  }

  void removeSender(@Nullable Ctx by) {
    synchronized (this) {
      senders--;
      if (senders == 0) {
        while (!waiting.isEmpty()) {
          waiting.pollFirst().tell(by);
        }
      }
    }
  }

  // ---- the consumer

  /**
   * Takes the next item into {@code ctx}, waiting for one; false if there will be none.
   */
  boolean receive(Ctx ctx) {
    Safepoints.check(ctx);
    while (true) {
      Wait wait = new Wait();
      Listener listener = Listener.of(wait);
      synchronized (this) {
        if (size > 0) {
          take(ctx);
          return true;
        }
        if (senders == 0 || deaf) {
          return false;
        }
        waiting.addLast(listener);
      }
      if (wait.await(ctx, WaitKind.CHANNEL, this) == Wait.Outcome.CANCELLED) {
        synchronized (this) {
          waiting.remove(listener);
        }
        throw Safepoints.unwind(ctx);
      }
    }
  }

  /** Takes the next item into {@code ctx} if there is one. */
  boolean tryReceive(Ctx ctx) {
    synchronized (this) {
      if (size == 0) {
        return false;
      }
      take(ctx);
      return true;
    }
  }

  /** From now on items are refused; blocked senders go on. What is queued stays to be taken. */
  void refuse(@Nullable Ctx by) {
    synchronized (this) {
      deaf = true;
      while (!blocked.isEmpty()) {
        blocked.pollFirst().wait.complete(by);
      }
      while (!waiting.isEmpty()) {
        waiting.pollFirst().tell(by);
      }
    }
  }

  // ---- as a source

  @Override
  public boolean isReady() {
    synchronized (this) {
      return size > 0 || senders == 0 || deaf;
    }
  }

  @Override
  public boolean isFailed() {
    return false;
  }

  @Override
  public boolean isLeftOut() {
    return false;
  }

  @Override
  public void fail(Ctx ctx) {
    throw new IllegalStateException("channels do not fail");
  }

  @Override
  public boolean register(Case told) {
    synchronized (this) {
      if (isReady()) {
        return false;
      }
      waiting.addLast(told);
      return true;
    }
  }

  @Override
  public void unregister(Case told) {
    synchronized (this) {
      waiting.remove(told);
    }
  }

  // ---- under the lock

  private boolean isAnybodyBlocked() {
    while (!blocked.isEmpty() && blocked.peekFirst().wait.outcome() != null) {
      blocked.pollFirst();
    }
    return !blocked.isEmpty();
  }

  private void tellOne(@Nullable Ctx by) {
    while (!waiting.isEmpty()) {
      if (waiting.pollFirst().tell(by)) {
        return;
      }
    }
  }

  private void put(long num, @Nullable Object ref) {
    int room = Math.max(nums.length, refs.length);
    if (size == room) {
      grow(room);
      room = Math.max(nums.length, refs.length);
    }
    int slot = first + size;
    slot = slot >= room ? slot - room : slot;
    if (nums.length > 0) {
      nums[slot] = num;
    } else {
      refs[slot] = ref;
    }
    size++;
  }

  private void take(Ctx ctx) {
    int room = Math.max(nums.length, refs.length);
    if (nums.length > 0) {
      ctx.num = nums[first];
    } else {
      ctx.ref = refs[first];
      refs[first] = null;
    }
    first = first + 1 == room ? 0 : first + 1;
    size--;
    if (size == 0) {
      first = 0;
    }
    admit(ctx);
  }

  private void admit(Ctx by) {
    while (size < capacity && !blocked.isEmpty()) {
      Blocked next = blocked.pollFirst();
      next.admitted = true;
      if (next.wait.complete(by)) {
        put(next.num, next.ref);
      }
    }
  }

  private void grow(int room) {
    int wanted = Math.min(capacity, room * 2);
    if (nums.length > 0) {
      long[] wider = new long[wanted];
      System.arraycopy(nums, first, wider, 0, room - first);
      System.arraycopy(nums, 0, wider, room - first, first);
      nums = wider;
    } else {
      @Nullable Object[] wider = new @Nullable Object[wanted];
      System.arraycopy(refs, first, wider, 0, room - first);
      System.arraycopy(refs, 0, wider, room - first, first);
      refs = wider;
    }
    first = 0;
  }
}
