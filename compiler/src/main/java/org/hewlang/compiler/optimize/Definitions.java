package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/** Every value that is assigned to each int or long local of a method. */
final class Definitions {
  /** A loop and the one around it. */
  record Around(IrStmt.Loop loop, @Nullable Around outer) {
    static boolean contains(@Nullable Around inner, IrStmt.Loop loop) {
      for (Around a = inner; a != null; a = a.outer) {
        if (a.loop == loop) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * An assignment.
   *
   * @param step what is added to the local itself or taken from it; null if it is no such assignment
   * @param bounds what holds here in this round of the innermost loop, of the time when it was found
   * @param fresh what is known of the locals as they are now
   */
  record Definition(
      IrExpr value,
      @Nullable Step step,
      @Nullable Around around,
      @Nullable Bounds bounds,
      @Nullable Bounds fresh) {}

  /** The {@code amount} that a local grows by, or shrinks by. */
  record Step(boolean down, IrExpr amount) {
    /** The {@code k} of {@code local + k} and {@code local - k}; null if {@code value} is neither. */
    static @Nullable Step of(IrLocal local, IrExpr value) {
      return value instanceof IrExpr.Arith a
              && (a.op() == ArithOp.ADD || a.op() == ArithOp.SUB)
              && a.left() instanceof IrExpr.Get g
              && g.local() == local
          ? new Step(a.op() == ArithOp.SUB, a.right())
          : null;
    }

    /** What is added; null as long as nothing is known. */
    @Nullable Interval added(Intervals intervals) {
      Interval found = intervals.of(amount);
      return found == null || !down ? found : Interval.of(0).minus(found);
    }
  }

  private final Map<IrLocal, List<Definition>> found = new LinkedHashMap<>();

  /** What is known where the visit has come to; only kept inside of loops. */
  private @Nullable Bounds fresh;

  private Definitions() {}

  static Map<IrLocal, List<Definition>> in(List<IrStmt> body) {
    Definitions self = new Definitions();
    self.visit(body, null, null);
    return self.found;
  }

  private void visit(List<IrStmt> body, @Nullable Around around, @Nullable Bounds bounds) {
    Bounds now = bounds;
    for (IrStmt s : body) {
      switch (s) {
        case IrStmt.Set set -> {
          now = passed(s, around, now);
          fresh = passed(s, around, fresh);
          if (isInteger(set.local().type().kind())) {
            Step step = Step.of(set.local(), set.value());
            Definition d = new Definition(set.value(), step, around, now, fresh);
            found.computeIfAbsent(set.local(), _ -> new ArrayList<>(2)).add(d);
          }
          assigned(set);
        }
        case IrStmt.If i -> {
          Bounds before = fresh;
          fresh = around == null ? null : Bounds.after(i.condition(), true, before);
          visit(i.then(), around, around == null ? null : Bounds.after(i.condition(), true, now));
          Bounds afterThen = fresh;
          fresh = around == null ? null : Bounds.after(i.condition(), false, before);
          visit(
              i.otherwise(),
              around,
              around == null ? null : Bounds.after(i.condition(), false, now));
          boolean leavesThen = leaves(i.then());
          if (!leavesThen) {
            fresh = leaves(i.otherwise()) ? afterThen : without(List.of(i), before);
          }
          if (around != null) {
            if (leavesThen) {
              now = Bounds.after(i.condition(), false, now);
            } else if (leaves(i.otherwise())) {
              now = Bounds.after(i.condition(), true, now);
            }
          }
        }
        case IrStmt.Loop loop -> {
          Bounds before = without(loop.body(), fresh);
          fresh = before;
          visit(loop.body(), new Around(loop, around), null);
          fresh = before;
        }
        case IrStmt.Block b -> {
          Bounds before = fresh;
          visit(b.body(), around, now);
          fresh = without(b.body(), before);
        }
        default -> {
          now = passed(s, around, now);
          Bounds here = now;
          Bounds before = without(List.of(s), passed(s, around, fresh));
          Operands.bodies(
              s,
              part -> {
                fresh = before;
                visit(part, around, here);
              });
          fresh = before;
        }
      }
    }
  }

  private void assigned(IrStmt.Set set) {
    fresh = without(List.of(set), fresh);
    if (set.value() instanceof IrExpr.Get from && from.local() != set.local()) {
      fresh = Bounds.copied(from.local(), set.local(), fresh);
    }
  }

  private static @Nullable Bounds without(List<IrStmt> body, @Nullable Bounds before) {
    return before == null ? null : Bounds.without(LoopFacts.assigned(body), before);
  }

  static boolean isInteger(JType.Kind kind) {
    return kind == JType.Kind.LONG || kind == JType.Kind.INT;
  }

  private static @Nullable Bounds passed(
      IrStmt s, @Nullable Around around, @Nullable Bounds before) {
    if (around == null) {
      return null;
    }
    @Nullable Bounds[] now = {before};
    Operands.each(s, e -> now[0] = Bounds.accesses(e, now[0]));
    return now[0];
  }

  static boolean leaves(List<IrStmt> body) {
    return !body.isEmpty()
        && switch (body.getLast()) {
          case IrStmt.Break _, IrStmt.Continue _, IrStmt.Return _, IrStmt.Throw _ -> true;
          default -> false;
        };
  }
}
