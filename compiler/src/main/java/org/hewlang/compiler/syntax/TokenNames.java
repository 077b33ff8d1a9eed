package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/** How messages call tokens. */
final class TokenNames {
  private static final int LONGEST = 24;

  private TokenNames() {}

  /** The token of that kind, in backticks where its text is fixed. */
  static String quoted(int kind) {
    return switch (kind) {
      case EOF -> "end of file";
      case IDENT -> "identifier";
      case FBRACE_OPEN -> "`{`";
      case FBRACE_CLOSE -> "`}`";
      case FSTRING_BEGIN -> "f-string";
      case FSTRING_END -> "end of the f-string";
      default -> {
        String image = tokenImage[kind];
        String text = image.substring(1, image.length() - 1);
        yield kind >= LABEL && kind <= STRING_ERROR ? text : "`" + text + "`";
      }
    };
  }

  /** The token at {@code index} as it was found. */
  static String found(Tokens tokens, int index) {
    int kind = tokens.kind(index);
    return switch (kind) {
      case STRING, RAWSTRING, STRING_ERROR -> "string literal";
      case BYTESTRING -> "byte string";
      case REGEX -> "regular expression";
      case FSTRING_BEGIN, FSTRING_TEXT -> "f-string";
      case FSTRING_END -> "end of the f-string";
      case FORMAT_SPEC -> "`:`";
      case EOF, FBRACE_OPEN, FBRACE_CLOSE -> quoted(kind);
      default -> {
        String text = tokens.text(index);
        yield "`" + (text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text) + "`";
      }
    };
  }
}
