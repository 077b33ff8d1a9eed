package org.hewlang.compiler.optimize;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.optimize.Definitions.Definition;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the int and long locals of a method can be.
 *
 * <p>Every local starts with no value and takes up what is assigned to it until nothing changes; after
 * a few rounds growth goes in great steps. A counter would grow for ever; but where all assignments in
 * its loop only add constants, each at most once a round, and a condition or an element access of the
 * same round bounds it, it cannot leave that bound by more than the sum of the constants.
 */
final class Counters {
  private static final int EXACT_ROUNDS = 3;
  private static final int MOST_ROUNDS = 16;

  /** Sums above this are not worth the care for overflow. */
  private static final long LONGEST_STEP = 1L << 32;

  private final Map<IrLocal, List<Definition>> definitions;
  private final Intervals intervals = new Intervals();

  private Counters(Map<IrLocal, List<Definition>> definitions) {
    this.definitions = definitions;
  }

  /** What the locals of {@code method}, which has a body, can be. */
  static Intervals in(IrMethod method) {
    if (method.body() == null) {
      throw new IllegalArgumentException("an abstract method");
    }
    Counters self = new Counters(Definitions.in(method.body()));
    for (IrLocal p : method.params()) {
      if (Definitions.isInteger(p.type().kind())) {
        self.intervals.put(p, Intervals.all(p.type()));
      }
    }
    self.solve();
    return self.intervals;
  }

  private void solve() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      boolean changed = false;
      for (Map.Entry<IrLocal, List<Definition>> e : definitions.entrySet()) {
        changed |= update(e.getKey(), e.getValue(), round >= EXACT_ROUNDS);
      }
      if (!changed) {
        return;
      }
    }
    definitions.keySet().forEach(local -> intervals.put(local, Intervals.all(local.type())));
  }

  private boolean update(IrLocal local, List<Definition> all, boolean widen) {
    Interval before = intervals.of(local);
    Interval after = before;
    for (Definition d : all) {
      Interval value = value(local, d, all);
      if (value != null) {
        after = after == null ? value : after.union(value);
      }
    }
    if (after == null || after.equals(before)) {
      return false;
    }
    intervals.put(local, widen && before != null ? after.widenedFrom(before) : after);
    return true;
  }

  private @Nullable Interval value(IrLocal local, Definition d, List<Definition> all) {
    Interval before = intervals.of(local);
    if (d.step() == 0 || before == null || d.around() == null) {
      return intervals.of(d.value());
    }
    long up = 0;
    long down = 0;
    for (Definition other : all) {
      if (Definitions.Around.contains(other.around(), d.around().loop())) {
        if (other.step() == 0
            || other.around() == null
            || other.around().loop() != d.around().loop()) {
          return intervals.of(d.value());
        }
        if (Math.abs(other.step()) > LONGEST_STEP) {
          return intervals.of(d.value());
        }
        if (other.step() > 0) {
          up += other.step();
        } else {
          down += other.step();
        }
      }
    }
    Interval stepped =
        d.step() > 0 ? upwards(local, d, before, up) : downwards(local, d, before, down);
    // An int wraps.
    return local.type().kind() == JType.Kind.INT && !stepped.isInt() ? Interval.INTS : stepped;
  }

  /** What an addition gives; at once all that it can give, so that counting ends soon. */
  private Interval upwards(IrLocal local, Definition d, Interval before, long most) {
    long bound = Bounds.greatest(d.bounds(), local, intervals);
    if (bound > Integer.MAX_VALUE || most > LONGEST_STEP) {
      return before.plus(Interval.of(d.step()));
    }
    long high = bound + most;
    return new Interval(Math.min(before.low() + d.step(), high), high);
  }

  private Interval downwards(IrLocal local, Definition d, Interval before, long most) {
    long bound = Bounds.least(d.bounds(), local, intervals);
    if (bound < Integer.MIN_VALUE || most < -LONGEST_STEP) {
      return before.plus(Interval.of(d.step()));
    }
    long low = bound + most;
    return new Interval(low, Math.max(before.high() + d.step(), low));
  }
}
