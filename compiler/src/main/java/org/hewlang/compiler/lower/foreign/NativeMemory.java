package org.hewlang.compiler.lower.foreign;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.CShape;
import org.hewlang.compiler.types.Type;

/** Values in native memory: numbers, and structs as C lays them out. */
final class NativeMemory {
  private static final JType SEGMENT = JType.ref("java/lang/foreign/MemorySegment");
  private static final String CALL = RuntimeNames.PACKAGE + "NativeCall";

  static final RuntimeMethod ADDRESS =
      RuntimeMethod.onInterface(SEGMENT.name(), "address", JType.LONG);

  private static final RuntimeMethod ALLOCATE =
      RuntimeMethod.virtual(CALL, "allocate", SEGMENT, JType.LONG, JType.LONG);

  private final Program program;

  NativeMemory(Program program) {
    this.program = program;
  }

  private CShape shape(Type type) {
    return CShape.of(type, program.typed.structs()::get);
  }

  /** Memory of {@code call} that holds {@code value}. */
  IrExpr copyIn(Body body, IrExpr value, Type type, IrExpr call) {
    Code code = body.code();
    CShape shape = shape(type);
    IrExpr whole = code.stable(value);
    IrLocal memory = code.temporary(SEGMENT);
    code.set(
        memory,
        ALLOCATE.call(
            call, new IrExpr.LongConst(shape.size()), new IrExpr.LongConst(shape.align())));
    for (CShape.Leaf leaf : shape.leaves()) {
      IrExpr part = whole;
      Type of = type;
      for (int index : leaf.path()) {
        part = body.program().layouts.part(part, of, index);
        of = body.program().layouts.partTypes(of).get(index);
      }
      code.add(
          new IrStmt.Eval(
              RuntimeMethod.of(
                      CALL,
                      "put" + suffix(leaf.type()),
                      JType.VOID,
                      SEGMENT,
                      JType.LONG,
                      jvm(leaf.type()))
                  .call(
                      new IrExpr.Get(memory),
                      new IrExpr.LongConst(leaf.offset()),
                      leaf.type().equals(Type.BOOL)
                          ? new IrExpr.Conv(IrExpr.ConvOp.Z2I, part)
                          : part)));
    }
    return new IrExpr.Get(memory);
  }

  /** The value of {@code type} that {@code memory} holds. */
  IrExpr copyOut(Body body, IrExpr memory, Type type) {
    return read(body, memory, type, 0);
  }

  private IrExpr read(Body body, IrExpr memory, Type type, long base) {
    if (!(type instanceof Type.Nominal)) {
      return number(memory, type, base);
    }
    CShape shape = shape(type);
    List<Type> types = body.program().layouts.partTypes(type);
    List<IrExpr> parts = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      int field = i;
      long first =
          shape.leaves().stream()
              .filter(l -> l.path().getFirst() == field)
              .findFirst()
              .orElseThrow()
              .offset();
      parts.add(body.code().stable(read(body, memory, types.get(i), base + first)));
    }
    return body.program().layouts.make(type, parts);
  }

  private static IrExpr number(IrExpr memory, Type type, long offset) {
    IrExpr read =
        RuntimeMethod.of(CALL, "get" + suffix(type), jvm(type), SEGMENT, JType.LONG)
            .call(memory, new IrExpr.LongConst(offset));
    if (type.equals(Type.BOOL)) {
      return new IrExpr.Cmp(IrExpr.CmpOp.NE, read, new IrExpr.IntConst(0), false);
    }
    return type instanceof Type.Prim p ? Arithmetic.normal(p.primitive(), read) : read;
  }

  /** The layout of a struct in a signature: its alignment, then fields and gaps in order. */
  String signature(Type type) {
    CShape shape = shape(type);
    StringBuilder text = new StringBuilder("{").append(shape.align()).append(';');
    long end = 0;
    for (CShape.Leaf leaf : shape.leaves()) {
      gap(text, leaf.offset() - end);
      text.append(suffix(leaf.type()));
      end = leaf.offset() + CShape.of(leaf.type(), program.typed.structs()::get).size();
    }
    gap(text, shape.size() - end);
    return text.append('}').toString();
  }

  private static void gap(StringBuilder text, long bytes) {
    if (bytes > 0) {
      text.append('x').append(bytes).append(';');
    }
  }

  private static String suffix(Type type) {
    if (!(type instanceof Type.Prim p)) {
      return "J";
    }
    return switch (p.primitive()) {
      case I8, U8 -> "B";
      case I16, U16 -> "S";
      case I32, U32, BOOL -> "I";
      case I64, U64 -> "J";
      case F32 -> "F";
      case F64 -> "D";
      case CHAR, STRING, DURATION, UNIT, NEVER ->
          throw new IllegalArgumentException(type + " in C");
    };
  }

  private static JType jvm(Type type) {
    return switch (suffix(type)) {
      case "J" -> JType.LONG;
      case "F" -> JType.FLOAT;
      case "D" -> JType.DOUBLE;
      default -> JType.INT;
    };
  }
}
