package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Equality of values: structural, unless the program implements {@code Eq}. */
public final class EqualityGlue {
  private static final RuntimeMethod EQUALS =
      RuntimeMethod.virtual("java/lang/Object", "equals", JType.BOOL, JType.OBJECT);
  private static final RuntimeMethod DYN_EQUAL =
      RuntimeMethod.virtual(
          RuntimeNames.DYN_VALUE.name(), "equal", JType.BOOL, RuntimeNames.CTX, JType.OBJECT);
  private static final IrExpr FALSE = new IrExpr.BoolConst(false);
  private static final IrExpr TRUE = new IrExpr.BoolConst(true);

  private final Program program;

  EqualityGlue(Program program) {
    this.program = program;
  }

  /** Whether {@code a} and {@code b}, of one type, are equal. */
  public IrExpr equal(IrExpr ctx, IrExpr a, IrExpr b, Type type) {
    MethodRef hook = program.protocols.hook(Protocol.EQ, type);
    if (hook != null) {
      return hook.call(ctx, List.of(a, b), 0);
    }
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.STRING -> EQUALS.call(a, b);
      case Type.Prim _, Type.Pointer _, Type.Fn _ -> same(a, b);
      case Type.Dyn _ -> DYN_EQUAL.call(a, ctx, b);
      case Type.Builtin t when isOpaque(t.kind()) -> EQUALS.call(a, b);
      case Type.Nominal n when isHandle(n) -> EQUALS.call(a, b);
      case Type.Nominal n when isPlainEnum(n) -> same(a, b);
      case Type.Nominal _, Type.Builtin _, Type.Tuple _, Type.Array _, Type.Slice _ ->
          glue(type).call(ctx, List.of(a, b), 0);
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  private static IrExpr same(IrExpr a, IrExpr b) {
    return new IrExpr.Cmp(IrExpr.CmpOp.EQ, a, b, false);
  }

  private boolean isHandle(Type.Nominal type) {
    return !program.layouts.isEnum(type) && program.layouts.struct(type).javaClass() != null;
  }

  /** Whether each value of the enum is one object. */
  private boolean isPlainEnum(Type.Nominal type) {
    return program.layouts.isEnum(type) && !program.layouts.sum(type).hasPayload();
  }

  /** Whether the runtime class knows equality by itself (or identity is meant). */
  private static boolean isOpaque(BuiltinType kind) {
    return switch (kind) {
      case VEC, HASH_MAP, HASH_SET, RC, ARC, BOX -> false;
      case BYTES,
          RANGE,
          WEAK,
          REGEX,
          ACTOR_REF,
          REMOTE_REF,
          ACTOR,
          GENERATOR,
          ASYNC_GENERATOR,
          STREAM,
          SINK,
          SENDER,
          RECEIVER,
          TASK,
          SCOPE ->
          true;
    };
  }

  private MethodRef glue(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method("Equal", type, List.of(exact, exact), JType.BOOL, this::write);
  }

  private void write(Glue.Body body, Type type) {
    Code code = body.code();
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    switch (type) {
      case Type.Tuple t -> {
        for (int i = 0; i < t.parts().size(); i++) {
          unequalPart(
              body, program.layouts.part(a, t, i), program.layouts.part(b, t, i), t.parts().get(i));
        }
      }
      case Type.Nominal n when program.layouts.isEnum(n) -> enumeration(body, n);
      case Type.Nominal n -> {
        List<Type> types = program.layouts.partTypes(n);
        for (int i = 0; i < types.size(); i++) {
          unequalPart(
              body, program.layouts.part(a, n, i), program.layouts.part(b, n, i), types.get(i));
        }
      }
      case Type.Array _, Type.Slice _ -> sequence(body, type);
      case Type.Builtin t -> builtin(body, t);
      default -> throw new IllegalArgumentException("no aggregate: " + type);
    }
    code.ret(new IrStmt.Return(TRUE));
  }

  /** Returns false if two parts differ. */
  private void unequalPart(Glue.Body body, IrExpr a, IrExpr b, Type type) {
    returnFalseIf(body, new IrExpr.Not(equal(body.ctx(), a, b, type)));
  }

  private static void returnFalseIf(Glue.Body body, IrExpr condition) {
    body.code().when(condition, () -> body.code().ret(new IrStmt.Return(FALSE)));
  }

  private static IrExpr differ(IrExpr a, IrExpr b) {
    return new IrExpr.Cmp(IrExpr.CmpOp.NE, a, b, false);
  }

  private void enumeration(Glue.Body body, Type.Nominal type) {
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    Layouts layouts = program.layouts;
    returnFalseIf(body, differ(layouts.tag(a, type), layouts.tag(b, type)));
    Variants.each(
        body.code(),
        layouts,
        a,
        type,
        variant -> {
          List<Type> types = layouts.payloadTypes(type, variant);
          for (int i = 0; i < types.size(); i++) {
            unequalPart(
                body,
                layouts.payload(a, type, variant, i),
                layouts.payload(b, type, variant, i),
                types.get(i));
          }
        });
  }

  private void sequence(Glue.Body body, Type type) {
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    Type element = Sequences.element(type);
    ElementKind kind = ElementKind.of(element);
    JType exact = program.representation.of(element);
    IrExpr length = body.code().stable(Sequences.length(type).call(a));
    returnFalseIf(body, differ(length, Sequences.length(type).call(b)));
    Glue.count(
        body.code(),
        length,
        i ->
            unequalPart(
                body,
                kind.load(Sequences.get(type).call(a, i), exact),
                kind.load(Sequences.get(type).call(b, i), exact),
                element));
  }

  private void builtin(Glue.Body body, Type.Builtin type) {
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    switch (type.kind()) {
      case VEC -> sequence(body, type);
      case HASH_MAP, HASH_SET -> table(body, type);
      default -> {
        Type content = type.args().getFirst();
        unequalPart(
            body, Boxes.content(a, content, program), Boxes.content(b, content, program), content);
      }
    }
  }

  /** Equal tables have the same keys, in whatever order, with equal values. */
  private void table(Glue.Body body, Type.Builtin type) {
    Code code = body.code();
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    Type key = type.args().get(0);
    returnFalseIf(body, differ(Tables.length(a), Tables.length(b)));
    Glue.slots(
        code,
        a,
        slot -> {
          IrExpr found =
              code.stable(Tables.find(b, body.ctx(), Tables.key(a, slot, key, program), key));
          returnFalseIf(
              body, new IrExpr.Cmp(IrExpr.CmpOp.LT, found, new IrExpr.IntConst(0), false));
          if (type.kind() == BuiltinType.HASH_MAP) {
            Type value = type.args().get(1);
            unequalPart(
                body,
                Tables.value(a, slot, value, program),
                Tables.value(b, found, value, program),
                value);
          }
        });
  }
}
