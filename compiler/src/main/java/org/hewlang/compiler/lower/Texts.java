package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.FormatSpec;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Strings: joining, f-strings, and the text of values. */
final class Texts {
  static final RuntimeMethod CONCAT =
      RuntimeMethod.virtual(
          RuntimeNames.STRING.name(), "concat", RuntimeNames.STRING, RuntimeNames.STRING);
  private static final RuntimeMethod BUILD =
      RuntimeMethod.virtual(RuntimeNames.TEXT_BUILDER.name(), "build", RuntimeNames.STRING);

  private final MethodLowering method;

  Texts(MethodLowering method) {
    this.method = method;
  }

  boolean isText(Type type) {
    return method.types.of(type).equals(Type.STRING);
  }

  // ---- operators

  /** {@code a + b + c}: a call for two parts, a builder for more. */
  IrExpr concat(TExpr.Binary root) {
    List<TExpr> parts = new ArrayList<>();
    TExpr left = root;
    while (left instanceof TExpr.Binary b && method.operators.isText(b)) {
      parts.add(b.right());
      left = b.left();
    }
    parts.add(left);
    List<TExpr> inOrder = parts.reversed();
    if (inOrder.size() == 2) {
      List<IrExpr> operands =
          method.code.operands(List.of(() -> text(inOrder.get(0)), () -> text(inOrder.get(1))));
      return CONCAT.call(root.span().line(), operands);
    }
    IrExpr out = builder();
    // A part's own code may not run between the pieces that others have added.
    List<IrExpr> values =
        method.code.operands(inOrder.stream().<Supplier<IrExpr>>map(p -> () -> text(p)).toList());
    values.forEach(v -> TextGlue.appendText(method.code, out, v));
    return BUILD.call(out);
  }

  /** A part of a concatenation: a string, or a value that the program can display. */
  IrExpr text(TExpr e) {
    IrExpr value = method.expressions.value(e, Use.READ);
    Type type = method.types.of(e.type());
    return type.equals(Type.STRING) || !method.code.isReachable() ? value : toText(value, type);
  }

  /** {@code place += value} for texts. */
  IrExpr append(IrExpr left, IrExpr right, TStmt.CompoundAssign s) {
    Type type = method.types.of(s.value().type());
    IrExpr text = type.equals(Type.STRING) ? right : toText(right, type);
    return CONCAT.call(s.span().line(), left, text);
  }

  /** Whether {@code s} was done by adding to a builder that stands for {@code local}. */
  boolean appends(TStmt.CompoundAssign s, Local local) {
    if (!method.variables.isGrowing(local)) {
      return false;
    }
    IrExpr value = method.code.stable(text(s.value()));
    method.variables.append(local, List.of(value));
    return true;
  }

  /** The same for {@code local = local + a + b}. */
  boolean appends(TStmt.Assign s, Local local) {
    if (!LocalFacts.beginsWith(s.value(), local) || !method.variables.isGrowing(local)) {
      return false;
    }
    List<Supplier<IrExpr>> parts = new ArrayList<>();
    TExpr left = s.value();
    while (left instanceof TExpr.Binary b) {
      parts.add(() -> method.code.stable(text(b.right())));
      left = b.left();
    }
    method.variables.append(local, method.code.operands(parts.reversed()));
    return true;
  }

  // ---- builders

  private IrExpr builder() {
    return method.code.stable(
        new IrExpr.New(RuntimeNames.TEXT_BUILDER.name(), List.of(), List.of()));
  }

  IrExpr join(TExpr.FString f) {
    IrExpr out = fill(f);
    return out instanceof IrExpr.TextConst ? out : BUILD.call(out);
  }

  /** A builder that holds what {@code f} says, or a constant. */
  IrExpr fill(TExpr.FString f) {
    if (f.parts().stream().allMatch(p -> p instanceof TExpr.FString.Text)) {
      StringBuilder text = new StringBuilder();
      f.parts().forEach(p -> text.append(((TExpr.FString.Text) p).text()));
      return new IrExpr.TextConst(text.toString());
    }
    IrExpr out = builder();
    for (TExpr.FString.Part part : f.parts()) {
      switch (part) {
        case TExpr.FString.Text t -> TextGlue.appendAscii(method.code, out, t.text());
        case TExpr.FString.Value v -> append(out, v);
      }
    }
    return out;
  }

