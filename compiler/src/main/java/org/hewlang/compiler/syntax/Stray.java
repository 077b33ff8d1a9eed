package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;

/** Characters that begin no token: reports them, and knows what they were probably meant to be. */
final class Stray {
  private final char[] text;
  private final Problems problems;

  Stray(char[] text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** Reports the character at {@code start}, with equal and invisible ones after it; where they end. */
  int report(int start) {
    int codePoint = Character.codePointAt(text, start, text.length);
    int stop = start + Character.charCount(codePoint);
    if (lookalike(codePoint) == null) {
      while (stop < text.length && isJunk(text[stop])) {
        stop++;
      }
    } else {
      while (stop < text.length && text[stop] == text[start] && isBlank(codePoint)) {
        stop++;
      }
    }
    Diagnostic problem =
        Diagnostic.of(
            Code.E0001, problems.span(start, stop), "unexpected character " + show(codePoint));
    String instead = lookalike(codePoint);
    if (instead != null) {
      String name = instead.equals(" ") ? "an ordinary space" : "`" + instead + "`";
      problem = problem.fix("write " + name + " instead", problems.span(start, stop), instead);
    } else if (codePoint == '#') {
      problem = problem.help("attributes are written `#[name]`, comments begin with `//`");
    }
    problems.add(problem);
    return stop;
  }

  /** A name with letters outside ASCII: one report for all of it; where it ends. */
  int foreignName(int start, int firstForeign) {
    int stop = firstForeign;
    while (stop < text.length && isWordPart(stop)) {
      stop++;
    }
    int codePoint = Character.codePointAt(text, firstForeign, text.length);
    problems.add(
        Diagnostic.of(
                Code.E0001,
                problems.span(firstForeign, firstForeign + Character.charCount(codePoint)),
                "unexpected character " + show(codePoint))
            .help("names are written with the letters a-z and A-Z, digits and `_`"));
    return Math.max(stop, start + Character.charCount(codePoint));
  }

  private boolean isWordPart(int index) {
    char c = text[index];
    return Lexer.isNamePart(c) || c >= 0x80 && Character.isLetterOrDigit(c);
  }

  private static boolean isJunk(char c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r'
        || c == '\uFFFD'
        || c == '\u007F'
        || Character.isSurrogate(c);
  }

  private static boolean isBlank(int codePoint) {
    return " ".equals(lookalike(codePoint));
  }

  private static String show(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          String.format("U+%04X", codePoint);
      default -> "`" + Character.toString(codePoint) + "`";
    };
  }

  /** The ASCII text that {@code codePoint} looks like, or null. */
  private static @org.jspecify.annotations.Nullable String lookalike(int codePoint) {
    return switch (codePoint) {
      case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB', '\uFF02' -> "\"";
      case '\u2018', '\u2019', '\u00B4', '\uFF07' -> "'";
      case '\uFF1B', '\u037E' -> ";";
      case '\uFF0C', '\u060C', '\u3001' -> ",";
      case '\uFF1A' -> ":";
      case '\uFF08' -> "(";
      case '\uFF09' -> ")";
      case '\uFF5B' -> "{";
      case '\uFF5D' -> "}";
      case '\uFF3B' -> "[";
      case '\uFF3D' -> "]";
      case '\uFF1D' -> "=";
      case '\uFF0B' -> "+";
      case '\uFF01' -> "!";
      case '\uFF1C' -> "<";
      case '\uFF1E' -> ">";
      case '\u2013', '\u2014', '\u2212', '\u2010', '\u2011' -> "-";
      case '\u00D7' -> "*";
      case '\u00F7' -> "/";
      case '\u2260' -> "!=";
      case '\u2264' -> "<=";
      case '\u2265' -> ">=";
      case '\u2192' -> "->";
      case '\u21D2' -> "=>";
      case '\u2026' -> "..";
      case '\u00A0',
          '\u2000',
          '\u2001',
          '\u2002',
          '\u2003',
          '\u2004',
          '\u2005',
          '\u2006',
          '\u2007',
          '\u2008',
          '\u2009',
          '\u200A',
          '\u200B',
          '\u202F',
          '\u205F',
          '\u3000',
          '\u2028',
          '\u2029',
          '\u0085',
          '\u000B',
          '\f',
          '\u200C',
          '\u200D',
          '\u2060',
          '\uFEFF' ->
          " ";
      default -> null;
    };
  }

  /** The token that a look-alike of one character stands for, or EOF. */
  static int lookalikeKind(char c) {
    return switch (c) {
      case '\uFF1B', '\u037E' -> SEMI;
      case '\uFF0C', '\u060C', '\u3001' -> COMMA;
      case '\uFF1A' -> COLON;
      case '\uFF08' -> LPAREN;
      case '\uFF09' -> RPAREN;
      case '\uFF1D' -> ASSIGN;
      case '\uFF0B' -> PLUS;
      case '\uFF01' -> BANG;
      case '\uFF1C' -> LT;
      case '\uFF1E' -> GT;
      case '\u2013', '\u2014', '\u2212', '\u2010', '\u2011' -> MINUS;
      case '\u00D7' -> STAR;
      case '\u00F7' -> SLASH;
      case '\u2260' -> NOT_EQ;
      case '\u2264' -> LE;
      case '\u2192' -> ARROW;
      case '\u21D2' -> FAT_ARROW;
      case '\u2026' -> DOT_DOT;
      default -> EOF;
    };
  }
}
