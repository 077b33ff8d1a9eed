package org.hewlang.compiler.bytecode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.Opcodes;

/** Expressions: each leaves its value on the operand stack. */
final class ExprEmitter {
  private final Code code;
  private final ClassContext context;
  private final ConditionEmitter conditions;

  ExprEmitter(Code code, ClassContext context) {
    this.code = code;
    this.context = context;
    this.conditions = new ConditionEmitter(code, this);
  }

  ConditionEmitter conditions() {
    return conditions;
  }

  void emit(IrExpr expr) {
    switch (expr) {
      case IrExpr.IntConst c -> code.intConstant(c.value());
      case IrExpr.BoolConst c -> code.intConstant(c.value() ? 1 : 0);
      case IrExpr.LongConst c -> longConstant(c.value());
      case IrExpr.FloatConst c -> code.constant(c.value(), JType.FLOAT);
      case IrExpr.DoubleConst c -> doubleConstant(c.value());
      case IrExpr.JavaStringConst c -> TextConstants.javaString(code, c.value());
      case IrExpr.TextConst c -> text(c);
      case IrExpr.Null _ -> code.nullConstant();
      case IrExpr.Get g -> code.load(g.local());
      case IrExpr.GetField f -> {
        emit(f.object());
        code.field(Opcodes.GETFIELD, f.owner(), f.name(), f.type());
      }
      case IrExpr.GetStatic f -> code.field(Opcodes.GETSTATIC, f.owner(), f.name(), f.type());
      case IrExpr.New n -> construct(n.owner(), n.params(), n.args());
      case IrExpr.Invoke i -> invoke(i);
      case IrExpr.Arith a -> arithmetic(a);
      case IrExpr.Neg n -> {
        emit(n.operand());
        code.insn(Code.opcode(n.type(), Opcodes.INEG), 1, n.type());
      }
      case IrExpr.Conv c -> convert(c);
      case IrExpr.InstanceOf i -> {
        emit(i.operand());
        code.type(Opcodes.INSTANCEOF, i.owner(), 1, Opcodes.INTEGER);
      }
      case IrExpr.Cast c -> {
        emit(c.operand());
        code.type(Opcodes.CHECKCAST, c.type().name(), 1, c.type().name());
      }
      case IrExpr.Cmp _, IrExpr.IsNull _, IrExpr.Not _, IrExpr.And _, IrExpr.Or _ -> bool(expr);
      case IrExpr.Cond c -> choose(c);
      case IrExpr.NewArray a -> newArray(a);
      case IrExpr.ArrayLoad a -> {
        emit(a.array());
        emit(a.index());
        code.insn(arrayLoad(a.elementCode()), 2, a.type());
      }
      case IrExpr.ArrayLength a -> {
        emit(a.array());
        code.insn(Opcodes.ARRAYLENGTH, 1, JType.INT);
      }
      case IrExpr.MakeLambda l -> {
        String owner = context.lambdas().classFor(l);
        construct(owner, l.captureTypes(), l.captures());
      }
    }
  }

  private void text(IrExpr.TextConst c) {
    if (context.inlineTexts()) {
      TextConstants.make(code, c.value());
    } else {
      TextConstants.Place place = context.texts().place(c.value());
      code.field(Opcodes.GETSTATIC, place.owner(), place.field(), c.type());
    }
  }

