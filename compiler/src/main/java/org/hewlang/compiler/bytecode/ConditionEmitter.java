package org.hewlang.compiler.bytecode;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.Opcodes;

/** Conditions as jumps: nothing is materialised as 0 or 1 where a jump follows. */
final class ConditionEmitter {
  private final Code code;
  private final ExprEmitter exprs;

  ConditionEmitter(Code code, ExprEmitter exprs) {
    this.code = code;
    this.exprs = exprs;
  }

  /** Goes to {@code target} if {@code condition} is {@code wanted}, else falls through. */
  void jumpIf(IrExpr condition, boolean wanted, Target target) {
    switch (condition) {
      case IrExpr.BoolConst b -> {
        if (b.value() == wanted) {
          code.jump(Opcodes.GOTO, 0, target);
        }
      }
      case IrExpr.Not n -> jumpIf(n.operand(), !wanted, target);
      case IrExpr.And a -> junction(a.left(), a.right(), wanted, !wanted, target);
      case IrExpr.Or o -> junction(o.left(), o.right(), wanted, wanted, target);
      case IrExpr.Cmp c -> compare(c, wanted, target);
      case IrExpr.IsNull n -> {
        exprs.emit(n.operand());
        code.jump(wanted ? Opcodes.IFNULL : Opcodes.IFNONNULL, 1, target);
      }
      default -> {
        exprs.emit(condition);
        code.jump(wanted ? Opcodes.IFNE : Opcodes.IFEQ, 1, target);
      }
    }
  }

  /**
   * {@code and}/{@code or}. When one operand alone decides that the whole is {@code wanted} ({@code
   * direct}) both jump to the target; otherwise the left one skips the right one.
   */
  private void junction(IrExpr left, IrExpr right, boolean wanted, boolean direct, Target target) {
    if (direct) {
      jumpIf(left, wanted, target);
      if (code.reachable()) {
        jumpIf(right, wanted, target);
      }
    } else {
      Target skip = new Target();
      jumpIf(left, !wanted, skip);
      if (code.reachable()) {
        jumpIf(right, wanted, target);
      }
      code.place(skip);
    }
  }

  private void compare(IrExpr.Cmp c, boolean wanted, Target target) {
    JType.Kind kind = c.left().type().kind();
    IrExpr.CmpOp op = c.op();
    if ((kind == JType.Kind.INT || kind == JType.Kind.BOOL) && !c.unsigned()) {
      exprs.emit(c.left());
      if (c.right() instanceof IrExpr.IntConst zero && zero.value() == 0) {
        code.jump(zeroJump(op, wanted), 1, target);
      } else {
        exprs.emit(c.right());
        code.jump(intJump(op, wanted), 2, target);
      }
      return;
    }
    exprs.emit(c.left());
    exprs.emit(c.right());
    switch (kind) {
      case REF -> {
        boolean equal = (op == IrExpr.CmpOp.EQ) == wanted;
        code.jump(equal ? Opcodes.IF_ACMPEQ : Opcodes.IF_ACMPNE, 2, target);
        return;
      }
      case INT, BOOL -> compareUnsigned("java/lang/Integer", "(II)I");
      case LONG -> {
        if (c.unsigned() && op != IrExpr.CmpOp.EQ && op != IrExpr.CmpOp.NE) {
          compareUnsigned("java/lang/Long", "(JJ)I");
        } else {
          code.insn(Opcodes.LCMP, 2, JType.INT);
        }
      }
      // A NaN must make every comparison but != false: choose the variant that gives it.
      case FLOAT -> code.insn(nanIsGreater(op) ? Opcodes.FCMPG : Opcodes.FCMPL, 2, JType.INT);
      case DOUBLE -> code.insn(nanIsGreater(op) ? Opcodes.DCMPG : Opcodes.DCMPL, 2, JType.INT);
      case VOID -> throw new IllegalArgumentException("cannot compare void");
    }
    code.jump(zeroJump(op, wanted), 1, target);
  }

  private void compareUnsigned(String owner, String descriptor) {
    code.invoke(Opcodes.INVOKESTATIC, owner, "compareUnsigned", descriptor, 2, JType.INT, false);
  }

  private static boolean nanIsGreater(IrExpr.CmpOp op) {
    return op == IrExpr.CmpOp.LT || op == IrExpr.CmpOp.LE;
  }

  private static int zeroJump(IrExpr.CmpOp op, boolean wanted) {
    return switch (op) {
      case EQ -> wanted ? Opcodes.IFEQ : Opcodes.IFNE;
      case NE -> wanted ? Opcodes.IFNE : Opcodes.IFEQ;
      case LT -> wanted ? Opcodes.IFLT : Opcodes.IFGE;
      case LE -> wanted ? Opcodes.IFLE : Opcodes.IFGT;
      case GT -> wanted ? Opcodes.IFGT : Opcodes.IFLE;
      case GE -> wanted ? Opcodes.IFGE : Opcodes.IFLT;
    };
  }

  private static int intJump(IrExpr.CmpOp op, boolean wanted) {
    return switch (op) {
      case EQ -> wanted ? Opcodes.IF_ICMPEQ : Opcodes.IF_ICMPNE;
      case NE -> wanted ? Opcodes.IF_ICMPNE : Opcodes.IF_ICMPEQ;
      case LT -> wanted ? Opcodes.IF_ICMPLT : Opcodes.IF_ICMPGE;
      case LE -> wanted ? Opcodes.IF_ICMPLE : Opcodes.IF_ICMPGT;
      case GT -> wanted ? Opcodes.IF_ICMPGT : Opcodes.IF_ICMPLE;
      case GE -> wanted ? Opcodes.IF_ICMPGE : Opcodes.IF_ICMPLT;
    };
  }
}
