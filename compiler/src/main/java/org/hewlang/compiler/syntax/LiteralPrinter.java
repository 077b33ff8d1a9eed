package org.hewlang.compiler.syntax;

import java.util.Locale;

/** The text of literals, so that reading it gives the same value. */
final class LiteralPrinter {
  private LiteralPrinter() {}

  static String text(Expr.Literal literal) {
    return switch (literal) {
      case Expr.IntLiteral value -> {
        String digits = Long.toUnsignedString(value.bits(), value.radix().base());
        yield value.radix().prefix() + digits.toUpperCase(Locale.ROOT);
      }
      case Expr.FloatLiteral value -> value.text();
      case Expr.DurationLiteral value -> duration(value.nanos());
      case Expr.StringLiteral value ->
          value.raw() ? "r\"" + value.value() + "\"" : quoted(value.value());
      case Expr.CharLiteral value -> character(value.codePoint());
      case Expr.BoolLiteral value -> Boolean.toString(value.value());
      case Expr.ByteString value -> bytes(value.octets());
      case Expr.RegexLiteral value -> "re\"" + value.pattern() + "\"";
    };
  }

  /** In the largest unit that is exact. */
  private static String duration(long nanos) {
    String[] units = {"h", "m", "s", "ms", "us"};
    long[] factors = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L};
    for (int i = 0; i < units.length; i++) {
      if (nanos != 0 && nanos % factors[i] == 0) {
        return nanos / factors[i] + units[i];
      }
    }
    return nanos + "ns";
  }

  static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    escape(value, text, false);
    return text.append('"').toString();
  }

  /** Escapes what a string, or the text of an f-string, cannot hold as it is. */
  static void escape(String value, StringBuilder text, boolean interpolated) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        case '\0' -> text.append("\\0");
        case '{', '}' -> text.append(interpolated ? "\\" : "").append(c);
        default -> {
          if (c < ' ' || c == 0x7f) {
            text.append(String.format("\\x%02X", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  private static String character(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "'\\n'";
      case '\t' -> "'\\t'";
      case '\r' -> "'\\r'";
      case '\0' -> "'\\0'";
      case '\\' -> "'\\\\'";
      case '\'' -> "'\\''";
      default ->
          codePoint < ' ' || codePoint == 0x7f
              ? String.format("'\\x%02X'", codePoint)
              : "'" + Character.toString(codePoint) + "'";
    };
  }

  private static String bytes(String octets) {
    StringBuilder text = new StringBuilder("b\"");
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\x%02X", (int) c));
      }
    }
    return text.append('"').toString();
  }
}
