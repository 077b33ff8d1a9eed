package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Palette.Style;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Source lines with underlines. Each span contributes its first and its last line; its text stands
 * behind the underline of the last one, or hangs below it where another underline is in the way.
 */
final class Excerpt {
  /** A span to underline: with {@code ^} if it is what the message is about, else with {@code -}. */
  record Mark(Span span, String text, boolean primary, Style style) {}

  /** The part of a mark in one line, as indices into the line; {@code from == to} is one caret. */
  private record Segment(int from, int to, String text, boolean primary, Style style) {
    int end() {
      return Math.max(to, from + 1);
    }

    boolean covers(int index) {
      return from <= index && index < end();
    }
  }

  private final SourceFile file;
  private final int numberWidth;
  private final Palette palette;
  private final TreeMap<Integer, List<Segment>> segments = new TreeMap<>();

  private Excerpt(SourceFile file, int numberWidth, Palette palette) {
    this.file = file;
    this.numberWidth = numberWidth;
    this.palette = palette;
  }

  /**
   * The excerpt of {@code file} that shows all {@code marks}, each line ended by a line feed; nothing of
   * a file whose text is not here.
   */
  static String of(SourceFile file, List<Mark> marks, int numberWidth, Palette palette) {
    if (!file.hasText()) {
      return "";
    }
    Excerpt excerpt = new Excerpt(file, numberWidth, palette);
    marks.forEach(excerpt::place);
    return excerpt.render();
  }

  static int firstLine(Span span) {
    return span.file().line(clip(span, span.start()));
  }

  /** The line of the span's last character. */
  static int lastLine(Span span) {
    int end = clip(span, span.end());
    return end > span.start() ? span.file().line(end - 1) : firstLine(span);
  }

  private static int clip(Span span, int offset) {
    return Math.min(offset, span.file().length());
  }

  private void place(Mark mark) {
    int first = firstLine(mark.span());
    int last = lastLine(mark.span());
    int start = clip(mark.span(), mark.span().start()) - file.lineStart(first);
    int end = clip(mark.span(), mark.span().end()) - file.lineStart(last);
    int firstLength = file.lineEnd(first) - file.lineStart(first);
    if (first == last) {
      // A span of nothing but the line end is shown as a caret behind the line.
      int from = Math.min(start, firstLength);
      int to = Math.clamp(end, from, firstLength);
      add(first, new Segment(from, to, mark.text(), mark.primary(), mark.style()));
      return;
    }
    int opening = Math.min(start, firstLength);
    add(first, new Segment(opening, firstLength, "", mark.primary(), mark.style()));
    int lastEnd = Math.min(end, file.lineEnd(last) - file.lineStart(last));
    int indent = Math.min(indent(last), lastEnd);
    add(last, new Segment(indent, lastEnd, mark.text(), mark.primary(), mark.style()));
  }

  private int indent(int line) {
    int start = file.lineStart(line);
    int at = start;
    while (at < file.lineEnd(line) && Character.isWhitespace(file.text().charAt(at))) {
      at++;
    }
    return at - start;
  }

  private void add(int line, Segment segment) {
    segments.computeIfAbsent(line, _ -> new ArrayList<>()).add(segment);
  }

  private String render() {
    StringBuilder out = new StringBuilder();
    int previous = -1;
    for (var entry : segments.entrySet()) {
      int line = entry.getKey();
      if (previous >= 0 && line > previous + 1) {
        out.append(palette.paint(Style.GUTTER, "...")).append('\n');
      }
      previous = line;
      renderLine(line, entry.getValue(), out);
    }
    return out.toString();
  }

  private void renderLine(int number, List<Segment> found, StringBuilder out) {
    int focus = found.stream().filter(Segment::primary).findFirst().orElse(found.getFirst()).from();
    SourceLine line = SourceLine.around(file, number, focus);
    row(String.valueOf(number), line.printed(), out);
    List<Segment> visible = new ArrayList<>();
    for (Segment s : found) {
      int from = s.from() - line.from();
      int to = s.to() - line.from();
      if (to >= 0 && from <= line.text().length()) {
        int first = Math.max(from, 0);
        int last = Math.clamp(to, first, line.text().length());
        visible.add(new Segment(first, last, s.text(), s.primary(), s.style()));
      }
    }
    visible.sort(Comparator.comparingInt(Segment::from).thenComparing(Segment::primary));
    if (!visible.isEmpty()) {
      renderMarks(line, visible, out);
    }
  }

