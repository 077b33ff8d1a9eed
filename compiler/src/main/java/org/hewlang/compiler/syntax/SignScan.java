package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/** Finds out which operator begins at a place: always the longest one, but for those after {@code >}. */
final class SignScan {
  private final char[] text;
  private int kind;
  private int length;

  SignScan(char[] text) {
    this.text = text;
  }

  /** The kind of the operator that was found last. */
  int kind() {
    return kind;
  }

  /**
   * Reads the operator at {@code pos}, where one begins, and gives its end. After an adjacent {@code >}
   * an equals sign belongs to that, except in {@code =>}.
   */
  int scan(int pos, boolean afterGreater) {
    char second = at(pos + 1);
    switch (text[pos]) {
      case '.' -> dots(pos, second);
      case '=' -> equals(second, afterGreater);
      case '+' -> orAssign(second, PLUS, PLUS_ASSIGN);
      case '-' -> pair(second, '>', ARROW, MINUS, MINUS_ASSIGN);
      case '*' -> orAssign(second, STAR, STAR_ASSIGN);
      case '/' -> orAssign(second, SLASH, SLASH_ASSIGN);
      case '%' -> orAssign(second, PERCENT, PERCENT_ASSIGN);
      case '&' -> pair(second, '&', AND_AND, AMP, AMP_ASSIGN);
      case '|' -> pair(second, '|', OR_OR, PIPE, PIPE_ASSIGN);
      case '^' -> orAssign(second, CARET, CARET_ASSIGN);
      case '~' -> found(TILDE, 1);
      case '!' -> pair(second, '~', NOT_MATCHES, BANG, NOT_EQ);
      case '<' -> less(pos, second);
      case '>' -> found(GT, 1);
      case '?' -> found(QUESTION, 1);
      default -> throw new IllegalArgumentException("no operator begins with " + text[pos]);
    }
    return pos + length;
  }

  private char at(int index) {
    return index < text.length ? text[index] : '\0';
  }

  private void found(int which, int characters) {
    kind = which;
    length = characters;
  }

  private void dots(int pos, char second) {
    if (second != '.') {
      found(DOT, 1);
    } else if (at(pos + 2) == '=') {
      found(DOT_DOT_EQ, 3);
    } else {
      found(DOT_DOT, 2);
    }
  }

  private void equals(char second, boolean afterGreater) {
    if (second == '>') {
      found(FAT_ARROW, 2);
    } else if (second == '=' && !afterGreater) {
      found(EQ_EQ, 2);
    } else if (second == '~' && !afterGreater) {
      found(MATCHES, 2);
    } else {
      found(ASSIGN, 1);
    }
  }

  private void less(int pos, char second) {
    switch (second) {
      case '<' -> {
        if (at(pos + 2) == '=') {
          found(SHL_ASSIGN, 3);
        } else {
          found(SHL, 2);
        }
      }
      case '=' -> found(LE, 2);
      case '-' -> found(SEND, 2);
      default -> found(LT, 1);
    }
  }

  private void pair(char second, char wanted, int joined, int plain, int assigning) {
    if (second == wanted) {
      found(joined, 2);
    } else {
      orAssign(second, plain, assigning);
    }
  }

  private void orAssign(char second, int plain, int assigning) {
    if (second == '=') {
      found(assigning, 2);
    } else {
      found(plain, 1);
    }
  }
}
