package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.source.SourceFile;

/** The tokens of a file as text, one per line: {@code line:col kind text}. For looking at the lexer. */
public final class TokenListing {
  private TokenListing() {}

  public static String of(SourceFile file) {
    Tokens tokens = Lexer.scan(file, new Problems(file));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tokens.count(); i++) {
      int start = tokens.start(i);
      out.append(file.line(start)).append(':').append(file.column(start));
      out.append(' ').append(kind(tokens.kind(i)));
      String text = tokens.kind(i) == EOF ? "" : tokens.text(i);
      if (!text.isEmpty()) {
        out.append(' ').append(oneLine(text));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String kind(int kind) {
    return switch (kind) {
      case EOF -> "end";
      case IDENT -> "identifier";
      case LABEL -> "label";
      case INT -> "integer";
      case FLOAT -> "float";
      case DURATION -> "duration";
      case STRING, RAWSTRING, STRING_ERROR -> "string";
      case BYTESTRING -> "bytes";
      case CHAR -> "char";
      case REGEX -> "regex";
      case FSTRING_BEGIN, FSTRING_TEXT, FSTRING_END -> "f-string";
      case FBRACE_OPEN, FBRACE_CLOSE -> "interpolation";
      case FORMAT_SPEC -> "format";
      default -> Kinds.isKeyword(kind) ? "keyword" : "punctuation";
    };
  }

  private static String oneLine(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }
}
