package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;

/**
 * Cuts a file into tokens, in one pass and by hand: comments nest, f-strings hold whole expressions,
 * and {@code >} is never joined with its neighbours (the grammar does that where it needs it).
 *
 * <p>An f-string becomes {@code FSTRING_BEGIN}, text and interpolations, {@code FSTRING_END}; the
 * tokens of an interpolation stand between {@code FBRACE_OPEN} and {@code FBRACE_CLOSE}. Literals
 * are only delimited here; {@link Literals} reads their values.
 */
final class Lexer {
  // One f-string without an end was looked for in all of the file. Should more follow, each is
  // looked for in so many characters only, or the time would grow with the square of the length.
  private static final int AFTER_BROKEN_FSTRING = 2000;
  private static final int AFTER_MANY_BROKEN_FSTRINGS = 50;
  private static final int MANY = 100;

  private final Tokens tokens;
  private final Problems problems;
  private final char[] text;
  private final int end;
  private int pos;
  private final Brackets brackets;
  private final Stray stray;
  private final NumberScan numbers;
  private final SignScan signs;
  private final BrokenStrings broken;
  // Start of the first string that spans lines: the likely culprit when a quote is missing.
  private int firstMultiline = -1;
  private int cutString = -1;
  private int brokenFStrings;
  private int longestFString = Integer.MAX_VALUE / 2;

  private Lexer(SourceFile file, Problems problems) {
    this.tokens = new Tokens(file);
    this.problems = problems;
    this.text = file.text().toCharArray();
    this.end = text.length;
    this.brackets = new Brackets(tokens);
    this.stray = new Stray(text, problems);
    this.numbers = new NumberScan(text);
    this.signs = new SignScan(text);
    this.broken = new BrokenStrings(text, problems);
  }

  static Tokens scan(SourceFile file, Problems problems) {
    Lexer lexer = new Lexer(file, problems);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    if (end > 0 && text[0] == '\uFEFF') {
      pos = 1;
    }
    while (pos < end) {
      next();
    }
    tokens.add(EOF, end, end, -1);
  }

  private char at(int index) {
    return index < end ? text[index] : '\0';
  }

  private void next() {
    char c = text[pos];
    switch (c) {
      case ' ', '\t', '\r', '\n' -> pos++;
      case '(' -> open(LPAREN);
      case '[' -> open(LBRACKET);
      case '{' -> open(LBRACE);
      case ')' -> close(RPAREN);
      case ']' -> close(RBRACKET);
      case '}' -> closeBrace();
      case ',' -> emit(COMMA, 1);
      case ';' -> {
        brackets.semicolon();
        emit(SEMI, 1);
      }
      case ':' -> colon();
      case '/' -> slash();
      case '.', '=', '+', '-', '*', '%', '&', '|', '^', '~', '!', '<', '>', '?' -> sign();
      case '@' -> {
        if (isNameStart(at(pos + 1))) {
          int stop = nameEnd(pos + 1);
          emit(LABEL, stop - pos);
        } else {
          emit(AT, 1);
        }
      }
      case '#' -> {
        if (at(pos + 1) == '[') {
          brackets.open(tokens.add(ATTRIBUTE_OPEN, pos, pos + 2, -1));
          pos += 2;
        } else {
          pos = stray.report(pos);
        }
      }
      case '"' -> string(STRING, pos);
      case '\'' -> character();
      case '\\' -> {
        if (at(pos + 1) == '"' && brackets.inFString()) {
          escapedString();
        } else {
          pos = stray.report(pos);
        }
      }
      default -> {
        if (isNameStart(c)) {
          word();
        } else if (c >= '0' && c <= '9') {
          number();
        } else {
          strayCharacter();
        }
      }
    }
  }

  private void emit(int kind, int length) {
    tokens.add(kind, pos, pos + length, -1);
    pos += length;
  }

  private void sign() {
    int last = tokens.count() - 1;
    boolean afterGreater = last >= 0 && tokens.kind(last) == GT && tokens.end(last) == pos;
    int stop = signs.scan(pos, afterGreater);
    tokens.add(signs.kind(), pos, stop, -1);
    pos = stop;
  }

