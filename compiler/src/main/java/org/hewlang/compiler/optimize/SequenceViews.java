package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps array and length of a sequence in locals while a loop runs that neither resizes it nor puts
 * another one into its variable; elements are then read and written in the JVM array itself.
 *
 * <p>The JVM's compiler hoists such loads too, but only after it has proved much more, and not in the
 * code that replaces a running loop (OSR), in which short programs spend their lives: there a matrix
 * product took 130 ms with calls of {@code get} and takes 27 ms with views, like one on plain arrays.
 *
 * <p>Where the index is an int the bounds are checked in place, not in a method of the runtime: the
 * JVM's compiler tells inner from outer loops by how often their branches are taken, and branches of a
 * shared method would count for all loops.
 */
final class SequenceViews {
  /** Where a sequence lives while a loop runs; its length if the method has chosen it. */
  private record View(Elements elements, IrLocal array, IrLocal size, @Nullable Linear length) {}

  private final LoopFacts loops;
  private final Intervals intervals;
  private final Set<IrLocal> maybeNull = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<IrLocal, View> views = new IdentityHashMap<>();
  private final KnownLengths lengths;

  /** What is known where the statement stands that is being rewritten; only kept inside of loops. */
  private @Nullable Bounds now;

  private SequenceViews(LoopFacts loops, Intervals intervals, KnownLengths lengths) {
    this.loops = loops;
    this.intervals = intervals;
    this.lengths = lengths;
  }

  static List<IrStmt> rewrite(
      List<IrStmt> body, List<IrLocal> params, Resizing resizing, Intervals intervals) {
    SequenceViews self =
        new SequenceViews(
            LoopFacts.of(body, resizing),
            intervals,
            KnownLengths.of(body, params, resizing, intervals));
    self.findNulls(body);
    return self.statements(body);
  }

