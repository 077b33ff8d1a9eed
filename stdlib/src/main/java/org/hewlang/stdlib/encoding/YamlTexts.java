package org.hewlang.stdlib.encoding;

/** Texts as YAML scalars: plain where nothing else can be meant, else in quotes. */
final class YamlTexts {
  private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";
  private static final int SURROGATES = 0xd800;
  private static final int AFTER_SURROGATES = 0xe000;

  private YamlTexts() {}

  static String written(String text) {
    if (hasControls(text)) {
      return doubleQuoted(text);
    }
    return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  private static boolean isPlain(String text) {
    if (YamlScalars.plain(text).kind() != Tree.Kind.TEXT) {
      return false;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (first == ' ' || last == ' ' || last == ':' || INDICATORS.indexOf(first) >= 0) {
      return false;
    }
    if ((first == '-' || first == '?' || first == ':')
        && (text.length() == 1 || text.charAt(1) == ' ')) {
      return false;
    }
    // markers of documents
    return !text.startsWith("---")
        && !text.startsWith("...")
        && !text.contains(": ")
        && !text.contains(" #");
  }

  private static boolean hasControls(String text) {
    return text.codePoints().anyMatch(YamlTexts::isControl);
  }

  /** What may not or should not stand in a document as it is. */
  private static boolean isControl(int c) {
    return c < ' '
        || c >= 0x7f && c < 0xa0
        || c == 0x2028
        || c == 0x2029
        || c == 0xfeff
        || c >= SURROGATES && c < AFTER_SURROGATES
        || (c & 0xfffe) == 0xfffe;
  }

  private static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case 0 -> out.append("\\0");
      case 7 -> out.append("\\a");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case 11 -> out.append("\\v");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      case 27 -> out.append("\\e");
      default -> {
        if (!isControl(c)) {
          out.appendCodePoint(c);
        } else if (c < 0x100) {
          out.append(String.format("\\x%02x", c));
        } else if (c < 0x10000) {
          out.append(String.format("\\u%04x", c));
        } else {
          out.append(String.format("\\U%08x", c));
        }
      }
    }
  }
}