  private void longConstant(long value) {
    if (value == 0 || value == 1) {
      code.insn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1, 0, JType.LONG);
    } else if (value == (short) value) {
      code.intConstant((int) value);
      code.insn(Opcodes.I2L, 1, JType.LONG);
    } else {
      code.constant(value, JType.LONG);
    }
  }

  private void doubleConstant(double value) {
    if (Double.doubleToRawLongBits(value) == 0 || value == 1) {
      code.insn(value == 0 ? Opcodes.DCONST_0 : Opcodes.DCONST_1, 0, JType.DOUBLE);
    } else {
      code.constant(value, JType.DOUBLE);
    }
  }

  private void construct(String owner, List<JType> params, List<IrExpr> args) {
    code.newObject(owner);
    List<String> fields = context.wide().fieldsOf(owner);
    if (fields != null) {
      code.construct(owner, "()V", 0);
      for (int i = 0; i < fields.size(); i++) {
        code.dup();
        emit(args.get(i));
        code.field(Opcodes.PUTFIELD, owner, fields.get(i), params.get(i));
      }
      return;
    }
    args.forEach(this::emit);
    code.construct(owner, descriptor(params, JType.VOID), args.size());
  }

  private void invoke(IrExpr.Invoke i) {
    i.args().forEach(this::emit);
    code.line(i.line());
    int opcode =
        switch (i.kind()) {
          case STATIC, STATIC_INTERFACE -> Opcodes.INVOKESTATIC;
          case VIRTUAL -> Opcodes.INVOKEVIRTUAL;
          case INTERFACE -> Opcodes.INVOKEINTERFACE;
          case SPECIAL -> Opcodes.INVOKESPECIAL;
        };
    boolean itf =
        i.kind() == IrExpr.Invoke.Kind.INTERFACE || i.kind() == IrExpr.Invoke.Kind.STATIC_INTERFACE;
    code.invoke(
        opcode,
        i.owner(),
        i.name(),
        descriptor(i.params(), i.type()),
        i.args().size(),
        i.type(),
        itf);
  }

  static String descriptor(List<JType> params, JType result) {
    StringBuilder d = new StringBuilder("(");
    for (JType p : params) {
      d.append(p.descriptor());
    }
    return d.append(')').append(result.descriptor()).toString();
  }

  /** Walks the left spine without recursion: a sum may have 100,000 terms. */
  private void arithmetic(IrExpr.Arith top) {
    Deque<IrExpr.Arith> spine = new ArrayDeque<>();
    IrExpr left = top;
    while (left instanceof IrExpr.Arith a) {
      spine.push(a);
      left = a.left();
    }
    emit(left);
    for (IrExpr.Arith a : spine) {
      emit(a.right());
      code.insn(Code.opcode(a.type(), intOpcode(a.op())), 2, a.type());
    }
  }

  private static int intOpcode(IrExpr.ArithOp op) {
    return switch (op) {
      case ADD -> Opcodes.IADD;
      case SUB -> Opcodes.ISUB;
      case MUL -> Opcodes.IMUL;
      case DIV -> Opcodes.IDIV;
      case REM -> Opcodes.IREM;
      case AND -> Opcodes.IAND;
      case OR -> Opcodes.IOR;
      case XOR -> Opcodes.IXOR;
      case SHL -> Opcodes.ISHL;
      case SHR -> Opcodes.ISHR;
      case USHR -> Opcodes.IUSHR;
    };
  }

  private void convert(IrExpr.Conv c) {
    emit(c.operand());
    switch (c.op()) {
      case I2L -> code.insn(Opcodes.I2L, 1, JType.LONG);
      case I2F -> code.insn(Opcodes.I2F, 1, JType.FLOAT);
      case I2D -> code.insn(Opcodes.I2D, 1, JType.DOUBLE);
      case L2I -> code.insn(Opcodes.L2I, 1, JType.INT);
      case L2F -> code.insn(Opcodes.L2F, 1, JType.FLOAT);
      case L2D -> code.insn(Opcodes.L2D, 1, JType.DOUBLE);
      case F2I -> code.insn(Opcodes.F2I, 1, JType.INT);
      case F2L -> code.insn(Opcodes.F2L, 1, JType.LONG);
      case F2D -> code.insn(Opcodes.F2D, 1, JType.DOUBLE);
      case D2I -> code.insn(Opcodes.D2I, 1, JType.INT);
      case D2L -> code.insn(Opcodes.D2L, 1, JType.LONG);
      case D2F -> code.insn(Opcodes.D2F, 1, JType.FLOAT);
      case I2B -> code.insn(Opcodes.I2B, 1, JType.INT);
      case I2S -> code.insn(Opcodes.I2S, 1, JType.INT);
      case I2C -> code.insn(Opcodes.I2C, 1, JType.INT);
      case I2UB -> {
        code.intConstant(0xFF);
        code.insn(Opcodes.IAND, 2, JType.INT);
      }
      case U2L -> {
        code.insn(Opcodes.I2L, 1, JType.LONG);
        code.constant(0xFFFF_FFFFL, JType.LONG);
        code.insn(Opcodes.LAND, 2, JType.LONG);
      }
      case Z2I -> {
        // a boolean is 0 or 1 already
      }
    }
  }

  /** A condition as a value. */
  private void bool(IrExpr condition) {
    Target isTrue = new Target();
    Target end = new Target();
    List<Object> stack = code.stackNow();
    conditions.jumpIf(condition, true, isTrue);
    if (code.reachable()) {
      code.intConstant(0);
      code.jump(Opcodes.GOTO, 0, end);
    }
    code.restoreStack(stack);
    code.place(isTrue);
    if (code.reachable()) {
      code.intConstant(1);
    }
    code.restoreStack(stack);
    code.push(Opcodes.INTEGER);
    code.place(end);
  }

  private void choose(IrExpr.Cond c) {
    Target otherwise = new Target();
    Target end = new Target();
    List<Object> stack = code.stackNow();
    conditions.jumpIf(c.condition(), false, otherwise);
    if (code.reachable()) {
      emit(c.then());
      code.jump(Opcodes.GOTO, 0, end);
    }
    code.restoreStack(stack);
    code.place(otherwise);
    if (code.reachable()) {
      emit(c.otherwise());
    }
    code.restoreStack(stack);
    code.push(c.type());
    code.place(end);
  }

  private void newArray(IrExpr.NewArray a) {
    JType element = a.element();
    if (a.length() == null) {
      code.intConstant(a.elements().size());
    } else {
      emit(a.length());
    }
    newArrayOf(element.descriptor(), a.type().name());
    for (int i = 0; i < a.elements().size(); i++) {
      code.dup();
      code.intConstant(i);
      emit(a.elements().get(i));
      storeElement(element.descriptor());
    }
  }

  private void newArrayOf(String element, String arrayName) {
    int typeCode =
        switch (element.charAt(0)) {
          case 'Z' -> Opcodes.T_BOOLEAN;
          case 'B' -> Opcodes.T_BYTE;
          case 'S' -> Opcodes.T_SHORT;
          case 'C' -> Opcodes.T_CHAR;
          case 'I' -> Opcodes.T_INT;
          case 'J' -> Opcodes.T_LONG;
          case 'F' -> Opcodes.T_FLOAT;
          case 'D' -> Opcodes.T_DOUBLE;
          default -> -1;
        };
    if (typeCode >= 0) {
      code.newArray(Opcodes.NEWARRAY, typeCode, "", arrayName);
    } else {
      String name = element.charAt(0) == 'L' ? element.substring(1, element.length() - 1) : element;
      code.newArray(Opcodes.ANEWARRAY, 0, name, arrayName);
    }
  }

  /** Stores the value on the stack into the array and index below it. */
  void storeElement(String elementCode) {
    code.insn(arrayLoad(elementCode) + (Opcodes.IASTORE - Opcodes.IALOAD), 3, JType.VOID);
  }

  private static int arrayLoad(String element) {
    return switch (element.charAt(0)) {
      case 'Z', 'B' -> Opcodes.BALOAD;
      case 'S' -> Opcodes.SALOAD;
      case 'C' -> Opcodes.CALOAD;
      case 'I' -> Opcodes.IALOAD;
      case 'J' -> Opcodes.LALOAD;
      case 'F' -> Opcodes.FALOAD;
      case 'D' -> Opcodes.DALOAD;
      default -> Opcodes.AALOAD;
    };
  }
}
