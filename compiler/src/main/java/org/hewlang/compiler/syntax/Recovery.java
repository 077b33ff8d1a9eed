package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;

/**
 * How the parser goes on after an error. Nothing is thrown: what is missing is reported and assumed
 * present, what cannot be read becomes an error node. Two rules keep one mistake from being reported
 * twice: no second error at the token of the first, and silence while {@link #recovering}, that is
 * until a bracket, a comma or a statement end is found again.
 */
abstract class Recovery extends ParserState {
  boolean recovering;
  private int errorAt = -1;
  private boolean depthReported;
  private boolean listDone;
  private int listDepth;
  // Where the last missing comma was, and where the last member or statement began: an element that
  // takes no token must not be tried again.
  private int commaAt = -1;
  private int memberAt = -1;
  // Indentation of the item being read: an item keyword at most this deep begins another one.
  int itemIndent;

  // ---- reporting

  final void report(Diagnostic problem) {
    boolean afterComment = tokens.isEndMissing() && peek() == EOF;
    if (!recovering && errorAt != next() && !afterComment) {
      problems.add(problem);
    }
    errorAt = next();
  }

  final void report(Code code, Span span, String message) {
    report(Diagnostic.of(code, span, message));
  }

  final void report(Code code, Span span, String message, String help) {
    report(Diagnostic.of(code, span, message).help(help));
  }

  /** Reports what is well understood and repaired: never silenced, silences nothing. */
  final void remark(Diagnostic problem) {
    problems.add(problem);
  }

  final void remark(Code code, Span span, String message, String help) {
    problems.add(Diagnostic.of(code, span, message).help(help));
  }

  /** The next token in words. */
  final String found() {
    return TokenNames.found(tokens, next());
  }

  /** Reads a token of that kind or reports that it is missing. */
  final boolean need(int kind) {
    if (take(kind)) {
      return true;
    }
    expected(TokenNames.quoted(kind));
    return false;
  }

  /** Reports at the next token that something else is required. */
  final void expected(String what) {
    report(Code.E0003, here(), "expected " + what + ", found " + found());
  }

  /** Reports after the previous token that something is missing there. */
  final void missing(String what) {
    report(Code.E0003, afterPrevious(), "expected " + what + ", found " + found());
  }

  /** What comes next was part of the error. */
  final void silenceHere() {
    errorAt = next();
  }

  // ---- depth

  /** Goes one level deeper; false, and reported, if that is too deep. Leave in any case. */
  final boolean enter() {
    if (++depth <= MAX_DEPTH) {
      return true;
    }
    if (!depthReported) {
      depthReported = true;
      problems.add(
          Diagnostic.of(Code.E0009, here(), "maximum nesting depth exceeded")
              .label("more than " + MAX_DEPTH + " levels deep")
              .help(
                  "split the expression: name inner parts with `let`, or move them to functions"));
    }
    recovering = true;
    return false;
  }

  final void leave() {
    depth--;
  }

  // ---- brackets and lists

  /** Enters a bracketed part: modes do not reach into it. Returns what {@link #reset} needs. */
  final int openList() {
    listDone = false;
    listDepth++;
    int saved = mode;
    mode = 0;
    return saved;
  }

  final void reset(int saved) {
    listDepth--;
    mode = saved;
  }

  /** Whether a list has another element. */
  final boolean more(int closer) {
    int kind = peek();
    return !listDone && kind != closer && !endsList(kind);
  }

  private boolean endsList(int kind) {
    return kind == EOF
        || kind == SEMI
        || Tokens.isCloser(kind)
        || kind == FSTRING_END
        || Kinds.beginsStatement(kind) && startsLineOutsideBlock(kind)
        || itemAtLineStart();
  }

  // `if`, `match` and the like may also begin an element on a line of its own.
  private boolean startsLineOutsideBlock(int kind) {
    return (kind == LET
            || kind == VAR
            || kind == RETURN
            || kind == WHILE
            || kind == FOR
            || kind == DEFER)
        && tokens.startsLine(next());
  }

  /** After an element that needs no comma. */
  final void again() {
    listDone = false;
  }

