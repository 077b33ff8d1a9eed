package org.hewlang.compiler.types.constant;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** What pure built-in functions give for literals: the same as the runtime's own do. */
final class PureBuiltins {
  /** A text that a constant may become; longer ones are better made by the program. */
  private static final int LONGEST_TEXT = 1 << 20;

  private PureBuiltins() {}

  /** The value of a function on text; null if there is none for constants. */
  static @Nullable TExpr text(Intrinsic intrinsic, List<TExpr> args, Span span) {
    if (args.isEmpty() || !(args.getFirst() instanceof TExpr.StringLit first)) {
      return null;
    }
    String s = first.value();
    return switch (intrinsic) {
      case STRING_LEN -> integer(utf8(s).length, span);
      case STRING_IS_EMPTY -> truth(s.isEmpty(), span);
      case STRING_CONTAINS -> truth(s.contains(string(args, 1)), span);
      case STRING_STARTS_WITH -> truth(s.startsWith(string(args, 1)), span);
      case STRING_ENDS_WITH -> truth(s.endsWith(string(args, 1)), span);
      case STRING_FIND -> {
        int at = s.indexOf(string(args, 1));
        yield integer(at < 0 ? -1 : utf8(s.substring(0, at)).length, span);
      }
      case STRING_SLICE -> {
        byte[] bytes = utf8(s);
        int from = boundary(bytes, integer(args, 1));
        int to = boundary(bytes, integer(args, 2));
        yield string(
            from < to ? new String(bytes, from, to - from, StandardCharsets.UTF_8) : "", span);
      }
      case STRING_CHAR_AT -> {
        byte[] bytes = utf8(s);
        long at = integer(args, 1);
        if (at < 0 || at >= bytes.length) {
          throw NotConstant.failure(span, "String index out of bounds");
        }
        yield integer(bytes[(int) at] & 0xff, span);
      }
      case STRING_TO_UPPER -> string(mapped(s, 'a', 'z', -32), span);
      case STRING_TO_LOWER -> string(mapped(s, 'A', 'Z', 32), span);
      case STRING_TRIM -> string(trimmed(s), span);
      case STRING_REPLACE -> {
        String old = string(args, 1);
        yield old.isEmpty() ? first : string(s.replace(old, string(args, 2)), span);
      }
      case STRING_REPEAT -> {
        long times = Math.max(0, integer(args, 1));
        if (!s.isEmpty() && times > LONGEST_TEXT / s.length()) {
          throw NotConstant.failure(span, "too long a text");
        }
        yield string(s.isEmpty() ? "" : s.repeat((int) times), span);
      }
      case STRING_IS_DIGIT -> truth(all(s, PureBuiltins::isDigit), span);
      case STRING_IS_ALPHA -> truth(all(s, PureBuiltins::isAlpha), span);
      case STRING_IS_ALPHANUMERIC -> truth(all(s, c -> isDigit(c) || isAlpha(c)), span);
      default -> null;
    };
  }

  /** The value of a function of {@code math} that Java code makes; null if it is none of those. */
  static @Nullable Double math(JavaBinding binding, List<TExpr> args) {
    if (!binding.owner().equals("java/lang/Math")
        && !binding.owner().equals("org/hewlang/runtime/MathFns")) {
      return null;
    }
    double x = args.isEmpty() ? Double.NaN : Numbers.toDouble(args.getFirst());
    double y = args.size() < 2 ? Double.NaN : Numbers.toDouble(args.get(1));
    return switch (binding.name()) {
      case "sqrt" -> Math.sqrt(x);
      case "floor" -> Math.floor(x);
      case "ceil" -> Math.ceil(x);
      case "abs" -> Math.abs(x);
      case "min" -> Math.min(x, y);
      case "max" -> Math.max(x, y);
      case "exp" -> StrictMath.exp(x);
      case "exp2" -> StrictMath.pow(2, x);
      case "log" -> StrictMath.log(x);
      case "log10" -> StrictMath.log10(x);
      case "sin" -> StrictMath.sin(x);
      case "cos" -> StrictMath.cos(x);
      case "tanh" -> StrictMath.tanh(x);
      case "pow" -> StrictMath.pow(x, y);
      default -> null;
    };
  }

  private static byte[] utf8(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  /** The offset nearest to {@code offset} that is in the text and not inside a character. */
  private static int boundary(byte[] bytes, long offset) {
    int at = Math.clamp(offset, 0, bytes.length);
    while (at < bytes.length && (bytes[at] & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }

  private static String mapped(String s, char first, char last, int by) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      out.append((char) (c >= first && c <= last ? c + by : c));
    }
    return out.toString();
  }

  private static String trimmed(String s) {
    int from = 0;
    int to = s.length();
    while (from < to && isBlank(s.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(s.charAt(to - 1))) {
      to--;
    }
    return s.substring(from, to);
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAlpha(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean all(String s, IntPredicate is) {
    return !s.isEmpty() && s.chars().allMatch(is);
  }

  private static String string(List<TExpr> args, int i) {
    if (args.get(i) instanceof TExpr.StringLit s) {
      return s.value();
    }
    throw NotConstant.form(args.get(i).span());
  }

  private static long integer(List<TExpr> args, int i) {
    return Numbers.toBig(args.get(i)).longValue();
  }

  private static TExpr string(String value, Span span) {
    return new TExpr.StringLit(value, span);
  }

  private static TExpr integer(long value, Span span) {
    return new TExpr.IntLit(value, Type.I64, span);
  }

  private static TExpr truth(boolean value, Span span) {
    return new TExpr.BoolLit(value, span);
  }
}
