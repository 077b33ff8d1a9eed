package org.hewlang.cli.command;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Any tree of records as JSON, two spaces per level. A record is an object whose first member,
 * {@code "node"}, names its kind; a span is {@code "line:col-line:col"}.
 */
final class TreeJson {
  private static final String STEP = "  ";

  private final StringBuilder out = new StringBuilder();

  private TreeJson() {}

  static String of(Object tree) {
    TreeJson json = new TreeJson();
    json.value(tree, "\n");
    return json.out.append('\n').toString();
  }

  /** One line, for formats with one object per line. */
  static String quoted(String text) {
    TreeJson json = new TreeJson();
    json.string(text);
    return json.out.toString();
  }

  static String position(Span span) {
    SourceFile file = span.file();
    int end = Math.min(span.end(), file.text().length());
    return file.line(span.start())
        + ":"
        + file.column(span.start())
        + "-"
        + file.line(end)
        + ":"
        + file.column(end);
  }

  private void value(@Nullable Object value, String line) {
    switch (value) {
      case null -> out.append("null");
      case Span span -> string(position(span));
      case Record node -> node(node, line);
      case Optional<?> optional -> value(optional.orElse(null), line);
      case Map<?, ?> map -> members(map, line);
      case Collection<?> elements -> elements(elements, line);
      case Boolean flag -> out.append(flag);
      case Integer n -> out.append(n);
      case Long n -> out.append(n);
      default -> string(value.toString());
    }
  }

  private void node(Record node, String line) {
    String deeper = line + STEP;
    out.append('{').append(deeper).append("\"node\": ");
    string(kind(node.getClass()));
    for (RecordComponent part : node.getClass().getRecordComponents()) {
      out.append(',').append(deeper);
      string(part.getName());
      out.append(": ");
      value(read(part, node), deeper);
    }
    out.append(line).append('}');
  }

  /** The name within the family: {@code Expr.Call} for a record nested in the sealed interface. */
  static String kind(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer == null ? type.getSimpleName() : kind(outer) + "." + type.getSimpleName();
  }

  static @Nullable Object read(RecordComponent part, Record node) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void members(Map<?, ?> map, String line) {
    if (map.isEmpty()) {
      out.append("{}");
      return;
    }
    String deeper = line + STEP;
    String separator = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator).append(deeper);
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), deeper);
      separator = ",";
    }
    out.append(line).append('}');
  }

  private void elements(Collection<?> elements, String line) {
    if (elements.isEmpty()) {
      out.append("[]");
      return;
    }
    String deeper = line + STEP;
    out.append('[');
    for (Iterator<?> rest = elements.iterator(); rest.hasNext(); ) {
      out.append(deeper);
      value(rest.next(), deeper);
      out.append(rest.hasNext() ? "," : "");
    }
    out.append(line).append(']');
  }

  private void string(String text) {
    out.append('"');
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (c < 0x20 || c >= 0xD800 && c <= 0xDFFF) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    out.append('"');
  }
}