  /** After an element: reads the comma, or finds the next element, or ends the list. */
  final void comma(int closer, int opener) {
    listDone = false;
    if (take(COMMA)) {
      recovering = false;
      return;
    }
    int kind = peek();
    if (kind == closer) {
      listDone = true;
      return;
    }
    boolean newLine = tokens.startsLine(next());
    boolean stuck = commaAt == next();
    commaAt = next();
    if (!recovering) {
      Diagnostic problem =
          Diagnostic.of(
              Code.E0003,
              afterPrevious(),
              "expected `,` or " + TokenNames.quoted(closer) + ", found " + found());
      if (closer != GT && !closesBehind(opener)) {
        problem = unclosed(problem, opener);
      }
      report(problem);
      if (newLine && !stuck && !endsList(kind)) {
        listDone = !closesBehind(opener);
        return;
      }
    }
    listDone = !skipToComma(closer);
  }

  /** Skips to the next comma (read) or the closer (not read) of this list; true at a comma. */
  private boolean skipToComma(int closer) {
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == COMMA || kind == closer) {
        skipTo(index);
        recovering = false;
        return take(COMMA);
      }
      if (kind == EOF
          || kind == SEMI
          || Tokens.isCloser(kind)
          || kind == FSTRING_END
          || (Kinds.beginsStatement(kind) || Kinds.beginsItem(kind)) && tokens.startsLine(index)) {
        recovering = true;
        return false;
      }
      index = afterGroup(index);
    }
  }

  /** Skips to the next closing bracket or {@code ;} of this level. */
  final void skipGroup() {
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == EOF
          || kind == SEMI
          || Tokens.isCloser(kind)
          || kind == FSTRING_END
          || isItemAtLineStart(index)) {
        break;
      }
      index = afterGroup(index);
    }
    skipTo(index);
  }

  /** The index after the token, or after its partner if it opens a bracket. */
  private int afterGroup(int index) {
    int kind = tokens.kind(index);
    if (Tokens.isOpener(kind) || kind == FSTRING_BEGIN) {
      int partner = tokens.partner(index);
      if (partner > index) {
        return partner + 1;
      }
    }
    return index + 1;
  }

  final void skipTo(int index) {
    while (next() < index && peek() != EOF) {
      getNextToken();
    }
  }

  /** Reads the closing bracket, or reports it missing and goes on behind its place if it has one. */
  final void close(int closer, int opener) {
    if (take(closer)) {
      recovering = false;
      return;
    }
    Diagnostic problem =
        Diagnostic.of(
            Code.E0003,
            afterPrevious(),
            "expected " + TokenNames.quoted(closer) + ", found " + found());
    if (closer == GT) {
      report(problem);
    } else if (closesBehind(opener)) {
      report(problem);
      skipTo(tokens.partner(opener));
      getNextToken();
      recovering = false;
    } else {
      report(unclosed(problem, opener));
    }
  }

  /** Whether a bracket's partner comes later, and is not only taken for it. */
  private boolean closesBehind(int opener) {
    int partner = opener < 0 || !Tokens.isOpener(tokens.kind(opener)) ? -1 : tokens.partner(opener);
    return partner >= next() && !statementBetween(next(), partner);
  }

  private Diagnostic unclosed(Diagnostic problem, int opener) {
    return problem.label(tokens.span(opener), "unclosed " + TokenNames.quoted(tokens.kind(opener)));
  }

  /** Whether a partner is only taken for one, since statements begin or end before it. */
  private boolean statementBetween(int first, int last) {
    int index = first;
    while (index < last) {
      int kind = tokens.kind(index);
      if (kind == SEMI
          || (Kinds.beginsStatement(kind) || Kinds.beginsItem(kind)) && tokens.startsLine(index)) {
        return true;
      }
      index = afterGroup(index);
    }
    return itemBetween(first, last);
  }

  private boolean itemBetween(int first, int last) {
    for (int i = first; i < last; i++) {
      if (isItemAtLineStart(i)) {
        return true;
      }
    }
    return false;
  }

  final boolean inBody() {
    return inBody(-1);
  }

  /** Whether the body in braces that {@code opener} opened goes on with another member. */
  final boolean inBody(int opener) {
    while (!endsBody(peek())
        && !(Kinds.neverMember(peek()) && itemAtLineStart())
        && !Unclosed.endsBefore(tokens, opener, next())) {
      if (progress()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the block that {@code opener} opened goes on with another statement. */
  final boolean inBlock(int opener) {
    while (!endsBody(peek())
        && !itemAtLineStart()
        && !closesOuterList()
        && !Unclosed.endsBefore(tokens, opener, next())) {
      if (progress()) {
        return true;
      }
    }
    return false;
  }

  /** A closing bracket where a statement should begin shows that a brace before it is missing. */
  private boolean closesOuterList() {
    return listDepth > 0 && (peek() == RPAREN || peek() == RBRACKET);
  }

  private static boolean endsBody(int kind) {
    return kind == RBRACE || kind == EOF || kind == FBRACE_CLOSE || kind == FSTRING_END;
  }

  /** Whether another token comes next than at the last call; if not, it is passed over. */
  private boolean progress() {
    if (memberAt != next()) {
      memberAt = next();
      return true;
    }
    getNextToken();
    return false;
  }

  /** Reads the closing brace of a body; if it is missing, what follows is another item. */
  final void closeBody(int opener) {
    if (take(RBRACE)) {
      recovering = false;
      return;
    }
    int blame = opener >= 0 ? Unclosed.brace(tokens, opener, next()) : opener;
    Diagnostic problem =
        Diagnostic.of(Code.E0003, afterPrevious(), "expected `}`, found " + found());
    report(blame >= 0 ? unclosed(problem, blame) : problem);
  }

  // ---- statements

  /** Reads the {@code ;} of a statement, or goes on where the next statement begins. */
  final boolean semicolon() {
    if (take(SEMI)) {
      recovering = false;
      return true;
    }
    if (recovering) {
      skipStatement();
      return false;
    }
    report(Hints.missingSemicolon(tokens, next(), afterPrevious()));
    int kind = peek();
    if (!tokens.startsLine(next()) && !Kinds.beginsStatement(kind) && kind != RBRACE) {
      skipStatement();
    }
    return false;
  }

  /** Skips the rest of a statement: to its {@code ;}, its block's end, or the next statement. */
  final void skipStatement() {
    recovering = false;
    int index = next();
    while (true) {
      int kind = tokens.kind(index);
      if (kind == EOF || kind == RBRACE || kind == FBRACE_CLOSE || kind == FSTRING_END) {
        break;
      }
      if (kind == SEMI) {
        index++;
        break;
      }
      if ((Kinds.beginsStatement(kind) || Kinds.beginsItem(kind)) && tokens.startsLine(index)) {
        break;
      }
      int after = afterGroup(index);
      // A group that holds an item is no group: a bracket is missing.
      index = after > index + 1 && itemBetween(index + 1, after) ? index + 1 : after;
      if (isItemAtLineStart(index)) {
        break;
      }
    }
    skipTo(index);
  }

  /** Skips the rest of a member of a body: to a separator, the end of the body, or the next line. */
  final void skipMember() {
    recovering = false;
    int index = next();
    do {
      int kind = tokens.kind(index);
      if (kind == EOF || kind == RBRACE) {
        break;
      }
      index = afterGroup(index);
      if (kind == SEMI || kind == COMMA) {
        break;
      }
    } while (tokens.kind(index) != RBRACE && !tokens.startsLine(index));
    skipTo(index);
  }

  /** Whether the next token begins an item, not deeper indented than the one being read. */
  final boolean itemAtLineStart() {
    return isItemAtLineStart(next());
  }

  final boolean isItemAtLineStart(int index) {
    int kind = tokens.kind(index);
    return (Kinds.beginsItem(kind)
            || tokens.isWord(index, Words.WIRE) && Kinds.beginsItem(tokens.kind(index + 1)))
        && tokens.startsLine(index)
        && tokens.indent(index) <= itemIndent;
  }
}