  /** A builder that holds the text of {@code value}. */
  IrExpr fill(IrExpr value, Type type) {
    IrExpr stable = method.code.stable(value);
    IrExpr out = builder();
    method.program.texts.append(method.code, method.ctx, out, stable, type, TextGlue.Style.PLAIN);
    return out;
  }

  private void append(IrExpr out, TExpr.FString.Value part) {
    Type type = method.types.of(part.value().type());
    IrExpr value = method.expressions.value(part.value(), Use.READ);
    if (!method.code.isReachable()) {
      return;
    }
    FormatSpec format = part.format();
    if (format == null) {
      method.program.texts.append(method.code, method.ctx, out, value, type, TextGlue.Style.PLAIN);
    } else {
      formatted(out, value, type, format);
    }
  }

  /** The text of {@code value} as {@code print} shows it. */
  IrExpr toText(IrExpr value, Type type) {
    return toText(value, type, TextGlue.Style.PLAIN);
  }

  IrExpr toText(IrExpr value, Type type, TextGlue.Style style) {
    if (type.equals(Type.STRING) && style == TextGlue.Style.PLAIN) {
      return value;
    }
    MethodRef hook = method.program.protocols.hook(Protocol.DISPLAY, type);
    if (hook != null && style == TextGlue.Style.PLAIN) {
      return hook.call(method.ctx, List.of(value), 0);
    }
    IrExpr stable = method.code.stable(value);
    IrExpr out = builder();
    method.program.texts.append(method.code, method.ctx, out, stable, type, style);
    return BUILD.call(out);
  }

  // ---- format specifications

  private void formatted(IrExpr out, IrExpr value, Type type, FormatSpec format) {
    IrExpr stable = method.code.stable(value);
    IrExpr spec = spec(format);
    if (type instanceof Type.Prim p && p.primitive().isFloat()) {
      IrExpr wide = Conversions.convert(stable, p.primitive(), Primitive.F64);
      formatCall("appendDouble", JType.DOUBLE, out, wide, spec);
    } else if (type instanceof Type.Prim p && isInteger(p.primitive())) {
      IrExpr wide = Conversions.convert(stable, p.primitive(), Primitive.I64);
      boolean unsigned = p.primitive().isUnsigned();
      IrExpr call =
          RuntimeMethod.of(
                  RuntimeNames.FORMAT,
                  "appendLong",
                  JType.VOID,
                  RuntimeNames.TEXT_BUILDER,
                  JType.LONG,
                  JType.BOOL,
                  RuntimeNames.FORMAT_SPEC)
              .call(out, wide, new IrExpr.BoolConst(unsigned), spec);
      method.code.add(new IrStmt.Eval(call));
    } else {
      formatCall("appendText", RuntimeNames.STRING, out, toText(stable, type), spec);
    }
  }

  private static boolean isInteger(Primitive type) {
    return type.isInteger() || type == Primitive.DURATION;
  }

  private void formatCall(String name, JType type, IrExpr out, IrExpr value, IrExpr spec) {
    IrExpr call =
        RuntimeMethod.of(
                RuntimeNames.FORMAT,
                name,
                JType.VOID,
                RuntimeNames.TEXT_BUILDER,
                type,
                RuntimeNames.FORMAT_SPEC)
            .call(out, value, spec);
    method.code.add(new IrStmt.Eval(call));
  }

  private static IrExpr spec(FormatSpec f) {
    return new IrExpr.New(
        RuntimeNames.FORMAT_SPEC.name(),
        List.of(
            JType.INT,
            JType.CHAR,
            JType.BOOL,
            JType.BOOL,
            JType.BOOL,
            JType.INT,
            JType.INT,
            JType.CHAR),
        List.of(
            new IrExpr.IntConst(f.fill()),
            new IrExpr.IntConst(f.align()),
            new IrExpr.BoolConst(f.plus()),
            new IrExpr.BoolConst(f.alternate()),
            new IrExpr.BoolConst(f.zero()),
            new IrExpr.IntConst(f.width()),
            new IrExpr.IntConst(f.precision()),
            new IrExpr.IntConst(f.kind())));
  }
}
