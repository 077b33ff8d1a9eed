package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of literals and of texts with interpolations do besides reading tokens. */
abstract class LiteralActions extends Recovery {
  final int tupleIndex() {
    String digits = tokens.text(last().index);
    if (digits.length() > 9) {
      remark(
          Code.E0008,
          lastSpan(),
          "invalid integer literal: tuple index out of range",
          "tuple indices count from 0");
      return 0;
    }
    return Integer.parseInt(digits);
  }

  final Expr.IntLiteral byteElement() {
    Expr.IntLiteral value = literals.integer(lastSpan());
    if (value.bits() < 0 || value.bits() > 255) {
      remark(
          Code.E0008,
          value.span(),
          "byte value " + Long.toUnsignedString(value.bits()) + " out of range (must be 0..255)",
          "a byte is a number from 0 to 255");
      return new Expr.IntLiteral(0, value.radix(), value.span());
    }
    return value;
  }

  /** The parts of an f-string between its first token and the one read last, tokens skipped. */
  final @Nullable FormatSpec formatSpec() {
    return literals.format(lastSpan());
  }

  final Expr.FText fstringText() {
    Span span = lastSpan();
    return new Expr.FText(literals.text(span, span.start(), span.end(), true), span);
  }

  /** An interpolation without an expression. */
  final Expr emptyInterpolation(int opener) {
    Span span = new Span(tokens.file, tokens.start(opener), tokens.end(next()));
    report(
        Diagnostic.of(Code.E0032, span, "empty interpolation expression")
            .help("write `\\{` for a brace"));
    return new Expr.Error(span);
  }

  /** After the expression of an interpolation: to its end. */
  final void closeInterpolation(int opener) {
    if (peek() != FBRACE_CLOSE && !recovering) {
      report(
          Diagnostic.of(Code.E0032, here(), "broken interpolation: expected `}`, found " + found())
              .label(tokens.span(opener), "interpolation")
              .help("an interpolation holds one expression; write `\\{` for a brace"));
    }
    int partner = tokens.partner(opener);
    if (partner >= next()) {
      skipTo(partner);
      getNextToken();
      recovering = false;
    }
  }

  final void endFString(int opener) {
    if (!take(FSTRING_END)) {
      int partner = tokens.partner(opener);
      if (partner >= next()) {
        skipTo(partner);
        getNextToken();
        recovering = false;
      }
    }
  }
}