  /** At depth 0 of an interpolation a single colon begins the format specification. */
  private void colon() {
    if (at(pos + 1) == ':') {
      emit(COLONS, 2);
    } else if (brackets.inInterpolation()) {
      int stop = pos + 1;
      while (stop < end && text[stop] != '}' && text[stop] != '"' && text[stop] != '\n') {
        stop++;
      }
      tokens.add(FORMAT_SPEC, pos, stop, -1);
      pos = stop;
    } else {
      emit(COLON, 1);
    }
  }

  private void open(int kind) {
    brackets.open(tokens.add(kind, pos, pos + 1, -1));
    pos++;
  }

  private void close(int kind) {
    brackets.close(tokens.add(kind, pos, pos + 1, -1), kind);
    pos++;
  }

  private void closeBrace() {
    int index = tokens.add(RBRACE, pos, pos + 1, -1);
    pos++;
    if (brackets.closeBrace(index)) {
      fstringText();
    }
  }

  private void slash() {
    char second = at(pos + 1);
    if (second == '/') {
      int stop = pos + 2;
      while (stop < end && text[stop] != '\n') {
        stop++;
      }
      int last = stop > pos && text[stop - 1] == '\r' ? stop - 1 : stop;
      Comment.Kind kind =
          switch (at(pos + 2)) {
            case '/' -> Comment.Kind.OUTER_DOC;
            case '!' -> Comment.Kind.INNER_DOC;
            default -> Comment.Kind.LINE;
          };
      tokens.addComment(kind, pos, last);
      pos = stop;
    } else if (second == '*') {
      blockComment();
    } else {
      sign();
    }
  }

  private void blockComment() {
    int start = pos;
    int stop = FStringScan.blockCommentEnd(text, start, end);
    if (stop < 0) {
      problems.add(
          Code.E0002,
          problems.span(start, start + 2),
          "unterminated block comment",
          "close it with `*/`; block comments nest");
      tokens.endIsMissing();
    }
    pos = stop < 0 ? end : stop;
    tokens.addComment(Comment.Kind.BLOCK, start, pos);
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || c >= '0' && c <= '9';
  }

  private int nameEnd(int start) {
    int stop = start;
    while (stop < end && isNamePart(text[stop])) {
      stop++;
    }
    return stop;
  }

  private void word() {
    int start = pos;
    int stop = nameEnd(start + 1);
    if (stop < end && text[stop] == '"') {
      int length = stop - start;
      char c = text[start];
      if (length == 1 && c == 'r') {
        string(RAWSTRING, stop);
        return;
      }
      if (length == 1 && c == 'f') {
        fstring();
        return;
      }
      if (length == 1 && c == 'b') {
        string(BYTESTRING, stop);
        return;
      }
      if (length == 2 && c == 'r' && text[start + 1] == 'e') {
        string(REGEX, stop);
        return;
      }
    }
    if (stop < end && text[stop] >= 0x80 && Character.isLetterOrDigit(text[stop])) {
      stop = stray.foreignName(start, stop);
    }
    pos = stop;
    if (stop == start + 1 && text[start] == '_') {
      tokens.add(UNDERSCORE, start, stop, -1);
      return;
    }
    int number = tokens.words.number(text, start, stop);
    tokens.add(tokens.words.kind(number), start, stop, number);
  }

  private void strayCharacter() {
    char c = text[pos];
    if (c >= 0x80 && Character.isLetter(c)) {
      int start = pos;
      pos = stray.foreignName(start, start);
      tokens.add(IDENT, start, pos, tokens.words.number(text, start, pos));
      return;
    }
    if (c == '\u201C' || c == '\u201D') {
      stray.report(pos);
      curlyString();
      return;
    }
    int kind = Stray.lookalikeKind(c);
    if (kind == EOF) {
      pos = stray.report(pos);
      return;
    }
    stray.report(pos);
    switch (kind) {
      case LPAREN -> open(kind);
      case RPAREN -> close(kind);
      default -> emit(kind, 1);
    }
  }

  private void number() {
    int start = pos;
    int last = tokens.count() - 1;
    if (last >= 0 && tokens.kind(last) == DOT) {
      // After a dot a number is the index of a tuple's element, so that `t.0.1` reads.
      pos = NumberScan.digitsOnly(text, start, end);
      tokens.add(INT, start, pos, -1);
      return;
    }
    pos = numbers.scan(start);
    tokens.add(numbers.kind(), start, pos, -1);
  }

