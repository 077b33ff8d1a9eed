package org.hewlang.compiler.suspend;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.optimize.Operands;

/** Locals that only repeat what a field of the frame holds. */
final class FrameReads {
  private FrameReads() {}

  /**
   * The locals that are set once in {@code body}, to a field of the frame that nothing in it writes, with
   * the name of that field.
   */
  static Map<IrLocal, String> in(List<IrStmt> body) {
    Map<IrLocal, Integer> sets = new IdentityHashMap<>();
    Map<IrLocal, String> reads = new IdentityHashMap<>();
    Set<String> written = new HashSet<>();
    IrLocal[] frame = new IrLocal[1];
    Operands.eachStatement(
        body,
        s -> {
          switch (s) {
            case IrStmt.Suspend p -> frame[0] = p.frame();
            case IrStmt.PutField p -> written.add(p.owner() + "." + p.name());
            case IrStmt.Catch c -> sets.merge(c.caught(), 1, Integer::sum);
            case IrStmt.Set set -> sets.merge(set.local(), 1, Integer::sum);
            default -> {}
          }
        });
    Operands.eachStatement(
        body,
        s -> {
          if (s instanceof IrStmt.Set set
              && set.value() instanceof IrExpr.GetField read
              && read.object() instanceof IrExpr.Get of
              && of.local() == frame[0]
              && read.owner().equals(of.local().type().name())
              && !written.contains(read.owner() + "." + read.name())
              && sets.getOrDefault(set.local(), 0) == 1) {
            reads.put(set.local(), read.name());
          }
        });
    return reads;
  }
}
