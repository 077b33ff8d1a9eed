package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/**
 * Copies of values that have one owner, for other actors.
 *
 * <p>A variable that is sent gives the value away; whoever gets it has to end it. Of anything else a copy
 * goes, and the value stays with the sender, who ends it. The copy must not end a second time, whatever
 * the receiver does with it: keeps it in a field, gives it back, sends it on. So it says so itself: an
 * object whose type has a {@code drop} of its own has a <em>lent</em> bit, and a lent object ends without
 * its {@code drop}. Receivers then treat all that they get alike, as theirs.
 *
 * <p>What is not one object but counted (an {@code Arc}, one more producer of a channel) is lent by
 * counting one more owner. What can neither be lent nor counted always moves, which the ownership
 * analysis sees to.
 */
public final class Lending {
  private static final String BIT = "$lent";
  private static final String MODE = "handsOver";

  private Lending() {}

  public static IrField field() {
    return new IrField(BIT, JType.BOOL, false, false);
  }

  /** Whether {@code value}, whose type is lendable, is only a copy of what somebody else ends. */
  static IrExpr isLent(Program program, IrExpr value, Type type) {
    return new IrExpr.GetField(value, program.layouts.className(type), BIT, JType.BOOL);
  }

  /** Whether the copy that is being made takes over what the original owns. */
  static IrExpr handsOver(IrExpr ctx) {
    return new IrExpr.GetField(ctx, RuntimeNames.CTX.name(), MODE, JType.BOOL);
  }

  /** {@code copy}, a new object made for another actor of {@code original}, ends if it is to. */
  static IrExpr settled(
      Program program, Code code, IrExpr ctx, IrExpr copy, IrExpr original, Type type) {
    IrExpr made = code.stable(copy);
    IrExpr lent = new IrExpr.Or(new IrExpr.Not(handsOver(ctx)), isLent(program, original, type));
    code.add(new IrStmt.PutField(made, program.layouts.className(type), BIT, JType.BOOL, lent));
    return made;
  }

  /** A copy of {@code value} that takes over what it owns; the original is forgotten. */
  public static IrExpr handOver(Program program, IrExpr ctx, IrExpr value, Type type) {
    if (!program.isolation.isCopied(type)) {
      return value;
    }
    JType exact = program.representation.of(type);
    return program
        .glue
        .method("HandOver", type, List.of(exact), exact, (body, t) -> write(program, body, t))
        .call(ctx, List.of(value), 0);
  }

  /** The value of {@code copy}, which copies something for another actor, with what that owns. */
  public static IrExpr handedOver(Code code, IrExpr ctx, IrExpr copy) {
    code.add(set(ctx, true));
    IrExpr made = code.spill(copy);
    code.add(set(ctx, false));
    return made;
  }

  private static void write(Program program, Glue.Body body, Type type) {
    Code code = body.code();
    code.add(set(body.ctx(), true));
    Code.Section copy =
        code.section(() ->
            code.ret(
                new IrStmt.Return(
                    program.isolation.copy(body.ctx(), body.params().getFirst(), type))));
    code.region(
        new IrStmt.Finally(copy.statements(), List.of(set(body.ctx(), false)), null),
        copy.reachesEnd());
  }

  private static IrStmt set(IrExpr ctx, boolean handsOver) {
    return new IrStmt.PutField(
        ctx, RuntimeNames.CTX.name(), MODE, JType.BOOL, new IrExpr.BoolConst(handsOver));
  }
}
