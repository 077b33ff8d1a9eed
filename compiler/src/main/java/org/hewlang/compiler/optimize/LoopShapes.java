package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Gives loops the shape in which they can count with ints.
 *
 * <p>A long variable may begin a loop with any value, but have few values inside, where the loop's
 * condition bounds it: {@code var j = i * i; while j <= limit { ... j += i; }}. Inside it becomes a
 * variable of its own, which is set where the condition holds for the first time.
 *
 * <p>A loop over {@code a..=b} stops by a second test before it counts on, because {@code b} may be the
 * greatest number there is. Where it is not the test goes.
 */
final class LoopShapes {
  private final List<IrStmt> method;
  private final Intervals intervals;
  private final boolean unwinds;

  private LoopShapes(List<IrStmt> method, Intervals intervals) {
    this.method = method;
    this.intervals = intervals;
    this.unwinds = unwinds(method);
  }

  /** The same code; {@code body} itself if nothing is to be done. */
  static List<IrStmt> rewrite(List<IrStmt> body, Intervals intervals) {
    return new LoopShapes(body, intervals).statements(body);
  }

  private static boolean unwinds(List<IrStmt> body) {
    boolean[] found = {false};
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Finally || s instanceof IrStmt.Catch) {
        return true;
      }
      Operands.bodies(s, part -> found[0] = found[0] || unwinds(part));
    }
    return found[0];
  }

  private List<IrStmt> statements(List<IrStmt> body) {
    List<IrStmt> changed = null;
    for (int i = 0; i < body.size(); i++) {
      IrStmt before = body.get(i);
      IrStmt after = statement(before);
      if (after != before && changed == null) {
        changed = new ArrayList<>(body);
      }
      if (changed != null) {
        changed.set(i, after);
      }
    }
    return changed == null ? body : changed;
  }

  private IrStmt statement(IrStmt s) {
    boolean[] changed = {false};
    IrStmt mapped =
        Statements.map(
            s,
            e -> e,
            part -> {
              List<IrStmt> after = statements(part);
              changed[0] |= after != part;
              return after;
            });
    IrStmt same = changed[0] ? mapped : s;
    return s instanceof IrStmt.Loop before && same instanceof IrStmt.Loop loop
        ? loop(loop, before)
        : same;
  }

  /** {@code loop}, in which the inner loops have their shapes; {@code before} is as it was. */
  private IrStmt loop(IrStmt.Loop loop, IrStmt.Loop before) {
    IrExpr.Cmp condition = condition(loop);
    if (condition == null || !(condition.left() instanceof IrExpr.Get at)) {
      return loop;
    }
    if (isSplit(loop, at.local(), condition)) {
      return split(loop, at.local(), condition);
    }
    boolean seen = reads(method, at.local()) != reads(before.body(), at.local());
    IrStmt.Loop plain = seen ? null : withoutSecondTest(loop, at.local(), condition);
    return plain == null ? loop : plain;
  }

  /** What holds in every round of {@code loop}, tested first of all; null if it is no comparison. */
  private static IrExpr.@Nullable Cmp condition(IrStmt.Loop loop) {
    for (IrStmt s : loop.body()) {
      if (s instanceof IrStmt.Line) {
        continue;
      }
      if (s instanceof IrStmt.If i
          && i.otherwise().isEmpty()
          && i.then().size() == 1
          && i.then().getFirst() instanceof IrStmt.Break b
          && b.label() == loop.label()) {
        return i.condition() instanceof IrExpr.Not n
            ? firstOf(n.operand())
            : i.condition() instanceof IrExpr.Cmp c ? comparison(c, Bounds.negated(c.op())) : null;
      }
      return null;
    }
    return null;
  }

  private static IrExpr.@Nullable Cmp firstOf(IrExpr condition) {
    IrExpr first = condition;
    while (first instanceof IrExpr.And a) {
      first = a.left();
    }
    return first instanceof IrExpr.Cmp c ? comparison(c, c.op()) : null;
  }

  /** {@code c} with {@code op}; null if it is no order of ints or longs. */
  private static IrExpr.@Nullable Cmp comparison(IrExpr.Cmp c, CmpOp op) {
    boolean order = op != CmpOp.EQ && op != CmpOp.NE;
    return order && !c.unsigned() && Definitions.isInteger(c.left().type().kind())
        ? new IrExpr.Cmp(op, c.left(), c.right(), false)
        : null;
  }

  // ---- a variable that is small inside

  private boolean isSplit(IrStmt.Loop loop, IrLocal at, IrExpr.Cmp condition) {
    Interval all = intervals.of(at);
    Interval bound = intervals.of(condition.right());
    if (unwinds
        || at.type().kind() != JType.Kind.LONG
        || all == null
        || bound == null
        || all.isInt()
        || !Purity.isSimple(condition.right())) {
      return false;
    }
    boolean down = isDown(condition.op());
    boolean bounded =
        down
            ? bound.low() >= Integer.MIN_VALUE && all.high() <= Integer.MAX_VALUE
            : bound.high() <= Integer.MAX_VALUE && all.low() >= Integer.MIN_VALUE;
    return bounded && onlySteps(loop.body(), at, down) && staysInside(loop.body(), labels(loop));
  }

  private static boolean isDown(CmpOp op) {
    return op == CmpOp.GT || op == CmpOp.GE;
  }

  /** Whether {@code at} is set in {@code body}, and only so that it comes nearer to the end. */
  private boolean onlySteps(List<IrStmt> body, IrLocal at, boolean down) {
    int[] sets = {0};
    return steps(body, at, down, sets) && sets[0] > 0;
  }

  private boolean steps(List<IrStmt> body, IrLocal at, boolean down, int[] sets) {
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Set set && set.local() == at) {
        Definitions.Step step = Definitions.Step.of(at, set.value());
        Interval added = step == null ? null : step.added(intervals);
        if (added == null || (down ? added.high() > 0 : added.low() < 0)) {
          return false;
        }
        sets[0]++;
      }
      boolean[] all = {true};
      Operands.bodies(s, part -> all[0] = all[0] && steps(part, at, down, sets));
      if (!all[0]) {
        return false;
      }
    }
    return true;
  }

  private static Set<Object> labels(IrStmt.Loop loop) {
    Set<Object> labels = Collections.newSetFromMap(new IdentityHashMap<>());
    labels.add(loop.label());
    return labels;
  }

  /** Whether all jumps in {@code body} lead to {@code labels} or to statements inside. */
  private static boolean staysInside(List<IrStmt> body, Set<Object> labels) {
    for (IrStmt s : body) {
      switch (s) {
        case IrStmt.Loop l -> labels.add(l.label());
        case IrStmt.Block b -> labels.add(b.label());
        case IrStmt.Break b when !labels.contains(b.label()) -> {
          return false;
        }
        case IrStmt.Continue c when !labels.contains(c.label()) -> {
          return false;
        }
        default -> {
          // does not jump
        }
      }
      boolean[] inside = {true};
      Operands.bodies(s, part -> inside[0] = inside[0] && staysInside(part, labels));
      if (!inside[0]) {
        return false;
      }
    }
    return true;
  }

  private static IrStmt split(IrStmt.Loop loop, IrLocal at, IrExpr.Cmp condition) {
    IrLocal inner = new IrLocal(at.name(), at.type());
    // The condition holds, so that the first value is the variable's; this says how great it can
    // be.
    String nearer = isDown(condition.op()) ? "max" : "min";
    IrExpr first =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC,
            "java/lang/Math",
            nearer,
            List.of(JType.LONG, JType.LONG),
            JType.LONG,
            List.of(new IrExpr.Get(at), condition.right()),
            0);
    Renaming renaming = new Renaming(at, inner);
    return new IrStmt.If(
        condition,
        List.of(
            new IrStmt.Set(inner, first),
            new IrStmt.Loop(loop.label(), renaming.statements(loop.body())),
            new IrStmt.Set(at, new IrExpr.Get(inner))),
        List.of());
  }

  /** Another local in place of one. */
  private record Renaming(IrLocal from, IrLocal to) {
    List<IrStmt> statements(List<IrStmt> body) {
      return body.stream().map(this::statement).toList();
    }

    private IrStmt statement(IrStmt s) {
      IrStmt mapped = Statements.map(s, this::expression, this::statements);
      return mapped instanceof IrStmt.Set set && set.local() == from
          ? new IrStmt.Set(to, set.value())
          : mapped;
    }

    private IrExpr expression(IrExpr e) {
      return e instanceof IrExpr.Get g && g.local() == from
          ? new IrExpr.Get(to)
          : Operands.map(e, this::expression);
    }
  }

  // ---- loops over a..=b

  /**
   * The loop without the second test, if it has one; then {@code at} ends one higher, which nobody must
   * see.
   */
  private IrStmt.@Nullable Loop withoutSecondTest(
      IrStmt.Loop loop, IrLocal at, IrExpr.Cmp condition) {
    List<IrStmt> body = loop.body();
    int last = body.size() - 1;
    if (condition.op() != CmpOp.LE
        || last < 2
        || !(body.get(last) instanceof IrStmt.Set count)
        || count.local() != at
        || !addsOne(count)
        || !isTest(body.get(last - 1), loop, at, condition.right())) {
      return null;
    }
    Interval end = intervals.of(condition.right());
    boolean isLong = at.type().kind() == JType.Kind.LONG;
    // An int must not become a long by that.
    boolean room = end != null && end.high() < Integer.MAX_VALUE;
    boolean huge = isLong && end != null && !end.isInt() && end.high() < Long.MAX_VALUE;
    if (!room && !huge) {
      return null;
    }
    List<IrStmt> shorter = new ArrayList<>(body.subList(0, last - 1));
    shorter.add(count);
    return new IrStmt.Loop(loop.label(), shorter);
  }

  private static boolean addsOne(IrStmt.Set count) {
    Definitions.Step step = Definitions.Step.of(count.local(), count.value());
    return step != null
        && !step.down()
        && (step.amount().equals(new IrExpr.IntConst(1))
            || step.amount().equals(new IrExpr.LongConst(1)));
  }

  private static boolean isTest(IrStmt s, IrStmt.Loop loop, IrLocal at, IrExpr end) {
    return s instanceof IrStmt.If i
        && i.otherwise().isEmpty()
        && i.then().equals(List.of(new IrStmt.Break(loop.label())))
        && i.condition() instanceof IrExpr.Cmp c
        && c.op() == CmpOp.EQ
        && c.left().equals(new IrExpr.Get(at))
        && c.right().equals(end)
        && Purity.isSimple(end);
  }

  private static int reads(List<IrStmt> body, IrLocal local) {
    int[] count = {0};
    for (IrStmt s : body) {
      Operands.each(
          s,
          top ->
              Operands.walk(
                  top,
                  e -> {
                    if (e instanceof IrExpr.Get g && g.local() == local) {
                      count[0]++;
                    }
                  }));
      Operands.bodies(s, part -> count[0] += reads(part, local));
    }
    return count[0];
  }
}
