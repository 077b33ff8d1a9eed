package org.hewlang.compiler.optimize;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrStmt;

/** Where methods stop, and calls that make them go on. */
final class Suspending {
  private static final String GENERATOR = "org/hewlang/runtime/generate/Generator";

  private Suspending() {}

  /** Whether {@code call} lets a generator go on: its class's {@code advance}, or the body behind that. */
  static boolean isRequest(IrExpr.Invoke call) {
    return call.owner().equals(GENERATOR) && call.name().equals("advance")
        || call.kind() == IrExpr.Invoke.Kind.STATIC
            && call.params().size() == 2
            && call.params().get(1).name().equals(call.owner());
  }

  /** Whether the method may stop in {@code body}. */
  static boolean anywhere(List<IrStmt> body) {
    boolean[] found = {false};
    Operands.eachStatement(body, s -> found[0] |= s instanceof IrStmt.Suspend);
    return found[0];
  }

  /** Whether no round of {@code loop} ends without a stop: then who asks counts the rounds. */
  static boolean inEveryRound(IrStmt.Loop loop) {
    return always(loop.body(), loop.label());
  }

  private static boolean always(List<IrStmt> body, IrLabel label) {
    for (IrStmt s : body) {
      boolean stops =
          switch (s) {
            case IrStmt.Suspend _ -> true;
            case IrStmt.If i -> always(i.then(), label) && always(i.otherwise(), label);
            case IrStmt.Block b -> !goesTo(b.body(), b.label()) && always(b.body(), label);
            case IrStmt.Finally f -> always(f.body(), label);
            case IrStmt.Catch c -> always(c.body(), label) && always(c.handler(), label);
            default -> false;
          };
      if (stops) {
        return true;
      }
      if (begins(List.of(s), label)) {
        return false;
      }
    }
    return false;
  }

  private static boolean goesTo(List<IrStmt> body, IrLabel block) {
    boolean[] found = {false};
    Operands.eachStatement(
        body, s -> found[0] |= s instanceof IrStmt.Break b && b.label() == block);
    return found[0];
  }

  private static boolean begins(List<IrStmt> body, IrLabel loop) {
    boolean[] found = {false};
    Operands.eachStatement(
        body, s -> found[0] |= s instanceof IrStmt.Continue c && c.label() == loop);
    return found[0];
  }
}
