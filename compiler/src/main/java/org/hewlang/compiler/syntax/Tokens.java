package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file as parallel arrays, which makes looking ahead any distance a matter of an
 * index. The last token is always {@code EOF}. Brackets know their partner, found by nesting alone.
 */
final class Tokens {
  final SourceFile file;
  final Words words;
  private byte[] kinds;
  private int[] starts;
  private int[] ends;
  // Identifiers and keywords: number of the word. Brackets: index of the partner, -1 without one.
  private int[] data;
  private int count;
  private boolean endMissing;
  private @Nullable Boolean balanced;
  private int[] commentStarts = new int[16];
  private final List<Comment> comments = new ArrayList<>();

  Tokens(SourceFile file) {
    this.file = file;
    this.words = Words.start();
    int guess = Math.max(16, file.text().length() / 4);
    kinds = new byte[guess];
    starts = new int[guess];
    ends = new int[guess];
    data = new int[guess];
  }

  int add(int kind, int start, int end, int extra) {
    if (count == kinds.length) {
      int larger = count + (count >> 1) + 16;
      kinds = Arrays.copyOf(kinds, larger);
      starts = Arrays.copyOf(starts, larger);
      ends = Arrays.copyOf(ends, larger);
      data = Arrays.copyOf(data, larger);
    }
    kinds[count] = (byte) kind;
    starts[count] = start;
    ends[count] = end;
    data[count] = extra;
    return count++;
  }

  void addComment(Comment.Kind kind, int start, int end) {
    if (comments.size() == commentStarts.length) {
      commentStarts = Arrays.copyOf(commentStarts, commentStarts.length * 2);
    }
    commentStarts[comments.size()] = start;
    comments.add(new Comment(kind, new Span(file, start, end)));
  }

  void pair(int open, int close) {
    data[open] = close;
    data[close] = open;
  }

  /** The end of the text is inside a comment: what is missing there is no error of its own. */
  void endIsMissing() {
    endMissing = true;
  }

  boolean isEndMissing() {
    return endMissing;
  }

  /** Whether every bracket has a partner. Asked when all tokens are there. */
  boolean isBalanced() {
    if (balanced == null) {
      boolean all = true;
      for (int i = 0; i < count && all; i++) {
        int kind = kind(i);
        all = !(isOpener(kind) || isCloser(kind)) || data[i] >= 0;
      }
      balanced = all;
    }
    return balanced;
  }

  void become(int index, int kind) {
    kinds[index] = (byte) kind;
  }

  /** Forgets everything that begins at {@code offset} or later. */
  void truncate(int offset) {
    while (count > 0 && starts[count - 1] >= offset) {
      count--;
    }
    for (int i = 0; i < count; i++) {
      if (isOpener(kind(i)) && data[i] >= count) {
        data[i] = -1;
      }
    }
    while (!comments.isEmpty() && comments.getLast().span().start() >= offset) {
      comments.removeLast();
    }
  }

  int count() {
    return count;
  }

  /** The kind at {@code index}; past the end it is {@code EOF}. */
  int kind(int index) {
    return index < count ? kinds[index] & 0xff : EOF;
  }

  int start(int index) {
    return starts[Math.min(index, count - 1)];
  }

  int end(int index) {
    return ends[Math.min(index, count - 1)];
  }

  Span span(int index) {
    return new Span(file, start(index), end(index));
  }

  /** The partner of the bracket at {@code index}, or -1. */
  int partner(int index) {
    return data[index];
  }

  /** The number of the identifier or keyword at {@code index}, -1 for other tokens. */
  int word(int index) {
    int kind = kind(index);
    return kind >= IDENT && kind <= MACHINE ? data[index] : -1;
  }

  boolean isWord(int index, int word) {
    return kind(index) == IDENT && data[index] == word;
  }

  /** The text of an identifier or keyword without a copy, of other tokens as in the file. */
  String text(int index) {
    int word = word(index);
    return word >= 0 ? words.text(word) : file.text().substring(start(index), end(index));
  }

  Name name(int index) {
    return new Name(text(index), span(index));
  }

  /** Whether nothing stands between the token and the next one. */
  boolean joined(int index) {
    return index + 1 < count && ends[index] == starts[index + 1];
  }

  /** Whether the token is the first one of its line. */
  boolean startsLine(int index) {
    if (index == 0) {
      return true;
    }
    String text = file.text();
    for (int i = start(index) - 1; i >= end(index - 1); i--) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** White space before a token that starts its line, in characters. */
  int indent(int index) {
    return start(index) - (file.text().lastIndexOf('\n', start(index) - 1) + 1);
  }

  /** Comments in source order. */
  List<Comment> comments() {
    return comments;
  }

  /** Index of the first comment at or after {@code offset}. */
  int firstComment(int offset) {
    int found = Arrays.binarySearch(commentStarts, 0, comments.size(), offset);
    return found >= 0 ? found : -found - 1;
  }

  static boolean isOpener(int kind) {
    return kind == LBRACE
        || kind == LPAREN
        || kind == LBRACKET
        || kind == FBRACE_OPEN
        || kind == ATTRIBUTE_OPEN;
  }

  static boolean isCloser(int kind) {
    return kind == RBRACE || kind == RPAREN || kind == RBRACKET || kind == FBRACE_CLOSE;
  }
}
