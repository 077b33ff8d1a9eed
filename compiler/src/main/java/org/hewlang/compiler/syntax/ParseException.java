package org.hewlang.compiler.syntax;

/**
 * What the generated parser throws at a token that it cannot place. The grammar reports and repairs
 * every error itself, so none should ever be seen.
 */
final class ParseException extends Exception {
  private static final long serialVersionUID = 1L;

  ParseException() {
    this("unexpected token");
  }

  ParseException(String message) {
    super(message, null, false, false);
  }
}
