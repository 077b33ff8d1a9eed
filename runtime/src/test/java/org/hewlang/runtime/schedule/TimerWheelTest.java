package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private static final long TICK = TimerWheel.TICK_NANOS;

  /** A timer that knows when it was added. */
  private static final class Numbered extends Timer {
    private final int number;
    private final long added;

    Numbered(int number, long deadline, long added) {
      super(false);
      this.number = number;
      this.added = added;
      arm(deadline);
    }

    /** From when on it cannot have fired before. */
    long due() {
      return deadline - added > 0 ? deadline : added;
    }

    int number() {
      return number;
    }

    @Override
    protected void fire() {
      throw new AssertionError();
    }
  }

  @Property
  void timersFireAtTheFirstTickThatIsNotEarly(
      @ForAll @Size(max = 60) List<@LongRange(min = -5_000_000, max = 40_000_000_000L) Long> aheads,
      @ForAll @Size(min = 1, max = 60) List<@LongRange(max = 3_000_000_000L) Long> pauses,
      @ForAll long origin) {
    TimerWheel wheel = new TimerWheel(origin);
    List<Numbered> waiting = new ArrayList<>();
    long now = origin;
    for (int i = 0; i < Math.max(aheads.size(), pauses.size()) || !waiting.isEmpty(); i++) {
      if (i < aheads.size()) {
        Numbered timer = new Numbered(i, now + aheads.get(i), now);
        waiting.add(timer);
        wheel.add(timer);
      }
      // What it says to wait for is never too late.
      long next = wheel.nextTick();
      long soonest = TimerWheel.NEVER;
      for (Numbered each : waiting) {
        soonest = Math.min(soonest, wheel.tickOf(each.deadline));
      }
      assertTrue(next <= Math.max(soonest, wheel.ticksAt(now) + 1) || soonest == TimerWheel.NEVER);
      now += i < pauses.size() ? pauses.get(i) : 1_000_000_000L;
      long reached = now;
      List<Numbered> fired = new ArrayList<>();
      wheel.advance(wheel.ticksAt(now), timer -> fired.add((Numbered) timer));
      for (Numbered timer : fired) {
        assertTrue(reached - timer.deadline >= 0, "early");
        assertTrue(waiting.remove(timer), "twice");
      }
      for (Numbered timer : waiting) {
        assertTrue(reached - timer.due() < TICK, "late");
      }
      assertEquals(sorted(fired, origin), fired);
    }
  }

  /** By tick, then deadline, then order of adding. Deadlines before the first tick count as it. */
  private static List<Numbered> sorted(List<Numbered> timers, long origin) {
    List<Numbered> copy = new ArrayList<>(timers);
    copy.sort(
        Comparator.<Numbered>comparingLong(timer -> timer.deadline - origin)
            .thenComparingInt(Numbered::number));
    return copy;
  }

  @Test
  void anEmptyWheelHasNothingToWaitFor() {
    TimerWheel wheel = new TimerWheel(0);
    assertEquals(TimerWheel.NEVER, wheel.nextTick());
    wheel.advance(1_000_000_000, timer -> {});
    assertEquals(TimerWheel.NEVER, wheel.nextTick());
  }

  @Test
  void aDeadlineIsRoundedUp() {
    TimerWheel wheel = new TimerWheel(0);
    assertEquals(1, wheel.tickOf(1));
    assertEquals(1, wheel.tickOf(TICK));
    assertEquals(2, wheel.tickOf(TICK + 1));
    assertEquals(0, wheel.tickOf(-7));
  }

  @Test
  void cancelledTimersAreDroppedOnTheWay() {
    TimerWheel wheel = new TimerWheel(0);
    Numbered timer = new Numbered(0, 100_000 * TICK, 0);
    wheel.add(timer);
    assertTrue(timer.end(Timer.CANCELLED));
    List<Timer> fired = new ArrayList<>();
    wheel.advance(99_999, fired::add);
    assertEquals(List.of(), fired);
    assertEquals(TimerWheel.NEVER, wheel.nextTick());
  }

  @Test
  void cancelledTimersDoNotPileUp() {
    TimerWheel wheel = new TimerWheel(0);
    List<Timer> kept = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      // near, far and later ones
      Numbered timer = new Numbered(i, (1 + i % 20 * 3_000L) * TICK + i, 0);
      wheel.add(timer);
      if (i % 100 == 0) {
        kept.add(timer);
      } else {
        assertTrue(timer.end(Timer.CANCELLED));
      }
      assertTrue(wheel.size() <= 2 * kept.size() + 8192, "with " + i + ": " + wheel.size());
    }
    List<Timer> fired = new ArrayList<>();
    wheel.advance(
        60_000_000,
        timer -> {
          if (timer.end(Timer.FIRED)) {
            fired.add(timer);
          }
        });
    kept.sort(Comparator.comparingLong(timer -> timer.deadline));
    assertEquals(kept, fired);
    assertEquals(0, wheel.size());
  }
}
