package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one scheduler. All public methods may be called from any thread.
 *
 * <p>A daemon thread owns the {@link TimerWheel}. New timers go onto a stack, the inbox, by
 * compare-and-set. The thread announces the tick at which it will wake up, and looks into the inbox
 * again before it parks; who adds a timer looks at the announced tick after that, and unparks the
 * thread if the timer is earlier. Both are sequentially consistent, so one of the two sees the other.
 * A timer is cancelled by its state alone and dropped when the thread comes across it; that the inbox
 * does not fill with cancelled ones, every so many added timers wake the thread.
 *
 * <p>With virtual time there is no thread: the clock stands still while anything is runnable and then
 * jumps to the next deadline.
 */
public final class Timers {
  private static final int INBOX_LIMIT = 4096;
  private static final long AWAKE = Long.MIN_VALUE;

  private static final VarHandle INBOX;

  static {
    try {
      INBOX = MethodHandles.lookup().findVarHandle(Timers.class, "inbox", Timer.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Scheduler scheduler;
  private final @Nullable VirtualTime virtual;
  private final TimerWheel wheel = new TimerWheel(System.nanoTime());

  private volatile @Nullable Timer inbox;

  /** The tick for which the thread sleeps. */
  private volatile long announced = AWAKE;

  /** Made with the first timer; a program without timers has no such thread. */
  private volatile @Nullable Thread thread;

  private volatile boolean closed;

  Timers(Scheduler scheduler) {
    this.scheduler = scheduler;
    virtual = scheduler.settings().seeded() ? new VirtualTime() : null;
  }

  /** The clock of the deadlines, in nanoseconds; only differences mean anything. */
  public long now() {
    return virtual == null ? System.nanoTime() : virtual.now();
  }

  /** Arms {@code timer} to fire {@code nanos} from now, never before. */
  public void after(@Nullable Ctx by, long nanos, Timer timer) {
    at(by, now() + Math.max(nanos, 0), timer);
  }

  /** Arms {@code timer} to fire when {@link #now} has reached {@code deadline}. */
  public void at(@Nullable Ctx by, long deadline, Timer timer) {
    timer.arm(deadline);
    if (timer.holding) {
      scheduler.holds().takeWork(by);
    } else {
      scheduler.holds().takeOutside(by);
    }
    if (virtual != null) {
      virtual.add(timer);
      return;
    }
    Timer top;
    do {
      top = inbox;
      timer.next = top;
      timer.depth = top == null ? 1 : top.depth + 1;
    } while (!INBOX.compareAndSet(this, top, timer));
    if (thread == null) {
      startThread();
    }
    if (wheel.tickOf(deadline) < announced || timer.depth % INBOX_LIMIT == 0) {
      LockSupport.unpark(thread);
    }
  }

  /** Takes back a timer; false if it has fired or is firing. */
  public boolean cancel(@Nullable Ctx by, Timer timer) {
    if (!timer.end(Timer.CANCELLED)) {
      return false;
    }
    ended(by, timer);
    return true;
  }

  /** Moves virtual time to the next deadline and fires what is due; false if nothing is armed. */
  boolean advanceVirtual() {
    return virtual != null && virtual.advance(this::fire);
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private synchronized void startThread() {
    if (thread == null) {
      Thread started = new Thread(null, this::run, "hew-timers", 256 << 10);
      started.setDaemon(true);
      thread = started;
      started.start();
    }
  }

  private void run() {
    try {
      while (!closed) {
        announced = AWAKE;
        drain();
        wheel.advance(wheel.ticksAt(System.nanoTime()), this::fire);
        long tick = wheel.nextTick();
        announced = tick;
        if (inbox != null) {
          continue;
        }
        if (tick == TimerWheel.NEVER) {
          LockSupport.park(this);
        } else {
          long nanos = wheel.timeOf(tick) - System.nanoTime();
          if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
          }
        }
        Thread.interrupted();
      }
    } catch (Throwable defect) {
      scheduler.fail(defect);
    }
  }

  /** Moves the inbox into the wheel, oldest first. */
  private void drain() {
    Timer oldest = null;
    for (Timer timer = (Timer) INBOX.getAndSet(this, null); timer != null; ) {
      Timer older = timer.next;
      timer.next = oldest;
      oldest = timer;
      timer = older;
    }
    while (oldest != null) {
      Timer timer = oldest;
      oldest = timer.next;
      timer.next = null;
      if (!timer.isCancelled()) {
        wheel.add(timer);
      }
    }
  }

  /** The work that comes of a timer is scheduled before its hold is given back. */
  private void fire(Timer timer) {
    if (timer.end(Timer.FIRED)) {
      timer.fire();
      ended(null, timer);
    }
  }

  private void ended(@Nullable Ctx by, Timer timer) {
    if (timer.holding) {
      scheduler.holds().giveWork(by);
    } else {
      scheduler.holds().giveOutside(by);
    }
  }
}