  private void renderMarks(SourceLine line, List<Segment> marks, StringBuilder out) {
    Segment inline = marks.getLast();
    boolean free = marks.stream().allMatch(s -> s == inline || s.end() <= inline.from());
    StringBuilder underline = new StringBuilder(underline(line, marks));
    if (free && !inline.text().isEmpty()) {
      underline.append(' ').append(palette.paint(inline.style(), inline.text()));
    }
    row("", underline.toString(), out);
    List<Segment> hanging =
        marks.stream().filter(s -> !s.text().isEmpty() && !(free && s == inline)).toList();
    if (hanging.isEmpty()) {
      return;
    }
    row("", connectors(line, hanging), out);
    for (int i = hanging.size() - 1; i >= 0; i--) {
      Segment last = hanging.get(i);
      List<Segment> left =
          hanging.subList(0, i).stream().filter(s -> s.from() < last.from()).toList();
      String lead = connectors(line, left);
      String gap = pad(line, left.isEmpty() ? 0 : left.getLast().from() + 1, last.from());
      String edge = left.isEmpty() && line.cutBefore() ? " " : "";
      row("", lead + edge + gap + palette.paint(last.style(), last.text()), out);
    }
  }

  private String underline(SourceLine line, List<Segment> marks) {
    StringBuilder out = new StringBuilder(line.cutBefore() ? " " : "");
    String text = line.text();
    int end = marks.stream().mapToInt(Segment::end).max().orElse(0);
    StringBuilder run = new StringBuilder();
    Style style = Style.PLAIN;
    for (int i = 0; i < end; ) {
      int codePoint = i < text.length() ? text.codePointAt(i) : ' ';
      Segment covering = covering(marks, i);
      Style wanted = covering == null ? Style.PLAIN : covering.style();
      if (wanted != style) {
        out.append(palette.paint(style, run.toString()));
        run.setLength(0);
        style = wanted;
      }
      run.append(cell(codePoint, covering));
      i += Character.charCount(codePoint);
    }
    return out.append(palette.paint(style, run.toString())).toString();
  }

  private static @Nullable Segment covering(List<Segment> marks, int index) {
    Segment best = null;
    for (Segment s : marks) {
      if (s.covers(index) && (best == null || s.primary())) {
        best = s;
      }
    }
    return best;
  }

  private static String cell(int codePoint, @Nullable Segment covering) {
    int width = DisplayWidth.of(SourceLine.visible(codePoint));
    if (covering == null) {
      return codePoint == '\t' ? "\t" : " ".repeat(width);
    }
    String sign = covering.primary() ? "^" : "-";
    boolean caret = covering.from() == covering.to();
    return caret ? sign + " ".repeat(Math.max(0, width - 1)) : sign.repeat(width);
  }

  private String connectors(SourceLine line, List<Segment> marks) {
    if (marks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(line.cutBefore() ? " " : "");
    int at = 0;
    TreeSet<Integer> done = new TreeSet<>();
    for (Segment s : marks) {
      if (done.add(s.from())) {
        out.append(pad(line, at, s.from())).append(palette.paint(s.style(), "|"));
        at = s.from() + 1;
      }
    }
    return out.toString();
  }

  /** White space as wide as the characters of {@code line} from {@code from} to {@code to}. */
  private static String pad(SourceLine line, int from, int to) {
    StringBuilder out = new StringBuilder();
    String text = line.text();
    for (int i = from; i < to; ) {
      int codePoint = i < text.length() ? text.codePointAt(i) : ' ';
      out.append(cell(codePoint, null));
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  private void row(String number, String content, StringBuilder out) {
    String gutter = " " + " ".repeat(numberWidth - number.length()) + number + " |";
    out.append(palette.paint(Style.GUTTER, gutter));
    if (!content.isBlank()) {
      out.append(' ').append(content.stripTrailing());
    }
    out.append('\n');
  }
}
