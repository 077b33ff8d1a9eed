package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.Arrays;
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
  // Start of the first string that spans lines: the likely culprit when a quote is missing.
  private int firstMultiline = -1;
  private int cutString = -1;
  // The line feed that was found last, and from where: lines may be long.
  private int lineFeedSearched;
  private int nextLineFeed = -1;
  private int brokenFStrings;
  private int longestFString = Integer.MAX_VALUE / 2;

  private Lexer(SourceFile file, Problems problems) {
    this.tokens = new Tokens(file);
    this.problems = problems;
    this.text = file.text().toCharArray();
    this.end = text.length;
    this.brackets = new Brackets(tokens);
    this.stray = new Stray(text, problems);
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
      case '.' -> {
        if (at(pos + 1) == '.') {
          if (at(pos + 2) == '=') {
            emit(DOT_DOT_EQ, 3);
          } else {
            emit(DOT_DOT, 2);
          }
        } else {
          emit(DOT, 1);
        }
      }
      case '=' -> equals();
      case '+' -> orAssign(PLUS, PLUS_ASSIGN);
      case '-' -> {
        if (at(pos + 1) == '>') {
          emit(ARROW, 2);
        } else {
          orAssign(MINUS, MINUS_ASSIGN);
        }
      }
      case '*' -> orAssign(STAR, STAR_ASSIGN);
      case '/' -> slash();
      case '%' -> orAssign(PERCENT, PERCENT_ASSIGN);
      case '&' -> {
        if (at(pos + 1) == '&') {
          emit(AND_AND, 2);
        } else {
          orAssign(AMP, AMP_ASSIGN);
        }
      }
      case '|' -> {
        if (at(pos + 1) == '|') {
          emit(OR_OR, 2);
        } else {
          orAssign(PIPE, PIPE_ASSIGN);
        }
      }
      case '^' -> orAssign(CARET, CARET_ASSIGN);
      case '~' -> emit(TILDE, 1);
      case '!' -> {
        if (at(pos + 1) == '~') {
          emit(NOT_MATCHES, 2);
        } else {
          orAssign(BANG, NOT_EQ);
        }
      }
      case '<' -> less();
      case '>' -> emit(GT, 1);
      case '?' -> emit(QUESTION, 1);
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

  private void orAssign(int plain, int assigning) {
    if (at(pos + 1) == '=') {
      emit(assigning, 2);
    } else {
      emit(plain, 1);
    }
  }

  /** After an adjacent {@code >} the sign belongs to it, except in {@code =>}. */
  private void equals() {
    char second = at(pos + 1);
    int last = tokens.count() - 1;
    boolean afterGreater = last >= 0 && tokens.kind(last) == GT && tokens.end(last) == pos;
    if (second == '>') {
      emit(FAT_ARROW, 2);
    } else if (second == '=' && !afterGreater) {
      emit(EQ_EQ, 2);
    } else if (second == '~' && !afterGreater) {
      emit(MATCHES, 2);
    } else {
      emit(ASSIGN, 1);
    }
  }

  private void less() {
    char second = at(pos + 1);
    if (second == '<') {
      if (at(pos + 2) == '=') {
        emit(SHL_ASSIGN, 3);
      } else {
        emit(SHL, 2);
      }
    } else if (second == '=') {
      emit(LE, 2);
    } else if (second == '-') {
      emit(SEND, 2);
    } else {
      emit(LT, 1);
    }
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
      orAssign(SLASH, SLASH_ASSIGN);
    }
  }

  private void blockComment() {
    int start = pos;
    int depth = 1;
    pos += 2;
    while (depth > 0) {
      if (pos >= end) {
        problems.add(
            Code.E0002, problems.span(start, start + 2), "unterminated block comment",
            "close it with `*/`; block comments nest");
        tokens.endIsMissing();
        break;
      }
      if (text[pos] == '*' && at(pos + 1) == '/') {
        depth--;
        pos += 2;
      } else if (text[pos] == '/' && at(pos + 1) == '*') {
        depth++;
        pos += 2;
      } else {
        pos++;
      }
    }
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
      int stop = start;
      while (isDigit(at(stop))) {
        stop++;
      }
      pos = stop;
      tokens.add(INT, start, stop, -1);
      return;
    }
    int stop = digitsEnd(start);
    int kind = INT;
    if (at(stop) == '.' && isDigit(at(stop + 1))) {
      kind = FLOAT;
      stop = digitsEnd(stop + 1);
    }
    if (at(stop) == 'e' || at(stop) == 'E') {
      int digits = at(stop + 1) == '+' || at(stop + 1) == '-' ? stop + 2 : stop + 1;
      if (isDigit(at(digits))) {
        kind = FLOAT;
        stop = digitsEnd(digits);
      }
    }
    int suffix = stop;
    stop = nameEnd(stop);
    if (stop > suffix && kind == INT && isDurationUnit(suffix, stop)) {
      kind = DURATION;
    }
    pos = stop;
    tokens.add(kind, start, stop, -1);
  }

  private boolean isDurationUnit(int start, int stop) {
    char first = text[start];
    if (stop == start + 1) {
      return first == 's' || first == 'm' || first == 'h';
    }
    return stop == start + 2 && text[start + 1] == 's'
        && (first == 'n' || first == 'u' || first == 'm');
  }

  private int digitsEnd(int start) {
    int stop = start;
    while (isDigit(at(stop)) || at(stop) == '_') {
      stop++;
    }
    return stop;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
          i = withoutClosers(quote + 1, i);
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
    reportUnterminated(culprit);
    if (cutString >= 0 || !lines && firstMultiline < 0) {
      int stop = withoutClosers(start + 1, lineEnd(start));
      pos = stop;
      tokens.add(STRING_ERROR, start, stop, -1);
      return;
    }
    cutString = culprit;
    tokens.truncate(culprit);
    brackets.truncate();
    pos = culprit;
  }

  /** What ends a line behind a string is meant to close brackets and the statement, not to be text. */
  private int withoutClosers(int first, int lineEnd) {
    int i = lineEnd;
    while (i > first && ")]};, \t\r".indexOf(text[i - 1]) >= 0) {
      i--;
    }
    return i > first ? i : lineEnd;
  }

  private void reportUnterminated(int start) {
    int quote = start;
    while (text[quote] != '"') {
      quote++;
    }
    problems.add(
        Diagnostic.of(
                Code.E0002, problems.span(start, quote + 1), "unterminated string literal")
            .label("the string begins here")
            .help("close the string with `\"`"));
  }

  private int lineEnd(int start) {
    int stop = start;
    if (start >= lineFeedSearched && start < nextLineFeed) {
      stop = nextLineFeed;
    }
    while (stop < end && text[stop] != '\n') {
      stop++;
    }
    lineFeedSearched = start;
    nextLineFeed = stop;
    return stop > start && text[stop - 1] == '\r' ? stop - 1 : stop;
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
        longestFString =
            ++brokenFStrings < MANY ? AFTER_BROKEN_FSTRING : AFTER_MANY_BROKEN_FSTRINGS;
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

  /** An f-string without an end: an open brace is to blame if the line has a closing quote. */
  private void brokenFString(int start) {
    int stop = lineEnd(start);
    int brace = -1;
    int quote = -1;
    for (int i = start + 2; i < stop && quote < 0; i++) {
      if (text[i] == '\\') {
        i++;
      } else if (text[i] == '{' && brace < 0) {
        brace = i;
      } else if (text[i] == '}') {
        brace = -1;
      } else if (text[i] == '"') {
        quote = i;
      }
    }
    if (quote >= 0 && brace >= 0) {
      problems.add(
          Diagnostic.of(
                  Code.E0032, problems.span(brace, brace + 1),
                  "interpolation is not closed before the end of the f-string")
              .label("opened here")
              .help("add `}`, or write `\\{` for a brace"));
      pos = quote + 1;
    } else {
      reportUnterminated(start);
      pos = quote >= 0 ? quote + 1 : stop;
    }
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
        Diagnostic.of(
                Code.E0002, problems.span(start, start + 1), "unterminated character literal")
            .label("the character begins here")
            .help("close it with `'`; text stands in double quotes"));
    pos = Math.max(start + 1, nameEnd(start + 1));
    tokens.add(STRING_ERROR, start, pos, -1);
  }

  /** For tests and listings: all kinds in order. */
  static int[] kinds(Tokens tokens) {
    int[] kinds = new int[tokens.count()];
    Arrays.setAll(kinds, tokens::kind);
    return kinds;
  }
}
