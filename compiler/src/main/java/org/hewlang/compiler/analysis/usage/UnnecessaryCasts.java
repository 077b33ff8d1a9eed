package org.hewlang.compiler.analysis.usage;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TypeText;

/** Warns of casts to the type that a value has already; only a written cast converts so. */
public final class UnnecessaryCasts {
  private static final String WORD = " as ";

  private UnnecessaryCasts() {}

  /** Checks one node, not what is inside it. */
  public static void check(TExpr expr, Diagnostics diagnostics) {
    if (!(expr instanceof TExpr.Convert cast) || !cast.operand().type().equals(cast.type())) {
      return;
    }
    Diagnostic found =
        Diagnostic.of(Code.W0305, cast.span(), "unnecessary cast")
            .label("this is `" + TypeText.of(cast.type()) + "` already");
    Span at = cast.span();
    int word = at.text().lastIndexOf(WORD);
    diagnostics.add(
        word < 0
            ? found.help("remove the cast")
            : found.fix("remove the cast", new Span(at.file(), at.start() + word, at.end()), ""));
  }
}
