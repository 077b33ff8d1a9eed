package org.hewlang.compiler.types.infer;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The conversion methods of numbers: {@code x.to_i32()} means {@code x as i32}. */
final class NumberMethods {
  private static final Map<String, Type> TARGETS =
      Map.ofEntries(
          Map.entry("to_i8", Type.I8),
          Map.entry("to_i16", Type.I16),
          Map.entry("to_i32", Type.I32),
          Map.entry("to_i64", Type.I64),
          Map.entry("to_u8", Type.U8),
          Map.entry("to_u16", Type.U16),
          Map.entry("to_u32", Type.U32),
          Map.entry("to_u64", Type.U64),
          Map.entry("to_isize", Type.I64),
          Map.entry("to_usize", Type.U64),
          Map.entry("to_f32", Type.F32),
          Map.entry("to_f64", Type.F64));

  private final FunctionChecker c;

  NumberMethods(FunctionChecker c) {
    this.c = c;
  }

  /** The conversion; null if {@code name} is another method or the receiver is no number. */
  @Nullable TExpr call(TExpr receiver, Type type, Name name, List<Arg> args, Span span) {
    if (!isNumber(type)) {
      return null;
    }
    Type target = TARGETS.get(name.text());
    if (target == null) {
      boolean conversion =
          name.text().startsWith("to_")
              && !name.text().equals("to_string")
              && c.methods.candidates(receiver, name.text()).isEmpty();
      if (!conversion) {
        return null;
      }
      c.calls.arguments.loose(args);
      return c.error(
          Suggestions.add(
              Diagnostic.of(
                  Code.E0316,
                  name.span(),
                  "no conversion method `" + name.text() + "` on `" + c.text(type) + "`"),
              name.text(),
              TARGETS.keySet()),
          receiver);
    }
    List<TExpr.Part> parts =
        c.calls.arguments.check(c.text(type) + "::" + name.text(), List.of(), 1, args, span, null);
    return parts == null
        ? c.error(span, List.of(receiver))
        : new TExpr.Convert(receiver, target, span);
  }

  private boolean isNumber(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive().isNumeric();
      case Type.Var v ->
          switch (c.unifier.kind(v)) {
            case NUMBER, INTEGER, FLOAT -> true;
            case GENERAL, LIST -> false;
          };
      default -> false;
    };
  }
}
