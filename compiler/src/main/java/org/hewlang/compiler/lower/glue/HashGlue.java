package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Hashes of values as ints, in step with {@link EqualityGlue}. */
public final class HashGlue {
  private static final RuntimeMethod HASH_CODE =
      RuntimeMethod.virtual("java/lang/Object", "hashCode", JType.INT);
  private static final RuntimeMethod DYN_HASH =
      RuntimeMethod.virtual(RuntimeNames.DYN_VALUE.name(), "hash", JType.INT, RuntimeNames.CTX);

  private final Program program;

  HashGlue(Program program) {
    this.program = program;
  }

  public IrExpr hash(IrExpr ctx, IrExpr value, Type type) {
    MethodRef hook = program.protocols.hook(Protocol.HASH, type);
    if (hook != null) {
      return ofLong(hook.call(ctx, List.of(value), 0));
    }
    return switch (type) {
      case Type.Prim p -> primitive(value, p.primitive());
      case Type.Pointer _ -> ofLong(value);
      case Type.Dyn _ -> DYN_HASH.call(value, ctx);
      case Type.Fn _ -> HASH_CODE.call(value);
      case Type.Nominal n
          when !program.layouts.isEnum(n) && program.layouts.struct(n).javaClass() != null ->
          HASH_CODE.call(value);
      case Type.Builtin b when !hasElements(b) -> HASH_CODE.call(value);
      case Type.Nominal _, Type.Builtin _, Type.Tuple _, Type.Array _, Type.Slice _ ->
          glue(type).call(ctx, List.of(value), 0);
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  private static IrExpr ofLong(IrExpr value) {
    return RuntimeMethod.of("java/lang/Long", "hashCode", JType.INT, JType.LONG).call(value);
  }

  private static IrExpr primitive(IrExpr value, Primitive type) {
    return switch (type) {
      case I8, I16, I32, U8, U16, U32, CHAR -> value;
      case I64, U64, DURATION -> ofLong(value);
      case BOOL -> new IrExpr.Conv(IrExpr.ConvOp.Z2I, value);
      case F32 ->
          RuntimeMethod.of("java/lang/Float", "hashCode", JType.INT, JType.FLOAT).call(value);
      case F64 ->
          RuntimeMethod.of("java/lang/Double", "hashCode", JType.INT, JType.DOUBLE).call(value);
      case STRING -> HASH_CODE.call(value);
      case UNIT, NEVER -> new IrExpr.IntConst(0);
    };
  }

  private static boolean hasElements(Type.Builtin type) {
    return switch (type.kind()) {
      case VEC, HASH_MAP, HASH_SET, RC, ARC, BOX -> true;
      default -> false;
    };
  }

  private MethodRef glue(Type type) {
    List<JType> params = List.of(program.representation.of(type));
    return program.glue.method("Hash", type, params, JType.INT, this::write);
  }

  private void write(Glue.Body body, Type type) {
    Code code = body.code();
    IrExpr value = body.params().getFirst();
    IrLocal sum = code.scratch(JType.INT);
    code.set(sum, new IrExpr.IntConst(1));
    switch (type) {
      case Type.Tuple t -> {
        for (int i = 0; i < t.parts().size(); i++) {
          add(body, sum, program.layouts.part(value, t, i), t.parts().get(i));
        }
      }
      case Type.Nominal n when program.layouts.isEnum(n) -> {
        mix(code, sum, program.layouts.tag(value, n));
        Variants.each(
            code,
            program.layouts,
            value,
            n,
            variant -> {
              List<Type> types = program.layouts.payloadTypes(n, variant);
              for (int i = 0; i < types.size(); i++) {
                add(body, sum, program.layouts.payload(value, n, variant, i), types.get(i));
              }
            });
      }
      case Type.Nominal n -> {
        List<Type> types = program.layouts.partTypes(n);
        for (int i = 0; i < types.size(); i++) {
          add(body, sum, program.layouts.part(value, n, i), types.get(i));
        }
      }
      case Type.Array _, Type.Slice _ -> sequence(body, sum, type);
      case Type.Builtin b -> builtin(body, sum, b);
      default -> throw new IllegalArgumentException("no aggregate: " + type);
    }
    code.ret(new IrStmt.Return(new IrExpr.Get(sum)));
  }

  private void add(Glue.Body body, IrLocal sum, IrExpr part, Type type) {
    mix(body.code(), sum, hash(body.ctx(), part, type));
  }

  /** {@code sum = 31 * sum + hash}. */
  private static void mix(Code code, IrLocal sum, IrExpr hash) {
    IrExpr scaled =
        new IrExpr.Arith(
            IrExpr.ArithOp.MUL, JType.Kind.INT, new IrExpr.Get(sum), new IrExpr.IntConst(31));
    code.set(sum, new IrExpr.Arith(IrExpr.ArithOp.ADD, JType.Kind.INT, scaled, hash));
  }

  private void sequence(Glue.Body body, IrLocal sum, Type type) {
    IrExpr value = body.params().getFirst();
    Type element = Sequences.element(type);
    JType exact = program.representation.of(element);
    Glue.count(
        body.code(),
        Sequences.length(type).call(value),
        i ->
            add(
                body,
                sum,
                ElementKind.of(element).load(Sequences.get(type).call(value, i), exact),
                element));
  }

  private void builtin(Glue.Body body, IrLocal sum, Type.Builtin type) {
    IrExpr value = body.params().getFirst();
    switch (type.kind()) {
      case VEC -> sequence(body, sum, type);
      // Order of insertion does not count, so the hashes of the entries are added.
      case HASH_MAP, HASH_SET -> {
        Type key = type.args().getFirst();
        Glue.slots(
            body.code(),
            value,
            slot -> {
              IrExpr hash = hash(body.ctx(), Tables.key(value, slot, key, program), key);
              if (type.kind() == BuiltinType.HASH_MAP) {
                Type content = type.args().get(1);
                IrExpr v = Tables.value(value, slot, content, program);
                hash =
                    new IrExpr.Arith(
                        IrExpr.ArithOp.XOR, JType.Kind.INT, hash, hash(body.ctx(), v, content));
              }
              body.code()
                  .set(
                      sum,
                      new IrExpr.Arith(
                          IrExpr.ArithOp.ADD, JType.Kind.INT, new IrExpr.Get(sum), hash));
            });
      }
      default -> {
        Type content = type.args().getFirst();
        add(body, sum, Boxes.content(value, content, program), content);
      }
    }
  }
}
