package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The throttle on a clock of the test's own, with rates that depend on whether it is closed. */
class ThrottleTest {
  private static final long STEP = 10_000;

  /** A program that achieves so much in a microsecond; its clock starts near its overflow. */
  private static final class Program {
    private double open;
    private double closed;
    private final long start;
    private long now;
    private double achieved;
    private long timeClosed;
    private final Throttle throttle;

    Program(double open, double closed, long start) {
      this.open = open;
      this.closed = closed;
      this.start = start;
      now = start;
      throttle = new Throttle(() -> (long) achieved, now);
    }

    /** Lets the program run; a token comes by every ten microseconds. */
    void run(long nanos) {
      for (long end = now + nanos; now - end < 0; ) {
        pass(STEP);
        throttle.tick(now);
      }
    }

    /** Lets the program run without anybody coming by. */
    void pass(long nanos) {
      boolean holding = throttle.isClosed();
      now += nanos;
      achieved += (holding ? closed : open) * nanos / 1000;
      timeClosed += holding ? nanos : 0;
    }

    double shareClosed() {
      return (double) timeClosed / (now - start);
    }
  }

  @Property
  void theBetterWayIsKept(
      @ForAll @DoubleRange(min = 1, max = 100) double slower,
      @ForAll @DoubleRange(min = 1.2, max = 5) double factor,
      @ForAll boolean holdingBackPays,
      @ForAll long start) {
    Program program =
        holdingBackPays
            ? new Program(slower, slower * factor, start)
            : new Program(slower * factor, slower, start);
    program.run(1_000_000_000);
    double better = holdingBackPays ? program.shareClosed() : 1 - program.shareClosed();
    assertTrue(better > 0.95, () -> "the better way had only " + better + " of the time");
  }

  @Test
  void littleGainIsNoReasonToHoldBack() {
    Program program = new Program(10, 10.5, 0);
    program.run(1_000_000_000);
    assertTrue(program.shareClosed() < 0.05);
  }

  @Test
  void aProgramThatChangesIsMeasuredAnew() {
    Program program = new Program(10, 20, 0);
    program.run(500_000_000);
    assertTrue(program.shareClosed() > 0.9);
    program.open = 20;
    program.closed = 10;
    long before = program.timeClosed;
    program.run(500_000_000);
    // One stretch that had begun, and trials.
    assertTrue(program.timeClosed - before < Throttle.LONGEST_NANOS + 500_000_000 / 10);
  }

  @Test
  void whatNobodyMeasuredDoesNotCount() {
    Program program = new Program(10, 20, 0);
    program.pass(STEP);
    program.throttle.tick(program.now);
    // Everybody was busy for a while: the open way was not tried in small pieces.
    program.pass(10 * Throttle.TRIAL_NANOS);
    program.throttle.tick(program.now);
    assertFalse(program.throttle.isClosed());
    program.pass(Throttle.TRIAL_NANOS);
    program.throttle.tick(program.now);
    assertTrue(program.throttle.isClosed(), "measured in time: the closed way is tried");
    program.pass(10 * Throttle.TRIAL_NANOS);
    program.throttle.tick(program.now);
    assertFalse(program.throttle.isClosed(), "the closed way was not tried either");
  }

  @Test
  void itStaysAsItIsUntilItsTimeIsOver() {
    Program program = new Program(10, 20, Long.MAX_VALUE - STEP);
    program.run(Throttle.TRIAL_NANOS);
    assertEquals(0, program.timeClosed);
    program.run(2 * Throttle.TRIAL_NANOS);
    assertTrue(program.throttle.isClosed());
  }
}
