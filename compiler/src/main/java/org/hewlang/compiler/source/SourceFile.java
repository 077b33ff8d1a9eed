package org.hewlang.compiler.source;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The text of one source file with its name as the user wrote it.
 *
 * <p>Offsets are indices into {@link #text()} (UTF-16 code units). Lines and columns count from 1; a
 * column is a number of code points. A carriage return before a line feed belongs to the line end.
 */
public final class SourceFile {
  private static final int[] NO_PAIRS = {};

  private final String name;
  private final String text;
  private final int length;
  private final int[] lineStarts;

  /** Where code points of two code units begin; only of files whose text is not here. */
  private final int[] pairs;

  /** Where {@link #utf8Offset} counted to last; a race between threads only costs time. */
  private Utf8Mark mark = Utf8Mark.START;

  private record Utf8Mark(int offset, int bytes) {
    static final Utf8Mark START = new Utf8Mark(0, 0);
  }

  private SourceFile(String name, String text) {
    this.name = name;
    this.pairs = NO_PAIRS;
    this.text = text;
    this.length = text.length();
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, count);
  }

  private SourceFile(String name, int length, int[] lineStarts, int[] pairs) {
    this.name = name;
    this.pairs = pairs;
    this.text = "";
    this.length = length;
    this.lineStarts = lineStarts;
  }

  /**
   * A file of a compiled module: its text is elsewhere, but places in it still have lines and columns.
   *
   * @param lineStarts offsets of the lines, the first 0
   * @param pairs offsets of the code points that take two code units, in order
   */
  public static SourceFile compiled(String name, int length, int[] lineStarts, int[] pairs) {
    return new SourceFile(name, length, lineStarts.clone(), pairs.clone());
  }

  /** Offsets of the code points that take two code units, in order. */
  public int[] pairs() {
    return hasText()
        ? IntStream.range(0, length)
            .filter(i -> Character.isHighSurrogate(text.charAt(i)))
            .toArray()
        : pairs.clone();
  }

  /** A file named {@code name} holding {@code text}; the text must not start with a byte-order mark. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The number of UTF-16 code units in the text, also of one that is not here. */
  public int length() {
    return length;
  }

  /** Whether the text is here to be shown. */
  public boolean hasText() {
    return text.length() == length;
  }

  public int lineCount() {
    return lineStarts.length;
  }

  /** The line (from 1) that holds {@code offset}. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column (from 1, in code points) of {@code offset} in its line. */
  public int column(int offset) {
    int start = lineStarts[line(offset) - 1];
    if (!hasText()) {
      int before = 0;
      for (int pair : pairs) {
        before += pair >= start && pair < offset ? 1 : 0;
      }
      return Math.min(offset, length) - start - before + 1;
    }
    return text.codePointCount(start, Math.min(offset, text.length())) + 1;
  }

  /** Offset of the first character of {@code line} (from 1). */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** Offset behind the last character of {@code line} (from 1), before its line end. */
  public int lineEnd(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : length;
    return end > start && hasText() && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** The text of {@code line} (from 1) without its line end; the file must have its text. */
  public String lineText(int line) {
    return text.substring(lineStart(line), lineEnd(line));
  }

  /** The offset of {@code offset} in the UTF-8 form of the text. */
  public int utf8Offset(int offset) {
    if (!hasText()) {
      return offset;
    }
    Utf8Mark from = mark.offset <= offset ? mark : Utf8Mark.START;
    int bytes = from.bytes;
    for (int i = from.offset; i < offset; i++) {
      char c = text.charAt(i);
      // Both halves of a surrogate pair count two: four bytes together.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    mark = new Utf8Mark(offset, bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
