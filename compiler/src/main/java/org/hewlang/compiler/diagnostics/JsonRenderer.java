package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.diagnostics.Diagnostic.Edit;
import org.hewlang.compiler.diagnostics.Diagnostic.Help;
import org.hewlang.compiler.diagnostics.Diagnostic.Label;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/**
 * Diagnostics for build systems and editors: one JSON object per line, the last one with the totals.
 * Lines and columns count from 1 in code points, offsets are UTF-8 bytes from 0.
 */
public final class JsonRenderer {
  private final StringBuilder out = new StringBuilder();

  private JsonRenderer() {}

  public static String render(Report report) {
    JsonRenderer json = new JsonRenderer();
    report.shown().forEach(json::diagnostic);
    json.out.append("{\"summary\":{\"errors\":").append(report.errors());
    json.out.append(",\"warnings\":").append(report.warnings()).append("}}\n");
    return json.out.toString();
  }

  private void diagnostic(Diagnostic diagnostic) {
    out.append("{\"severity\":");
    string(ShortRenderer.severity(diagnostic));
    out.append(",\"code\":");
    string(diagnostic.code().name());
    out.append(",\"message\":");
    string(diagnostic.message());
    place(diagnostic.span());
    out.append(",\"labels\":");
    List<Label> own =
        diagnostic.label().isEmpty()
            ? List.of()
            : List.of(new Label(diagnostic.span(), diagnostic.label()));
    List<Label> labels = new ArrayList<>(own);
    labels.addAll(diagnostic.labels());
    array(labels, this::label);
    out.append(",\"notes\":");
    array(diagnostic.notes(), this::label);
    out.append(",\"help\":");
    array(diagnostic.help(), this::help);
    out.append("}\n");
  }

  private void label(Label label) {
    out.append("{\"file\":");
    string(label.span().file().name());
    out.append(",\"span\":");
    span(label.span());
    out.append(",\"message\":");
    string(label.message());
    out.append('}');
  }

  private void help(Help help) {
    out.append("{\"message\":");
    string(help.message());
    out.append(",\"edits\":");
    array(help.edits(), this::edit);
    out.append('}');
  }

  private void edit(Edit edit) {
    out.append("{\"file\":");
    string(edit.span().file().name());
    out.append(",\"span\":");
    span(edit.span());
    out.append(",\"text\":");
    string(edit.text());
    out.append('}');
  }

  private void place(Span span) {
    out.append(",\"file\":");
    string(span.file().name());
    out.append(",\"span\":");
    span(span);
  }

  private void span(Span span) {
    out.append("{\"start\":");
    position(span.file(), span.start());
    out.append(",\"end\":");
    position(span.file(), span.end());
    out.append('}');
  }

  private void position(SourceFile file, int offset) {
    int inText = Math.min(offset, file.length());
    out.append("{\"line\":").append(file.line(inText));
    out.append(",\"col\":").append(file.column(inText));
    out.append(",\"offset\":").append(file.utf8Offset(inText)).append('}');
  }

  private <T> void array(List<T> elements, Consumer<T> element) {
    out.append('[');
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : ",");
      element.accept(elements.get(i));
    }
    out.append(']');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c) && !paired(text, i)) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
