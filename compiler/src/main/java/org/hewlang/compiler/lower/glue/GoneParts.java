package org.hewlang.compiler.lower.glue;

import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.types.Type;

/**
 * Parts that a machine no longer owns. A step that panics leaves the machine in the state that it had, but
 * what the step gave away before cannot come back: somebody else ends it. For each part of a state that
 * could get lost so the state's class has a bit, which says that the part does not end with the machine.
 * Deferred code may still read it.
 */
public final class GoneParts {
  private static final String BIT = "$gone";

  private GoneParts() {}

  /** The bits of the class of {@code variant}. */
  public static Iterable<IrField> fields(Layouts.Variant variant) {
    return variant.parting().stream().sorted().map(i -> bit(i)).toList();
  }

  private static IrField bit(int index) {
    return new IrField(BIT + index, JType.BOOL, false, false);
  }

  /** The payload of {@code variant} that may get lost. */
  public static Set<Integer> in(Program program, Type.Nominal type, int variant) {
    return variant(program, type, variant).parting();
  }

  /** Whether the machine {@code value} in state {@code variant} has lost the part {@code index}. */
  public static IrExpr isGone(
      Program program, IrExpr value, Type.Nominal type, int variant, int index) {
    String owner = variant(program, type, variant).className();
    return new IrExpr.GetField(
        new IrExpr.Cast(value, JType.ref(owner)), owner, BIT + index, JType.BOOL);
  }

  /** Notes that the machine {@code value} in state {@code variant} has lost the part {@code index}. */
  public static void lose(
      Program program, Code code, IrExpr value, Type.Nominal type, int variant, int index) {
    lose(program, code, value, type, variant, index, new IrExpr.BoolConst(true));
  }

  /** What {@code original} has lost is not in {@code copy}, a new object, either. */
  static void copy(
      Program program, Code code, IrExpr copy, IrExpr original, Type.Nominal type, int variant) {
    for (int index : in(program, type, variant)) {
      IrExpr gone = isGone(program, original, type, variant, index);
      lose(program, code, copy, type, variant, index, gone);
    }
  }

  private static void lose(
      Program program,
      Code code,
      IrExpr value,
      Type.Nominal type,
      int variant,
      int index,
      IrExpr gone) {
    String owner = variant(program, type, variant).className();
    code.add(
        new IrStmt.PutField(
            new IrExpr.Cast(value, JType.ref(owner)), owner, BIT + index, JType.BOOL, gone));
  }

  private static Layouts.Variant variant(Program program, Type.Nominal type, int variant) {
    return program.layouts.sum(type).variants().get(variant);
  }
}
