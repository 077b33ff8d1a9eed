package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.declare.CNames;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** Bodies of foreign functions that the compiler makes: {@code T_to_json}, {@code T_from_yaml}, .. */
final class WireFunctions {
  private final ProgramContext program;
  private final FnSignature f;

  private WireFunctions(ProgramContext program, FnSignature f) {
    this.program = program;
    this.f = f;
  }

  /** The body of {@code f}; null if it is no such function, or after a report. */
  static @Nullable TExpr body(ProgramContext program, FnSignature f, List<Local> params) {
    CNames.OfWire name = CNames.ofWire(f, program.declarations.wires());
    if (name == null) {
      return null;
    }
    WireFunctions functions = new WireFunctions(program, f);
    return name.writes() ? functions.write(name, params) : functions.read(name, params);
  }

  private @Nullable TExpr read(CNames.OfWire name, List<Local> params) {
    Type type = new Type.Nominal(name.type(), List.of());
    if (params.size() != 1
        || !params.getFirst().type().equals(Type.STRING)
        || !type.equals(f.result())) {
      return wrong(name, "takes a `String` and gives a `" + name.type().name() + "`");
    }
    TExpr text = new TExpr.LocalRef(params.getFirst(), f.span());
    return call(
        name.yaml() ? Intrinsic.TEXT_FROM_YAML : Intrinsic.TEXT_FROM_JSON, type, text, type);
  }

  private @Nullable TExpr write(CNames.OfWire name, List<Local> params) {
    Type type = new Type.Nominal(name.type(), List.of());
    StructDef struct = program.declarations.structs().get(name.type());
    if (struct == null) {
      return wrong(name, "would need fields, and `" + name.type().name() + "` is an enum");
    }
    if (params.size() != struct.fields().size() || !Type.STRING.equals(f.result())) {
      return wrong(name, "takes each field in order and gives a `String`");
    }
    List<TExpr.Part> parts = new ArrayList<>();
    for (Local param : params) {
      StructDef.Field field = struct.fields().get(parts.size());
      TExpr value = new TExpr.LocalRef(param, f.span());
      if (field.type().equals(Type.BOOL) && param.type().equals(Type.I32)) {
        TExpr zero = new TExpr.IntLit(0, Type.I32, f.span());
        value = new TExpr.Compare(Comparison.NE, value, zero, f.span());
      } else if (!field.type().equals(param.type())) {
        return wrong(name, "takes `" + field.name() + "` as `" + TypeText.of(field.type()) + "`");
      }
      parts.add(new TExpr.Part(parts.size(), value));
    }
    TExpr value = new TExpr.StructLit(parts, type, f.span());
    return call(
        name.yaml() ? Intrinsic.TEXT_TO_YAML : Intrinsic.TEXT_TO_JSON, type, value, Type.STRING);
  }

  private TExpr call(Intrinsic intrinsic, Type type, TExpr argument, Type result) {
    return new TExpr.Call(
        new Callee.Builtin(intrinsic, List.of(type)),
        List.of(new TExpr.Part(0, argument)),
        result,
        f.span());
  }

  private @Nullable TExpr wrong(CNames.OfWire name, String what) {
    program.diagnostics.add(
        Diagnostic.of(
                Code.E0301, f.span(), "type mismatch: `" + f.name() + "` of a wire type " + what)
            .note(
                program.declarations.structs().containsKey(name.type())
                    ? program.declarations.struct(name.type()).span()
                    : program.declarations.enumDef(name.type()).span(),
                "`" + name.type().name() + "` is declared here"));
    return null;
  }
}
