package org.hewlang.compiler.syntax;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;

/** Strings without a closing quote: reports them, and decides where they were meant to end. */
final class BrokenStrings {
  private final char[] text;
  private final int end;
  private final Problems problems;
  // The line feed that was found last, and from where: lines may be long.
  private int lineFeedSearched;
  private int nextLineFeed = -1;

  BrokenStrings(char[] text, Problems problems) {
    this.text = text;
    this.end = text.length;
    this.problems = problems;
  }

  /** What ends a line behind a string is meant to close brackets and the statement, not to be text. */
  int withoutClosers(int first, int lineEnd) {
    int i = lineEnd;
    while (i > first && ")]};, \t\r".indexOf(text[i - 1]) >= 0) {
      i--;
    }
    return i > first ? i : lineEnd;
  }

  /** Reports the string that begins at {@code start}, perhaps with a prefix. */
  void report(int start) {
    int quote = start;
    while (text[quote] != '"') {
      quote++;
    }
    problems.add(
        Diagnostic.of(Code.E0002, problems.span(start, quote + 1), "unterminated string literal")
            .label("the string begins here")
            .help("close the string with `\"`"));
  }

  /** The end of the line, without its carriage return. */
  int lineEnd(int start) {
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

  /**
   * Reports an f-string without an end and returns where it is cut. If its line has a closing quote,
   * an open brace is to blame.
   */
  int fstring(int start) {
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
                  Code.E0032,
                  problems.span(brace, brace + 1),
                  "interpolation is not closed before the end of the f-string")
              .label("opened here")
              .help("add `}`, or write `\\{` for a brace"));
      return quote + 1;
    }
    report(start);
    return quote >= 0 ? quote + 1 : withoutClosers(start + 2, stop);
  }
}
