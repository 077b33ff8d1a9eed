package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What the productions of members of wire types do besides reading tokens. */
abstract class WireActions extends ActorActions {
  final void wireEnd() {
    memberEnd("`;`, `,` or `}`");
  }

  final Expr.IntLiteral fieldNumber() {
    if (take(INT)) {
      return literals.integer(lastSpan());
    }
    report(
        Code.E0008,
        here(),
        "invalid field number: expected field number after '"
            + lastSpan().text()
            + "', found "
            + found(),
        "field numbers are integers from 1: `name: Type @1`");
    recovering = true;
    return new Expr.IntLiteral(0, Radix.DECIMAL, afterPrevious());
  }

  final WireMember.Entry reservedNumber() {
    int first = next();
    need(AT);
    Expr.IntLiteral number = fieldNumber();
    return new WireMember.Numbers(number, null, from(first));
  }

  final WireMember.Entry reservedEntry() {
    int first = next();
    if (peek() == STRING || peek() == RAWSTRING) {
      return new WireMember.Text(string("name"), from(first));
    }
    take(AT);
    Expr.IntLiteral from = integer("field number");
    Expr.IntLiteral to = take(DOT_DOT) ? integer("field number") : null;
    return new WireMember.Numbers(from, to, from(first));
  }

  final boolean atWireModifier() {
    if (peek(1) == COLON) {
      return false;
    }
    if (peek() == DEFAULT_WORD) {
      return true;
    }
    if (peek() != IDENT) {
      return false;
    }
    return isWireWord(next());
  }

  private boolean isWireWord(int index) {
    return switch (tokens.text(index)) {
      case "optional", "deprecated", "repeated", "since", "json", "yaml" -> true;
      default -> false;
    };
  }

  // ---- what stands at the wrong place, and is understood

  /** A word about the field that stands before its type; reads it. */
  final @Nullable Name earlyWord() {
    if (peek() != IDENT || !(peek(1) == IDENT || peek(1) == LBRACKET) || peek(2) == COLON) {
      return null;
    }
    boolean isWord =
        switch (tokens.text(next())) {
          case "optional", "deprecated", "repeated" -> true;
          default -> false;
        };
    if (!isWord || peek(1) == IDENT && isWireWord(next() + 1)) {
      return null; // a type of that name
    }
    getNextToken();
    return lastName();
  }

  /** The word {@code early}, as if it stood where it should: behind the type and number just read. */
  final WireMember.Modifier afterType(Name early) {
    Span all = from(early.span());
    String rest = new Span(tokens.file, early.span().end(), all.end()).text().strip();
    remark(
        Diagnostic.of(Code.E0003, early.span(), "expected type, found `" + early.text() + "`")
            .fix(
                "`" + early.text() + "` comes after type and number",
                all,
                rest + " " + early.text()));
    return new WireMember.Modifier(early, null, early.span());
  }

  final boolean atLateNumber() {
    return (peek() == AT || peek() == ASSIGN) && peek(1) == INT;
  }

  /** A number behind the words {@code written} of a field, which begin at {@code words}. */
  final Expr.IntLiteral lateNumber(int words, Span written, String sign) {
    Span at = lastSpan();
    Expr.IntLiteral number = fieldNumber();
    remark(
        Diagnostic.of(Code.E0003, at, "expected `;`, `,` or `}`, found " + sign)
            .fix(
                "the number comes before the words about the field",
                from(words),
                from(at).text() + " " + written.text()));
    return number;
  }

  final boolean atLatePayload() {
    return (peek() == LPAREN || peek() == LBRACE) && !tokens.startsLine(next());
  }

  /** What a variant holds stood behind its number, which begins at {@code sign}. */
  final void latePayload(int sign, Span found) {
    Span number = new Span(tokens.file, tokens.start(sign), found.start());
    remark(
        Diagnostic.of(Code.E0003, found, "expected `;`, `,` or `}`, found `" + found.text() + "`")
            .fix(
                "the number comes after what the variant holds",
                from(sign),
                from(found).text() + " " + number.text().strip()));
  }
}
