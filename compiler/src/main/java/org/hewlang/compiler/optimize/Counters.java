package org.hewlang.compiler.optimize;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.optimize.Definitions.Definition;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the int and long locals of a method can be.
 *
 * <p>Every local starts with no value and takes up what is assigned to it until nothing changes; after
 * a few rounds growth goes in great steps. A counter would grow for ever; but where all assignments in
 * its loop only add or only take away, each at most once a round, and a condition or an element access of the
 * same round bounds it, it cannot leave that bound by more than the sum of what they add.
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

  /**
   * What the locals of a method can be; {@code given} says it of each parameter, with null for those that
   * nothing is known of yet.
   */
  static Intervals in(
      List<IrStmt> body, List<IrLocal> params, List<? extends @Nullable Interval> given) {
    Counters self = new Counters(Definitions.in(body));
    for (int i = 0; i < params.size(); i++) {
      Interval interval = given.get(i);
      if (interval != null && Definitions.isInteger(params.get(i).type().kind())) {
        self.intervals.put(params.get(i), interval);
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
    if (d.value() instanceof IrExpr.Get from) {
      Interval known = intervals.of(from);
      return known == null ? null : bounded(known, from.local(), d.fresh());
    }
    Interval counted = counted(local, d, all);
    Interval added = d.step() == null ? null : d.step().added(intervals);
    Interval before = intervals.of(local);
    if (counted == null || added == null || before == null || d.fresh() == null) {
      return counted;
    }
    Interval here = stepped(before, local, added, d.fresh());
    if (here == null || (local.type().kind() == JType.Kind.INT && !here.isInt())) {
      return counted;
    }
    long low = Math.max(counted.low(), here.low());
    long high = Math.min(counted.high(), here.high());
    return low <= high ? new Interval(low, high) : counted;
  }

  /** {@code values} of {@code local} as far as {@code bounds} allow them. */
  private Interval bounded(Interval values, IrLocal local, @Nullable Bounds bounds) {
    long low = Math.max(values.low(), Bounds.least(bounds, local, intervals));
    long high = Math.min(values.high(), Bounds.greatest(bounds, local, intervals));
    return low <= high ? new Interval(low, high) : values;
  }

  /** What is {@code added} to a local that is inside of bounds; at once all that it can give. */
  private @Nullable Interval stepped(
      Interval before, IrLocal local, Interval added, @Nullable Bounds bounds) {
    long least = Bounds.least(bounds, local, intervals);
    long greatest = Bounds.greatest(bounds, local, intervals);
    if (added.high() <= 0 && added.low() >= -LONGEST_STEP && least > Long.MIN_VALUE / 2) {
      long high = Math.min(before.high(), greatest) + added.high();
      return new Interval(Math.min(least + added.low(), high), high);
    }
    if (added.low() >= 0 && added.high() <= LONGEST_STEP && greatest < Long.MAX_VALUE / 2) {
      long low = Math.max(before.low(), least) + added.low();
      return new Interval(low, Math.max(greatest + added.high(), low));
    }
    return null;
  }

  private @Nullable Interval counted(IrLocal local, Definition d, List<Definition> all) {
    Interval before = intervals.of(local);
    Definitions.Around around = d.around();
    Interval added = d.step() == null ? null : d.step().added(intervals);
    if (added == null || before == null || around == null) {
      return intervals.of(d.value());
    }
    long up = 0;
    long down = 0;
    for (Definition other : all) {
      if (Definitions.Around.contains(other.around(), around.loop())) {
        if (other.step() == null
            || other.around() == null
            || other.around().loop() != around.loop()) {
          return intervals.of(d.value());
        }
        Interval also = other.step().added(intervals);
        if (also != null) {
          if (also.low() < -LONGEST_STEP || also.high() > LONGEST_STEP) {
            return intervals.of(d.value());
          }
          up += Math.max(0, also.high());
          down += Math.min(0, also.low());
        }
      }
    }
    if (added.low() < 0 && added.high() > 0) {
      return intervals.of(d.value());
    }
    Interval stepped =
        added.low() >= 0
            ? upwards(local, d, before, added.low(), up)
            : downwards(local, d, before, added.high(), down);
    // An int wraps.
    return local.type().kind() == JType.Kind.INT && !stepped.isInt() ? Interval.INTS : stepped;
  }

  /** What an addition gives; at once all that it can give, so that counting ends soon. */
  private Interval upwards(IrLocal local, Definition d, Interval before, long least, long most) {
    long bound = Bounds.greatest(d.bounds(), local, intervals);
    if (bound > Integer.MAX_VALUE || most > LONGEST_STEP) {
      return Objects.requireNonNull(intervals.of(d.value()));
    }
    long high = bound + most;
    return new Interval(Math.min(before.low() + least, high), high);
  }

  private Interval downwards(IrLocal local, Definition d, Interval before, long least, long most) {
    long bound = Bounds.least(d.bounds(), local, intervals);
    if (bound < Integer.MIN_VALUE || most < -LONGEST_STEP) {
      return Objects.requireNonNull(intervals.of(d.value()));
    }
    long low = bound + most;
    return new Interval(low, Math.max(before.high() + least, low));
  }
}
