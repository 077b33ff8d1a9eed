package org.hewlang.compiler.proto;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/** The words of a file, one after the other. */
final class ProtoTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|//[^\\n]*|/\\*.*?\\*/" // nothing
              + "|(?<word>\\.?[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
              + "|(?<number>[0-9][A-Za-z0-9_.+]*)"
              + "|(?<text>\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')"
              + "|(?<sign>[{}\\[\\]()<>;,=:\\-+])",
          Pattern.DOTALL);

  private final SourceFile file;
  private final Matcher matcher;
  private Kind kind = Kind.END;
  private String text = "";
  private Span span;

  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  /** The reading has stopped here. */
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Stop(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  ProtoTokens(SourceFile file) throws Stop {
    this.file = file;
    this.matcher = TOKEN.matcher(file.text());
    this.span = new Span(file, 0, 0);
    next();
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  /** Where the current token stands. */
  Span span() {
    return span;
  }

  boolean is(String token) {
    return kind != Kind.TEXT && text.equals(token);
  }

  void next() throws Stop {
    int at = span.end();
    while (at < file.text().length()) {
      matcher.region(at, file.text().length());
      if (!matcher.lookingAt()) {
        throw stop(new Span(file, at, at + 1), "unexpected character");
      }
      Kind found = kindOfMatch();
      if (found != Kind.END) {
        kind = found;
        text = matcher.group();
        span = new Span(file, at, matcher.end());
        return;
      }
      at = matcher.end();
    }
    kind = Kind.END;
    text = "the end of the file";
    span = new Span(file, at, at);
  }

  private Kind kindOfMatch() {
    if (matcher.group("word") != null) {
      return Kind.WORD;
    }
    if (matcher.group("number") != null) {
      return Kind.NUMBER;
    }
    if (matcher.group("text") != null) {
      return Kind.TEXT;
    }
    return matcher.group("sign") != null ? Kind.SIGN : Kind.END;
  }

  boolean take(String token) throws Stop {
    boolean here = is(token);
    if (here) {
      next();
    }
    return here;
  }

  void need(String token) throws Stop {
    if (!take(token)) {
      throw expected("`" + token + "`");
    }
  }

  /** A name; {@code what} is for the message if there is none. */
  String word(String what) throws Stop {
    if (kind != Kind.WORD) {
      throw expected(what);
    }
    String word = text;
    next();
    return word;
  }

  Stop expected(String what) {
    String found = kind == Kind.END ? text : "`" + text + "`";
    return stop(span, "expected " + what + ", found " + found);
  }

  Stop stop(Span at, String message) {
    return new Stop(
        Diagnostic.of(Code.E0909, at, "the protobuf file cannot be imported: " + message));
  }
}
