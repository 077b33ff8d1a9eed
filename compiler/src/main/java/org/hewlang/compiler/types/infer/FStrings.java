package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.FormatSpec;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Interpolated strings; whether a format specification suits the value's type. */
final class FStrings {
  private final FunctionChecker c;

  FStrings(FunctionChecker c) {
    this.c = c;
  }

  TExpr infer(Expr.FString f) {
    List<TExpr.FString.Part> parts = new ArrayList<>();
    for (Expr.FPart part : f.parts()) {
      switch (part) {
        case Expr.FText t -> parts.add(new TExpr.FString.Text(t.value()));
        case Expr.FValue v -> {
          TExpr value = c.infer(v.value(), Expect.ANY);
          FormatSpec format = v.format();
          if (format != null) {
            c.whenKnown(() -> checkFormat(format, value.type()));
          }
          parts.add(new TExpr.FString.Value(value, format == null ? null : typed(format)));
        }
      }
    }
    return new TExpr.FString(parts, f.span());
  }

  private static org.hewlang.compiler.typed.FormatSpec typed(FormatSpec f) {
    boolean zero = f.zero();
    return new org.hewlang.compiler.typed.FormatSpec(
        f.fill() < 0 ? ' ' : f.fill(),
        f.align(),
        f.plus(),
        f.alternate(),
        zero,
        Math.max(0, f.width()),
        f.precision(),
        f.type());
  }

  private void checkFormat(FormatSpec f, Type type) {
    String problem = problem(f, c.prune(type));
    if (problem != null) {
      c.report(
          Diagnostic.of(
              Code.E0008, f.span(), "invalid format specification `" + f.text() + "`: " + problem));
    }
  }

  /** Why {@code f} does not suit values of {@code type}; null if it does. */
  private @Nullable String problem(FormatSpec f, Type type) {
    if (type instanceof Type.Error || type.equals(Type.NEVER)) {
      return null;
    }
    Primitive p = type instanceof Type.Prim prim ? prim.primitive() : null;
    boolean integer = p != null && p.isInteger();
    boolean real = p != null && p.isFloat();
    boolean number = integer || real || p == Primitive.DURATION;
    String shown = "`" + c.text(type) + "`";
    switch (f.type()) {
      case 'd', 'x', 'X', 'o', 'b' -> {
        if (!integer) {
          return "`" + f.type() + "` is for integers, this is " + shown;
        }
      }
      case 'e', 'E', 'f', 'g', '%' -> {
        if (!real) {
          return "`" + f.type() + "` is for floats, this is " + shown;
        }
      }
      case 's' -> {
        if (number) {
          return "`s` is for text, this is " + shown;
        }
      }
      default -> {}
    }
    if ((f.plus() || f.zero()) && !number) {
      return "a sign or zero padding is for numbers, this is " + shown;
    }
    if (f.alternate() && "xXob".indexOf(f.type()) < 0) {
      return "`#` goes with `x`, `X`, `o` and `b` only";
    }
    if (f.precision() >= 0 && !real && !type.equals(Type.STRING)) {
      return "a precision is for floats and strings, this is " + shown;
    }
    return null;
  }
}
