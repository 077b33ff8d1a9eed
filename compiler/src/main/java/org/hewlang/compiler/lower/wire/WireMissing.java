package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Glue;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.Tables;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.WireRuntime;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/**
 * The values of fields that are missing in the input: what their declaration says, else zero, empty, {@code
 * None}, the first variant without payload, a struct of such values. An enum without such a variant makes
 * the input malformed.
 */
final class WireMissing {
  private static final int NONE = 1;

  private final Program program;
  private final Wires wires;
  private final WireShapes shapes;

  WireMissing(Wires wires, WireShapes shapes) {
    this.program = wires.program;
    this.wires = wires;
    this.shapes = shapes;
  }

  /** The value of a missing field; where there is none the code ends with the fault. */
  IrExpr of(Code code, IrExpr ctx, WireShapes.Part part) {
    if (part.defaultValue() != null) {
      FnDef function = program.function(part.defaultValue());
      return program
          .instances
          .of(function, List.of(), null, function.span())
          .call(ctx, List.of(), 0);
    }
    return of(code, ctx, part.type());
  }

  /** The value of {@code type} where nothing is given. */
  IrExpr of(Code code, IrExpr ctx, Type type) {
    return switch (type) {
      case Type.Prim p when p.equals(Type.STRING) -> new IrExpr.TextConst("");
      case Type.Prim p when p.equals(Type.UNIT) -> RuntimeNames.UNIT_VALUE;
      case Type.Prim _ -> Defaults.of(program.representation.of(type));
      case Type.Builtin b when b.kind() == BuiltinType.BYTES ->
          new IrExpr.New(RuntimeNames.BYTES.name(), List.of(), List.of());
      case Type.Builtin _, Type.Slice _ -> empty(type);
      case Type.Nominal n when WireShapes.isOption(n) ->
          program.layouts.makeVariant(n, NONE, List.of());
      case Type.Nominal n when shapes.isEnum(n) -> variant(code, n);
      default -> glue(type).call(ctx, List.of(), 0);
    };
  }

  /** An empty collection. */
  IrExpr empty(Type type) {
    if (type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_MAP) {
      return Tables.newMap(b.args().get(0), b.args().get(1), program);
    }
    if (type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_SET) {
      return Tables.newSet(b.args().getFirst(), program);
    }
    return Sequences.of(type, List.of());
  }

  private IrExpr variant(Code code, Type.Nominal type) {
    for (WireShapes.Case variant : shapes.variants(type)) {
      if (variant.isUnit()) {
        return program.layouts.makeVariant(type, variant.position(), List.of());
      }
    }
    code.raise(WireRuntime.callStatic(WireRuntime.FAULT, WireRuntime.FAULT, "missing"));
    return new IrExpr.Null(program.representation.of(type));
  }

  private MethodRef glue(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method("WireMissing", type, List.of(), exact, this::write);
  }

  private void write(Glue.Body body, Type type) {
    Code code = body.code();
    switch (type) {
      case Type.Nominal n -> {
        List<WireShapes.Part> parts = shapes.fields(n);
        WireFields fields = new WireFields(wires, code, body.ctx(), parts);
        fields.guarded(
            wires.names.fields(parts, WireShapes.Part::name),
            () -> {
              List<IrExpr> all = fields.complete();
              if (code.isReachable()) {
                code.ret(new IrStmt.Return(fields.struct(n, all)));
              }
            });
      }
      case Type.Tuple t -> {
        List<IrExpr> parts = new ArrayList<>();
        for (Type part : t.parts()) {
          IrExpr made = of(code, body.ctx(), part);
          parts.add(code.isReachable() ? code.spill(made) : made);
        }
        if (code.isReachable()) {
          code.ret(new IrStmt.Return(program.layouts.make(t, parts)));
        }
      }
      case Type.Array a -> array(body, a);
      default -> throw new IllegalArgumentException("not wire-safe: " + type);
    }
  }

  private void array(Glue.Body body, Type.Array type) {
    Code code = body.code();
    ElementKind kind = ElementKind.of(type.element());
    IrLocal values = newElements(code, type);
    Glue.count(
        code,
        new IrExpr.LongConst(type.length()),
        i -> {
          IrExpr made = of(code, body.ctx(), type.element());
          if (code.isReachable()) {
            IrExpr index = new IrExpr.Conv(IrExpr.ConvOp.L2I, i);
            code.add(
                new IrStmt.ArrayStore(
                    new IrExpr.Get(values), index, kind.elementCode(), kind.store(made)));
          }
        });
    if (code.isReachable()) {
      code.ret(new IrStmt.Return(Sequences.around(type, new IrExpr.Get(values))));
    }
  }

  /** A JVM array for the elements of a fixed array. */
  static IrLocal newElements(Code code, Type.Array type) {
    IrExpr array =
        new IrExpr.NewArray(
            Sequences.raw(ElementKind.of(type.element())),
            WireRuntime.number((int) type.length()),
            List.of());
    IrLocal values = code.temporary(array.type());
    code.set(values, array);
    return values;
  }
}