  /** A string of any kind but f-strings; {@code quote} is the place of its opening quote. */
  private void string(int kind, int quote) {
    int start = pos;
    boolean escapes = kind != RAWSTRING;
    boolean lines = false;
    int i = quote + 1;
    while (i < end && text[i] != '"') {
      if (text[i] == '\n') {
        if (start == cutString) {
          i = broken.withoutClosers(quote + 1, i);
          break;
        }
        lines = true;
      }
      i += escapes && text[i] == '\\' && i + 1 < end && text[i + 1] != '\n' ? 2 : 1;
    }
    if (i >= end && start != cutString) {
      unterminated(start, lines);
      return;
    }
    if (lines && firstMultiline < 0) {
      firstMultiline = start;
    }
    pos = start == cutString ? i : i + 1;
    tokens.add(kind, start, Math.min(pos, end), -1);
  }

  /**
   * The end of the file came before the closing quote. Somewhere a quote is missing; since every
   * later string was read inside out, the first one that spans lines is where. It is cut at its
   * line's end, and reading starts again there.
   */
  private void unterminated(int start, boolean lines) {
    int culprit = firstMultiline >= 0 ? firstMultiline : start;
    if (cutString >= 0) {
      culprit = start;
    }
    broken.report(culprit);
    if (cutString >= 0 || !lines && firstMultiline < 0) {
      int stop = broken.withoutClosers(start + 1, broken.lineEnd(start));
      pos = stop;
      tokens.add(STRING_ERROR, start, stop, -1);
      return;
    }
    cutString = culprit;
    tokens.truncate(culprit);
    brackets.truncate();
    pos = culprit;
  }

  /** {@code \"...\"} inside an interpolation. */
  private void escapedString() {
    int start = pos;
    int stop = FStringScan.escapedStringEnd(text, pos, end);
    if (stop < 0) {
      pos = stray.report(pos);
      return;
    }
    pos = stop;
    tokens.add(STRING, start, stop, -1);
  }

  /** A string in typographic quotes, already reported: read to its end, so that nothing follows. */
  private void curlyString() {
    int start = pos;
    int stop = pos + 1;
    while (stop < end && text[stop] != '\n') {
      char c = text[stop++];
      if (c == '\u201D' || c == '\u201C' || c == '"') {
        break;
      }
    }
    pos = stop;
    tokens.add(STRING, start, stop, -1);
  }

  private void fstring() {
    int start = pos;
    if (!brackets.inFString()) {
      int limit = end - start < longestFString ? end : start + longestFString;
      int stop = FStringScan.end(text, start, limit);
      if (stop < 0) {
        brokenFString(start);
        return;
      }
    }
    brackets.open(tokens.add(FSTRING_BEGIN, start, start + 2, -1));
    pos = start + 2;
    fstringText();
  }

  /** The literal part of an f-string, up to an interpolation or the end. */
  private void fstringText() {
    int start = pos;
    int i = pos;
    while (i < end && text[i] != '"' && text[i] != '{') {
      i += text[i] == '\\' && i + 1 < end ? 2 : 1;
    }
    i = Math.min(i, end);
    if (i > start) {
      tokens.add(FSTRING_TEXT, start, i, -1);
    }
    if (i < end && text[i] == '{') {
      brackets.open(tokens.add(FBRACE_OPEN, i, i + 1, -1));
      pos = i + 1;
      return;
    }
    int stop = Math.min(i + 1, end);
    brackets.endFString(tokens.add(FSTRING_END, i, stop, -1));
    pos = stop;
  }

  /** An f-string without an end. */
  private void brokenFString(int start) {
    longestFString = ++brokenFStrings < MANY ? AFTER_BROKEN_FSTRING : AFTER_MANY_BROKEN_FSTRINGS;
    pos = broken.fstring(start);
    tokens.add(STRING_ERROR, start, pos, -1);
  }

  private void character() {
    int start = pos;
    int stop = CharScan.end(text, start, end);
    if (stop > 0) {
      pos = stop;
      tokens.add(CHAR, start, stop, -1);
      return;
    }
    int close = CharScan.closingQuote(text, start, end);
    if (close > 0) {
      pos = close + 1;
      tokens.add(CHAR, start, pos, -1);
      return;
    }
    problems.add(
        Diagnostic.of(Code.E0002, problems.span(start, start + 1), "unterminated character literal")
            .label("the character begins here")
            .help("close it with `'`; text stands in double quotes"));
    pos = Math.max(start + 1, nameEnd(start + 1));
    tokens.add(STRING_ERROR, start, pos, -1);
  }
}
