package org.hewlang.compiler.syntax;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.source.Span;

/** Reads the values of literal tokens; what is malformed is reported and gets a harmless value. */
final class Literals {
  private final Problems problems;

  Literals(Problems problems) {
    this.problems = problems;
  }

  // ---- numbers

  Expr.IntLiteral integer(Span span) {
    String text = span.text();
    Radix radix = Radix.DECIMAL;
    int first = 0;
    if (text.length() > 1 && text.charAt(0) == '0') {
      radix =
          switch (text.charAt(1)) {
            case 'x', 'X' -> Radix.HEX;
            case 'o', 'O' -> Radix.OCTAL;
            case 'b', 'B' -> Radix.BINARY;
            default -> Radix.DECIMAL;
          };
      first = radix == Radix.DECIMAL ? 0 : 2;
    }
    long value = 0;
    boolean digits = false;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' && digits) {
        continue;
      }
      int digit = Character.digit(c, radix.base());
      if (digit < 0) {
        badInteger(text, radix, first, i, span);
        return new Expr.IntLiteral(0, radix, span);
      }
      digits = true;
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix.base())) > 0) {
        problems.add(
            Code.E0008,
            span,
            "invalid integer literal: `" + text + "` is too large",
            "the largest integer is 18446744073709551615");
        return new Expr.IntLiteral(0, radix, span);
      }
      value = value * radix.base() + digit;
    }
    if (!digits) {
      badInteger(text, radix, first, text.length(), span);
    }
    return new Expr.IntLiteral(value, radix, span);
  }

  private void badInteger(String text, Radix radix, int first, int bad, Span span) {
    String message = "invalid integer literal `" + text + "`";
    if (bad == text.length() || bad == first && radix != Radix.DECIMAL) {
      problems.add(
          Code.E0008,
          span,
          message,
          "digits of base " + radix.base() + " must follow `" + text.substring(0, 2) + "`");
      return;
    }
    String suffix = text.substring(bad);
    String number = text.substring(0, bad);
    if (Character.isDigit(suffix.charAt(0))) {
      problems.add(
          Code.E0008,
          span,
          message,
          "`" + suffix.charAt(0) + "` is no digit of base " + radix.base());
    } else if (suffix.matches("[iu](8|16|32|64|size)|f32|f64|int|float|uint|byte")) {
      problems.add(
          Code.E0008,
          span,
          message,
          "numbers have no type suffix; write `"
              + number
              + " as "
              + suffix
              + "` or annotate the binding");
    } else if (suffix.matches(
        "sec|secs|second|seconds|min|mins|minute|minutes|hours?|millis|d|days?")) {
      problems.add(
          Code.E0008,
          span,
          "invalid duration literal `" + text + "`",
          "the units of durations are `ns`, `us`, `ms`, `s`, `m`, `h`");
    } else {
      problems.add(Code.E0008, span, message, "names cannot begin with a digit");
    }
  }

  Expr.FloatLiteral real(Span span) {
    String text = span.text();
    String plain = text.replace("_", "");
    int bad = 0;
    while (bad < text.length() && isFloatPart(text, bad)) {
      bad++;
    }
    if (bad < text.length()) {
      String suffix = text.substring(bad);
      if (suffix.matches("ns|us|ms|s|m|h")) {
        problems.add(
            Code.E0008,
            span,
            "invalid duration literal `" + text + "`",
            "durations are whole numbers of a unit, such as `1500ms`");
      } else {
        problems.add(
            Code.E0008,
            span,
            "invalid float literal `" + text + "`",
            "write `" + text.substring(0, bad) + "`");
      }
      return new Expr.FloatLiteral(0, "0.0", span);
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      problems.add(
          Code.E0008,
          span,
          "invalid float literal `" + text + "`: it is too large",
          "the largest float is about 1.8e308");
      value = 0;
    }
    return new Expr.FloatLiteral(value, text, span);
  }

  private static boolean isFloatPart(String text, int i) {
    char c = text.charAt(i);
    if (c == '+' || c == '-') {
      return true;
    }
    if (c == 'e' || c == 'E') {
      return i + 1 < text.length() && "+-0123456789".indexOf(text.charAt(i + 1)) >= 0;
    }
    return c >= '0' && c <= '9' || c == '_' || c == '.';
  }

  Expr.DurationLiteral duration(Span span) {
    String text = span.text();
    int unit = text.length();
    while (Character.isLetter(text.charAt(unit - 1))) {
      unit--;
    }
    long factor =
        switch (text.substring(unit)) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        };
    long nanos = 0;
    try {
      nanos = Math.multiplyExact(Long.parseLong(text.substring(0, unit).replace("_", "")), factor);
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      problems.add(
          Code.E0008,
          span,
          "invalid duration literal `" + text + "`: it is too large",
          "the longest duration is 9223372036854775807ns, about 292 years");
    }
    return new Expr.DurationLiteral(nanos, span);
  }

  // ---- text

  /** A plain or raw string, also one in escaped or typographic quotes. */
  Expr.StringLiteral string(Span span, boolean raw) {
    String source = span.file().text();
    int start = span.start() + (raw ? 2 : 1);
    int end = span.end();
    if (source.charAt(span.start()) == '\\') {
      start++;
      end -= 2;
    } else if (end > start && isQuote(source.charAt(end - 1))) {
      end--;
    }
    String value = raw ? source.substring(start, end) : text(span, start, end, false);
    return new Expr.StringLiteral(value, raw, span);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\u201C' || c == '\u201D';
  }

  Expr.RegexLiteral regex(Span span) {
    return new Expr.RegexLiteral(
        span.file().text().substring(span.start() + 3, Math.max(span.start() + 3, span.end() - 1)),
        span);
  }

  /** The text between two offsets with its escapes resolved. */
  String text(Span span, int start, int end, boolean interpolated) {
    String source = span.file().text();
    if (source.indexOf('\\', start, end) < 0) {
      return source.substring(start, end);
    }
    StringBuilder value = new StringBuilder(end - start);
    int i = start;
    while (i < end) {
      char c = source.charAt(i);
      if (c != '\\' || i + 1 >= end) {
        value.append(c);
        i++;
        continue;
      }
      char escaped = source.charAt(i + 1);
      int stop = i + 2;
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case '0' -> value.append('\0');
        case '\\' -> value.append('\\');
        case '"' -> value.append('"');
        case 'x' -> {
          int code = hex(source, i + 2, Math.min(end, i + 4));
          if (code >= 0 && i + 4 <= end) {
            value.append((char) code);
            stop = i + 4;
          } else {
            value.append("\\x");
          }
        }
        case 'u' -> stop = unicode(span, source, i, end, value);
        default -> {
          if (!interpolated || "{}$`".indexOf(escaped) < 0) {
            value.append('\\');
          }
          value.append(escaped);
        }
      }
      i = stop;
    }
    return value.toString();
  }

  /** Reads <code>\\u{H..}</code> at {@code i}; returns where it ends. */
  private int unicode(Span span, String source, int i, int end, StringBuilder value) {
    int close = source.indexOf('}', i, end);
    if (i + 2 >= end || source.charAt(i + 2) != '{' || close < 0) {
      value.append("\\u");
      return i + 2;
    }
    int code = close - i - 3 <= 6 ? hex(source, i + 3, close) : -1;
    if (code < 0 || code > Character.MAX_CODE_POINT || code >= 0xD800 && code <= 0xDFFF) {
      problems.add(
          Code.E0008,
          new Span(span.file(), i, close + 1),
          "invalid escape sequence `" + source.substring(i, Math.min(close + 1, i + 14)) + "`",
          "one to six hexadecimal digits of a Unicode character, such as `\\u{e9}`");
      return close + 1;
    }
    value.appendCodePoint(code);
    return close + 1;
  }

  private static int hex(String source, int start, int end) {
    if (start >= end) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = Character.digit(source.charAt(i), 16);
      if (digit < 0 || source.charAt(i) > 'f') {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  Expr.CharLiteral character(Span span) {
    String source = span.text();
    String inner = source.substring(1, source.length() - 1);
    if (inner.isEmpty() || inner.charAt(0) != '\\') {
      if (inner.isEmpty() || inner.codePointCount(0, inner.length()) != 1 || inner.equals("'")) {
        problems.add(
            Code.E0008,
            span,
            "invalid char literal " + source,
            inner.isEmpty() || inner.equals("'")
                ? "write one character between the quotes; a quote itself is `'\\''`"
                : "a character literal holds exactly one character; text stands in double quotes");
        return new Expr.CharLiteral('?', span);
      }
      return new Expr.CharLiteral(inner.codePointAt(0), span);
    }
    int code =
        switch (inner) {
          case "\\n" -> '\n';
          case "\\t" -> '\t';
          case "\\r" -> '\r';
          case "\\0" -> '\0';
          case "\\\\" -> '\\';
          case "\\'" -> '\'';
          case "\\\"" -> '"';
          default -> codeEscape(inner);
        };
    if (code < 0) {
      problems.add(
          Code.E0008,
          span,
          "invalid escape sequence `" + inner + "`",
          "the escapes of characters are `\\n` `\\t` `\\r` `\\0` `\\\\` `\\'` `\\\"` `\\xHH` "
              + "`\\u{H..}`");
      code = '?';
    }
    return new Expr.CharLiteral(code, span);
  }

  private static int codeEscape(String inner) {
    int length = inner.length();
    if (inner.startsWith("\\x") && length == 4) {
      return hex(inner, 2, 4);
    }
    if (inner.startsWith("\\u{") && inner.endsWith("}") && length >= 5 && length <= 10) {
      int code = hex(inner, 3, length - 1);
      return code > Character.MAX_CODE_POINT || code >= 0xD800 && code <= 0xDFFF ? -1 : code;
    }
    return -1;
  }

  Expr.ByteString bytes(Span span) {
    String source = span.file().text();
    int end = Math.max(span.start() + 2, span.end() - 1);
    StringBuilder octets = new StringBuilder();
    int i = span.start() + 2;
    while (i < end) {
      // An \xHH is one byte; everything else is text in UTF-8.
      int escape = i;
      while (escape < end && !isByteEscape(source, escape, end)) {
        escape += source.charAt(escape) == '\\' ? 2 : 1;
      }
      escape = Math.min(escape, end);
      for (byte octet :
          text(span, i, escape, false).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        octets.append((char) (octet & 0xff));
      }
      if (escape < end) {
        octets.append((char) hex(source, escape + 2, escape + 4));
        escape += 4;
      }
      i = escape;
    }
    return new Expr.ByteString(octets.toString(), span);
  }

  private static boolean isByteEscape(String source, int i, int end) {
    return source.charAt(i) == '\\'
        && i + 4 <= end
        && source.charAt(i + 1) == 'x'
        && hex(source, i + 2, i + 4) >= 0;
  }

  // ---- format specifications

  /** Reads a specification; {@code span} begins at its colon. Malformed ones give null. */
  @org.jspecify.annotations.Nullable
  FormatSpec format(Span colonAndSpec) {
    Span span = new Span(colonAndSpec.file(), colonAndSpec.start() + 1, colonAndSpec.end());
    FormatSpec spec = FormatSpecReader.read(span);
    if (spec == null) {
      problems.add(
          Code.E0008,
          span.start() == span.end() ? colonAndSpec : span,
          "invalid format specification `" + span.text() + "`",
          "its form is `[[fill]align][+][#][0][width][.precision][type]`, such as `>8.2f`");
    }
    return spec;
  }
}
