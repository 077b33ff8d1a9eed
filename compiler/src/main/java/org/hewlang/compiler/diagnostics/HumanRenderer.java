package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hewlang.compiler.diagnostics.Diagnostic.Edit;
import org.hewlang.compiler.diagnostics.Diagnostic.Help;
import org.hewlang.compiler.diagnostics.Diagnostic.Label;
import org.hewlang.compiler.diagnostics.Excerpt.Mark;
import org.hewlang.compiler.diagnostics.Palette.Style;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/** Diagnostics for people: a sentence, the source with underlines, notes, and what to do. */
public final class HumanRenderer {
  private static final String HELP = "  = help: ";

  private final Palette palette;

  public HumanRenderer(boolean colour) {
    this.palette = new Palette(colour);
  }

  /** All shown diagnostics, then how many were left out, then the summary; empty if there are none. */
  public String render(Report report) {
    StringBuilder out = new StringBuilder();
    report.shown().forEach(diagnostic -> out.append(render(diagnostic)));
    for (String line : List.of(report.hiddenLine(), report.summary())) {
      out.append(line).append(line.isEmpty() ? "" : "\n");
    }
    return out.toString();
  }

  /** One diagnostic, ended by a line feed. */
  public String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    Style style = Palette.of(diagnostic.severity());
    String kind = ShortRenderer.kind(diagnostic);
    head(diagnostic.span(), palette.paint(style, kind), diagnostic.message(), out);

    int width = numberWidth(diagnostic);
    SourceFile file = diagnostic.span().file();
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(diagnostic.span(), diagnostic.label(), true, style));
    for (Label label : diagnostic.labels()) {
      if (label.span().file() == file) {
        marks.add(new Mark(label.span(), label.message(), false, Style.NOTE));
      }
    }
    out.append(Excerpt.of(file, marks, width, palette));

    // A label in another file has no place in this excerpt: it becomes a note.
    Stream.concat(
            diagnostic.labels().stream().filter(label -> label.span().file() != file),
            diagnostic.notes().stream())
        .forEach(note -> note(note, width, out));
    diagnostic.help().forEach(help -> help(help, out));
    return out.toString();
  }

  private void note(Label note, int width, StringBuilder out) {
    head(note.span(), palette.paint(Style.NOTE, "note"), note.message(), out);
    Mark mark = new Mark(note.span(), "", true, Style.NOTE);
    out.append(Excerpt.of(note.span().file(), List.of(mark), width, palette));
  }

  private void head(Span at, String kind, String message, StringBuilder out) {
    out.append(palette.paint(Style.BOLD, at + ":")).append(' ').append(kind).append(": ");
    out.append(palette.paint(Style.BOLD, message)).append('\n');
  }

  private void help(Help help, StringBuilder out) {
    String text = help.message() + replacement(help);
    out.append("  = ").append(palette.paint(Style.NOTE, "help")).append(": ");
    out.append(text.replace("\n", "\n" + " ".repeat(HELP.length()))).append('\n');
  }

  /** What the edited text looks like, unless the sentence already says so. */
  private static String replacement(Help help) {
    if (help.edits().size() != 1) {
      return "";
    }
    Edit edit = help.edits().getFirst();
    String text = edit.text().strip();
    if (text.isEmpty() || help.message().contains(text)) {
      return "";
    }
    return ": `" + (text.contains("\n") ? text : inItsLine(edit)) + "`";
  }

  /** The statement around a small edit is easier to recognise than the edit alone. */
  private static String inItsLine(Edit edit) {
    Span span = edit.span();
    int line = Excerpt.firstLine(span);
    int start = span.file().lineStart(line);
    int end = span.file().lineEnd(line);
    if (span.end() > end || end - start > SourceLine.WINDOW / 2) {
      return edit.text().strip();
    }
    String before = span.file().lineText(line);
    int from = span.start() - start;
    int to = span.end() - start;
    String after = (before.substring(0, from) + edit.text() + before.substring(to)).strip();
    return after.endsWith(";") ? after.substring(0, after.length() - 1) : after;
  }

  private static int numberWidth(Diagnostic diagnostic) {
    int last =
        Stream.of(
                Stream.of(diagnostic.span()),
                diagnostic.labels().stream().map(Label::span),
                diagnostic.notes().stream().map(Label::span))
            .flatMap(spans -> spans)
            .mapToInt(Excerpt::lastLine)
            .max()
            .orElse(1);
    return String.valueOf(last).length();
  }
}
