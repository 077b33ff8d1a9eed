package org.hewlang.compiler.source;

/**
 * A stretch of a source file, from {@code start} up to but not including {@code end} (offsets into the
 * file's text). An empty span points between two characters.
 */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad span " + start + ".." + end);
    }
  }

  /** The smallest span that covers both; they must be of one file. */
  public Span to(Span other) {
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** The empty span at this one's end: where something is missing after it. */
  public Span after() {
    return new Span(file, end, end);
  }

  public int line() {
    return file.line(start);
  }

  /** The text in the source; empty if the file is that of a compiled module. */
  public String text() {
    if (!file.hasText()) {
      return "";
    }
    return file.text().substring(start, Math.min(end, file.text().length()));
  }

  @Override
  public String toString() {
    return file.name() + ":" + file.line(start) + ":" + file.column(start);
  }
}
