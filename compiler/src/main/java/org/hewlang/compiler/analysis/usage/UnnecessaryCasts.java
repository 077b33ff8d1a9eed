package org.hewlang.compiler.analysis.usage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TypeText;

/** Warns of casts to the type that a value has already. */
public final class UnnecessaryCasts {
  /** What stands behind the operand; a call of {@code to_i64()} converts too, but is no cast. */
  private static final Pattern CAST = Pattern.compile("[)\\s]*?(\\s+as\\s.*)", Pattern.DOTALL);

  private UnnecessaryCasts() {}

  /** Checks one node, not what is inside it. */
  public static void check(TExpr expr, Diagnostics diagnostics) {
    if (!(expr instanceof TExpr.Convert cast) || !cast.operand().type().equals(cast.type())) {
      return;
    }
    Span at = cast.span();
    String text = at.text();
    int end = cast.operand().span().end() - at.start();
    if (end < 0 || end > text.length()) {
      return;
    }
    Matcher behind = CAST.matcher(text.substring(end));
    if (behind.matches()) {
      int word = at.start() + end + behind.start(1);
      diagnostics.add(
          Diagnostic.of(Code.W0305, at, "unnecessary cast")
              .label("this is `" + TypeText.of(cast.type()) + "` already")
              .fix("remove the cast", new Span(at.file(), word, at.end()), ""));
    }
  }
}
