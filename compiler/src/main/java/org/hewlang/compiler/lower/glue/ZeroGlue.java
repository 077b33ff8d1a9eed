package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * The values that fields of actors and parameters of {@code init} have when nobody says more: zero,
 * empty, {@code None}. A type without such a value gives null, which stands for a field that is not set.
 */
public final class ZeroGlue {
  private static final int NONE = 1;

  private final Program program;

  ZeroGlue(Program program) {
    this.program = program;
  }

  /** A new zero value of {@code type}. */
  public IrExpr of(IrExpr ctx, Type type) {
    return switch (type) {
      case Type.Prim p when p.equals(Type.STRING) -> new IrExpr.TextConst("");
      case Type.Prim p when p.equals(Type.UNIT) -> RuntimeNames.UNIT_VALUE;
      case Type.Builtin b -> builtin(b);
      case Type.Nominal n when n.def().equals(Types.OPTION) ->
          program.layouts.makeVariant(n, NONE, List.of());
      case Type.Nominal n when !program.hasZero(n) -> unset(n);
      case Type.Nominal n when program.layouts.isEnum(n) ->
          program.layouts.makeVariant(n, 0, List.of());
      case Type.Nominal n -> made(ctx, n, program.layouts.partTypes(n));
      case Type.Tuple t when program.hasZero(t) -> made(ctx, t, t.parts());
      case Type.Array a when program.hasZero(a) -> glue(a).call(ctx, List.of(), 0);
      case Type.Prim _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Pointer _ ->
          unset(type);
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  private IrExpr unset(Type type) {
    return Defaults.of(program.representation.of(type));
  }

  private IrExpr builtin(Type.Builtin type) {
    return switch (type.kind()) {
      case VEC -> Sequences.of(type, List.of());
      case HASH_MAP -> Tables.newMap(type.args().get(0), type.args().get(1), program);
      case HASH_SET -> Tables.newSet(type.args().getFirst(), program);
      case BYTES -> new IrExpr.New(RuntimeNames.BYTES.name(), List.of(), List.of());
      default -> unset(type);
    };
  }

  private IrExpr made(IrExpr ctx, Type type, List<Type> parts) {
    return program.layouts.make(type, parts.stream().map(p -> of(ctx, p)).toList());
  }

  private MethodRef glue(Type.Array type) {
    JType exact = program.representation.of(type);
    return program.glue.method("Zero", type, List.of(), exact, this::write);
  }

  /** An array of elements that are as many objects as there are. */
  private void write(Glue.Body body, Type type) {
    Type.Array array = (Type.Array) type;
    ElementKind kind = ElementKind.of(array.element());
    String owner = Sequences.className(array);
    IrExpr first = kind.store(of(body.ctx(), array.element()));
    IrExpr length = new IrExpr.LongConst(array.length());
    IrExpr made =
        body.code()
            .stable(
                RuntimeMethod.of(owner, "filled", JType.ref(owner), JType.LONG, kind.stored())
                    .call(length, first));
    if (kind == ElementKind.OBJECT && !array.element().equals(Type.STRING)) {
      Glue.count(
          body.code(),
          length,
          i -> {
            IrExpr element = of(body.ctx(), array.element());
            body.code().add(new IrStmt.Eval(Sequences.set(array).call(made, i, element)));
          });
    }
    body.code().ret(new IrStmt.Return(made));
  }
}
