package org.hewlang.compiler.syntax;

import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** Where the parser stands: the next token, the mode, the depth; and the spans of what it read. */
abstract class ParserState {
  /** {@code Path {}} is no struct literal: the braces are a body. */
  static final int NO_STRUCT = 1;

  /** No {@code &#123;} after a path begins a struct literal. */
  static final int STRICT = 2;

  /** {@code (a) =>} is no lambda. */
  static final int NO_LAMBDA = 4;

  /** Deeper nesting is refused, so that neither the parser nor later stages run out of stack. */
  static final int MAX_DEPTH = 256;

  // Set once, by begin: the generated constructor cannot pass them on.
  Tokens tokens;
  Problems problems;
  Literals literals;
  Lookahead look;

  int mode;
  // The brace of the innermost block that is being read, or -1.
  int blockOpener = -1;
  int depth;
  // The handles that the enclosing scopes bind.
  Set<String> scopeHandles = Set.of();

  @SuppressWarnings("NullAway")
  ParserState() {}

  final void begin(Tokens all, Problems found) {
    tokens = all;
    problems = found;
    literals = new Literals(found);
    look = new Lookahead(all);
  }

  /** The token read last. */
  abstract Token last();

  /** Reads a token. */
  public abstract Token getNextToken();

  /** Index of the next token. */
  final int next() {
    return last().index + 1;
  }

  /** Kind of the next token. */
  final int peek() {
    return tokens.kind(last().index + 1);
  }

  /** Kind of the token {@code distance} after the next one. */
  final int peek(int distance) {
    return tokens.kind(last().index + 1 + distance);
  }

  final boolean atWord(int word) {
    return tokens.isWord(next(), word);
  }

  final boolean wordAt(int distance, int word) {
    return tokens.isWord(next() + distance, word);
  }

  /** Reads the next token if it is of that kind. */
  final boolean take(int kind) {
    if (peek() == kind) {
      getNextToken();
      return true;
    }
    return false;
  }

  /** The token read last as a name. */
  final Name lastName() {
    return tokens.name(last().index);
  }

  final Span lastSpan() {
    return tokens.span(last().index);
  }

  /** From the token at {@code first} to the one read last. */
  final Span from(int first) {
    int start = tokens.start(first);
    return new Span(tokens.file, start, Math.max(start, previousEnd()));
  }

  /** From the beginning of {@code first} to the token read last. */
  final Span from(Span first) {
    return new Span(tokens.file, first.start(), Math.max(first.end(), previousEnd()));
  }

  /** The next token's place; an empty one at the end of the file. */
  final Span here() {
    return tokens.span(next());
  }

  /** The empty place after the token read last. */
  final Span afterPrevious() {
    int end = previousEnd();
    return new Span(tokens.file, end, end);
  }

  final int previousEnd() {
    int index = last().index;
    return index < 0 ? 0 : tokens.end(index);
  }

  /** The documentation between {@code start} and the next token. */
  final @Nullable Doc docSince(int start) {
    int limit = tokens.start(next());
    StringBuilder text = null;
    int first = 0;
    int end = 0;
    for (int i = tokens.firstComment(start); i < tokens.comments().size(); i++) {
      Comment comment = tokens.comments().get(i);
      if (comment.span().start() >= limit) {
        break;
      }
      if (comment.kind() != Comment.Kind.OUTER_DOC) {
        continue;
      }
      if (text == null) {
        text = new StringBuilder();
        first = comment.span().start();
      } else {
        text.append('\n');
      }
      text.append(docText(comment));
      end = comment.span().end();
    }
    return text == null ? null : new Doc(text.toString(), new Span(tokens.file, first, end));
  }

  /** A doc comment without its marker and one space. */
  static String docText(Comment comment) {
    String text = comment.span().text().substring(3);
    return text.startsWith(" ") ? text.substring(1) : text;
  }
}
