package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Messages about a value that does not fit, with what to do for each pair of types. */
final class Mismatch {
  private final FunctionChecker c;

  Mismatch(FunctionChecker c) {
    this.c = c;
  }

  void report(TExpr whole, Type expected, @Nullable Because because) {
    TExpr e = innermost(whole);
    Type found = c.shown(e.type());
    Type wanted = c.shown(expected);
    if (found instanceof Type.Error || wanted instanceof Type.Error) {
      return;
    }
    List<String> texts = TypeText.pair(wanted, found);
    Diagnostic d =
        isNumber(found) && isNumber(wanted)
            ? numeric(e, texts.get(1), texts.get(0))
            : general(e, found, wanted, texts, Because.codeOf(because));
    if (because != null && !because.span().equals(e.span())) {
      d =
          because.span().file() == e.span().file()
              ? d.label(because.span(), because.text())
              : d.note(because.span(), because.text());
    }
    c.report(d);
    // What the other side would have decided stays open, which is no error of its own.
    c.unifier.poison(expected);
    c.unifier.poison(e.type());
  }

  private static TExpr innermost(TExpr e) {
    return e instanceof TExpr.Block b && b.tail() != null && b.statements().isEmpty()
        ? innermost(b.tail())
        : e;
  }

  private static boolean isNumber(Type type) {
    return type instanceof Type.Prim p && p.primitive().isNumeric();
  }

  private Diagnostic numeric(TExpr e, String from, String to) {
    return Diagnostic.of(
            Code.E0310,
            e.span(),
            "implicit numeric coercion from `"
                + from
                + "` to `"
                + to
                + "` is not allowed; use an explicit conversion")
        .label("this is `" + from + "`")
        .fix(
            "convert it: `" + castable(e.span().text()) + " as " + to + "`",
            e.span(),
            castable(e.span().text()) + " as " + to);
  }

  /** {@code text} as the operand of {@code as}, which binds tighter than any operator. */
  static String castable(String text) {
    boolean simple =
        text.chars().allMatch(ch -> Character.isLetterOrDigit(ch) || "_.()[]:,".indexOf(ch) >= 0);
    return simple ? text : "(" + text + ")";
  }

  private Diagnostic general(TExpr e, Type found, Type wanted, List<String> texts, Code code) {
    Diagnostic d =
        Diagnostic.of(
                code,
                e.span(),
                "type mismatch: expected `" + texts.get(0) + "`, found `" + texts.get(1) + "`")
            .label("this is `" + texts.get(1) + "`");
    String text = e.span().text();
    if (wanted.equals(Type.STRING) && found instanceof Type.Prim p && isPrintable(p.primitive())) {
      return d.help("turn it into text: `f\"{" + text + "}\"` or `to_string(" + text + ")`");
    }
    if (found.equals(Type.STRING) && isNumber(wanted)) {
      return d.help("read the number from the text: `.parse_int()` or `.parse_float()`");
    }
    if (isOption(found) && !isOption(wanted)) {
      return d.help("take the value out with `match`, `?` or `.unwrap_or(..)`");
    }
    if (isOption(wanted) && ((Type.Nominal) wanted).args().getFirst().equals(found)) {
      return d.fix("wrap it: `Some(" + text + ")`", e.span(), "Some(" + text + ")");
    }
    if (isResult(found) && !isResult(wanted)) {
      return d.help("take the value out with `match`, `?` or `.unwrap_or(..)`");
    }
    if (isResult(wanted) && ((Type.Nominal) wanted).args().getFirst().equals(found)) {
      return d.fix("wrap it: `Ok(" + text + ")`", e.span(), "Ok(" + text + ")");
    }
    if (wanted.equals(Type.DURATION) && isInteger(found)) {
      return e instanceof TExpr.IntLit
          ? d.help("a duration has a unit: `" + text + "s`, `" + text + "ms`")
          : d.help("a duration has a unit: `" + castable(text) + " * 1ms`");
    }
    if (isInteger(wanted) && found.equals(Type.DURATION)) {
      return d.help("take the number out: `.millis()`, `.secs()`, `.nanos()`");
    }
    if (wanted.equals(Type.UNIT)) {
      return d.help("add `;` to discard the value, or declare a result type with `->`");
    }
    if (found.equals(Type.UNIT)) {
      return d.help("this gives no value");
    }
    if (wanted.equals(Type.BOOL) && isNumber(found)) {
      return d.help("compare it: `" + text + " != 0`");
    }
    return d;
  }

  private static boolean isInteger(Type type) {
    return type instanceof Type.Prim p && p.primitive().isInteger();
  }

  private static boolean isPrintable(Primitive p) {
    return p != Primitive.UNIT && p != Primitive.NEVER;
  }

  private static boolean isOption(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.OPTION);
  }

  private static boolean isResult(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.RESULT);
  }
}