  private void findNulls(List<IrStmt> body) {
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Set set && set.value() instanceof IrExpr.Null) {
        maybeNull.add(set.local());
      }
      Operands.bodies(s, this::findNulls);
    }
  }

  private List<IrStmt> statements(List<IrStmt> body) {
    List<IrStmt> out = new ArrayList<>(body.size());
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Loop loop) {
        loop(loop, out);
        continue;
      }
      IrExpr.Invoke write = writeOf(s);
      View view = write == null ? null : viewOf(write);
      if (write != null && view != null) {
        store(write, view, out);
      } else if (views.isEmpty()) {
        out.add(Statements.map(s, this::expression, this::statements));
      } else if (s instanceof IrStmt.If i) {
        IrStmt.If rewritten = branches(i);
        out.add(rewritten);
        passed(i, rewritten.condition());
        continue;
      } else {
        out.add(Statements.map(s, this::expression, part -> part(s, part)));
      }
      passed(s);
    }
    return out;
  }

  private IrStmt.If branches(IrStmt.If i) {
    IrExpr condition = expression(i.condition());
    learn(i.condition());
    Bounds before = now;
    now = Bounds.after(condition, true, before);
    List<IrStmt> then = statements(i.then());
    now = Bounds.after(condition, false, before);
    List<IrStmt> otherwise = statements(i.otherwise());
    now = before;
    return new IrStmt.If(condition, then, otherwise);
  }

  /** A list of statements in {@code whole}, which may begin when others of them have run. */
  private List<IrStmt> part(IrStmt whole, List<IrStmt> part) {
    Bounds before = now;
    if (!(whole instanceof IrStmt.Block)) {
      now = Bounds.without(LoopFacts.assigned(List.of(whole)), before);
    }
    List<IrStmt> rewritten = statements(part);
    now = before;
    return rewritten;
  }

  /** {@code i} is done, and what follows it runs. */
  private void passed(IrStmt.If i, IrExpr condition) {
    if (Definitions.leaves(i.then())) {
      now = after(i.otherwise(), Bounds.after(condition, false, now));
    } else if (Definitions.leaves(i.otherwise())) {
      now = after(i.then(), Bounds.after(condition, true, now));
    } else {
      now = after(List.of(i), now);
    }
  }

  private void passed(IrStmt s) {
    if (views.isEmpty()) {
      return;
    }
    Operands.each(s, this::learn);
    now = after(List.of(s), now);
    if (s instanceof IrStmt.Set set
        && set.value() instanceof IrExpr.Get from
        && from.local() != set.local()) {
      now = Bounds.copied(from.local(), set.local(), now);
    }
  }

  /** The elements that {@code e} always touches exist: their indices need no check again. */
  private void learn(IrExpr e) {
    switch (e) {
      case IrExpr.And a -> learn(a.left());
      case IrExpr.Or o -> learn(o.left());
      case IrExpr.Cond c -> learn(c.condition());
      case IrExpr.Arith _ -> {
        // may be very deep, and hardly ever indexes
      }
      default -> {
        Operands.each(e, this::learn);
        if (e instanceof IrExpr.Invoke call
            && Elements.isAccess(call)
            && call.args().get(1) instanceof IrExpr.Get index) {
          View view = viewOf(call);
          if (view != null) {
            now = Bounds.inside(index.local(), new IrExpr.Get(view.size()), now);
          }
        }
      }
    }
  }

  private static @Nullable Bounds after(List<IrStmt> body, @Nullable Bounds before) {
    return before == null ? null : Bounds.without(LoopFacts.assigned(body), before);
  }

  private void loop(IrStmt.Loop loop, List<IrStmt> out) {
    LoopFacts.Facts facts = loops.of(loop);
    List<IrLocal> added = new ArrayList<>();
    facts.indexed.forEach((sequence, elements) -> {
      if (!views.containsKey(sequence)
          && !maybeNull.contains(sequence)
          && facts.keeps(sequence, elements)) {
        View view =
            new View(
                elements,
                new IrLocal("$array", elements.array()),
                new IrLocal("$size", JType.INT),
                lengths.of(sequence, elements));
        IrExpr get = new IrExpr.Get(sequence);
        out.add(new IrStmt.Set(view.array(), elements.arrayOf(get)));
        IrExpr array = new IrExpr.Get(view.array());
        out.add(new IrStmt.Set(view.size(), elements.sizeOf(get, array)));
        views.put(sequence, view);
        added.add(sequence);
      }
    });
    Bounds outside = Bounds.without(facts.set, now);
    now = outside;
    out.add(new IrStmt.Loop(loop.label(), statements(loop.body())));
    added.forEach(views::remove);
    now = views.isEmpty() ? null : outside;
  }

  /** The call that {@code s} is, if it writes an element. */
  private static IrExpr.@Nullable Invoke writeOf(IrStmt s) {
    return s instanceof IrStmt.Eval e
            && e.value() instanceof IrExpr.Invoke call
            && Elements.isWrite(call)
        ? call
        : null;
  }

  private @Nullable View viewOf(IrExpr.Invoke call) {
    return call.args().getFirst() instanceof IrExpr.Get sequence
        ? views.get(sequence.local())
        : null;
  }

  private IrExpr expression(IrExpr e) {
    if (views.isEmpty()) {
      return e;
    }
    IrExpr mapped = Operands.map(e, this::expression);
    if (!(mapped instanceof IrExpr.Invoke call) || call.kind() != IrExpr.Invoke.Kind.VIRTUAL) {
      return mapped;
    }
    View view = viewOf(call);
    if (view == null) {
      return mapped;
    }
    if (Elements.isRead(call)) {
      IrExpr index = index(call.args().get(1), view, call.line());
      return view.elements().load(new IrExpr.Get(view.array()), index);
    }
    return call.name().equals("length")
        ? new IrExpr.Conv(IrExpr.ConvOp.I2L, new IrExpr.Get(view.size()))
        : mapped;
  }

  /** {@code set} in the order of Hew: index, value, check, write. */
  private void store(IrExpr.Invoke call, View view, List<IrStmt> out) {
    IrExpr index = expression(call.args().get(1));
    IrExpr value = view.elements().stored(expression(call.args().get(2)));
    learn(call.args().get(2));
    if (!Purity.isPure(value)) {
      if (!Purity.isPure(index)) {
        index = kept(index, out);
      }
      value = kept(value, out);
    }
    out.add(
        new IrStmt.ArrayStore(
            new IrExpr.Get(view.array()),
            index(index, view, call.line()),
            view.elements().elementCode(),
            value));
  }

  private static IrExpr kept(IrExpr value, List<IrStmt> out) {
    IrLocal local = new IrLocal("$kept", value.type());
    out.add(new IrStmt.Set(local, value));
    return new IrExpr.Get(local);
  }

  /** {@code index}, an int or a long, as an int inside the view. */
  private IrExpr index(IrExpr index, View view, int line) {
    IrExpr size = new IrExpr.Get(view.size());
    IrExpr narrow = index;
    if (index instanceof IrExpr.Conv c && c.op() == IrExpr.ConvOp.I2L) {
      narrow = c.operand();
    } else if (index.type().kind() == JType.Kind.LONG) {
      return view.elements().checked(index, size, line);
    }
    if (!Purity.isSimple(narrow)) {
      return view.elements().checked(new IrExpr.Conv(IrExpr.ConvOp.I2L, narrow), size, line);
    }
    if (isInside(narrow, view)) {
      return narrow;
    }
    IrExpr inside = new IrExpr.Cmp(CmpOp.LT, narrow, size, false);
    if (!intervals.isNatural(narrow)) {
      IrExpr natural = new IrExpr.Cmp(CmpOp.GE, narrow, new IrExpr.IntConst(0), false);
      inside = new IrExpr.And(natural, inside);
    }
    return new IrExpr.Cond(inside, narrow, view.elements().outside(narrow, size, line), JType.INT);
  }

  /** Whether {@code index} is provably one of an element. */
  private boolean isInside(IrExpr index, View view) {
    Linear length = view.length() == null ? new Linear(view.size(), 0) : view.length();
    Linear at = Linear.of(index, intervals);
    Interval all = intervals.of(index);
    if (at == null || all == null) {
      return false;
    }
    IrLocal local = at.local();
    if (local == null) {
      return at.offset() >= 0 && at.offset() < least(length);
    }
    long low = Math.max(all.low(), atLeast(Bounds.least(now, local, intervals), at.offset()));
    long high = Math.min(all.high(), atMost(Bounds.greatest(now, local, intervals), at.offset()));
    Linear end = new Linear(length.local(), length.offset() - at.offset());
    return low >= 0
        && (high < least(length)
            || (local == length.local() && 0 < end.offset())
            || Bounds.isBelow(now, local, end, intervals));
  }

  /** The least that {@code length} can be. */
  private long least(Linear length) {
    IrLocal local = length.local();
    Interval values = local == null ? Interval.of(0) : intervals.of(local);
    return values == null ? 0 : atLeast(values.low(), length.offset());
  }

  private static long atLeast(long low, long more) {
    return low < Integer.MIN_VALUE ? Long.MIN_VALUE : low + more;
  }

  private static long atMost(long high, long more) {
    return high > Integer.MAX_VALUE ? Long.MAX_VALUE : high + more;
  }
}
