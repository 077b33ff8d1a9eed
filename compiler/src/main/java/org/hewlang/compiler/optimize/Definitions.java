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
   */
  record Definition(
      IrExpr value, @Nullable Step step, @Nullable Around around, @Nullable Bounds bounds) {}

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
          if (isInteger(set.local().type().kind())) {
            Definition d =
                new Definition(set.value(), Step.of(set.local(), set.value()), around, now);
            found.computeIfAbsent(set.local(), _ -> new ArrayList<>(2)).add(d);
          }
        }
        case IrStmt.If i -> {
          visit(i.then(), around, around == null ? null : Bounds.after(i.condition(), true, now));
          visit(
              i.otherwise(),
              around,
              around == null ? null : Bounds.after(i.condition(), false, now));
          if (around != null) {
            if (leaves(i.then())) {
              now = Bounds.after(i.condition(), false, now);
            } else if (leaves(i.otherwise())) {
              now = Bounds.after(i.condition(), true, now);
            }
          }
        }
        case IrStmt.Loop loop -> visit(loop.body(), new Around(loop, around), null);
        default -> {
          now = passed(s, around, now);
          Bounds here = now;
          Operands.bodies(s, part -> visit(part, around, here));
        }
      }
    }
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
