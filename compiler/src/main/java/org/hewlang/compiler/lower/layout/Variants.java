package org.hewlang.compiler.lower.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.types.Type;

/** A decision over all variants of an enum, for generated code. */
public final class Variants {
  private Variants() {}

  /** Lets {@code write} write what happens for each variant of {@code value}. */
  public static void each(
      Code code, Layouts layouts, IrExpr value, Type.Nominal type, IntConsumer write) {
    int count = layouts.sum(type).variants().size();
    if (count == 0) {
      return;
    }
    if (count == 1) {
      write.accept(0);
      return;
    }
    List<Integer> keys = new ArrayList<>();
    List<List<IrStmt>> cases = new ArrayList<>();
    boolean reachesEnd = false;
    for (int i = 0; i < count - 1; i++) {
      int variant = i;
      Code.Section section = code.section(() -> write.accept(variant));
      keys.add(i);
      cases.add(section.statements());
      reachesEnd |= section.reachesEnd();
    }
    Code.Section last = code.section(() -> write.accept(count - 1));
    code.branch(
        new IrStmt.Switch(layouts.tag(value, type), keys, cases, last.statements()),
        reachesEnd || last.reachesEnd());
  }
}
