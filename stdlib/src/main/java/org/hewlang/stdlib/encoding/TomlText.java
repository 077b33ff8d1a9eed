package org.hewlang.stdlib.encoding;

import java.util.ArrayList;
import java.util.List;

/** Documents as TOML. */
final class TomlText {
  private final StringBuilder out = new StringBuilder();

  private TomlText() {}

  /** A table as a document, anything else as the value alone. */
  static String of(Tree root) {
    TomlText text = new TomlText();
    if (root instanceof Tree.Mapping table) {
      text.table(table, List.of());
    } else {
      text.value(root);
    }
    return text.out.toString();
  }

  private void table(Tree.Mapping table, List<String> path) {
    for (Tree.Entry entry : table.entries()) {
      if (!(entry.value() instanceof Tree.Mapping) && !isTables(entry.value())) {
        out.append(key(entry.key())).append(" = ");
        value(entry.value());
        out.append('\n');
      }
    }
    for (Tree.Entry entry : table.entries()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(key(entry.key()));
      if (entry.value() instanceof Tree.Mapping sub) {
        headed("[", inner, "]", sub);
      } else if (isTables(entry.value())) {
        for (Tree item : ((Tree.Sequence) entry.value()).items()) {
          headed("[[", inner, "]]", (Tree.Mapping) item);
        }
      }
    }
  }

  private void headed(String open, List<String> path, String close, Tree.Mapping table) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(open).append(String.join(".", path)).append(close).append('\n');
    table(table, path);
  }

  private static boolean isTables(Tree value) {
    return value instanceof Tree.Sequence list
        && !list.items().isEmpty()
        && list.items().stream().allMatch(i -> i instanceof Tree.Mapping);
  }

  private void value(Tree value) {
    switch (value) {
      case Tree.Scalar scalar when scalar.kind() == Tree.Kind.TEXT ->
          out.append(quoted(scalar.text()));
      case Tree.Scalar scalar -> out.append(scalar.text());
      case Tree.Sequence list -> {
        out.append('[');
        String separator = "";
        for (Tree item : list.items()) {
          out.append(separator);
          value(item);
          separator = ", ";
        }
        out.append(']');
      }
      case Tree.Mapping table -> {
        out.append('{');
        String separator = " ";
        for (Tree.Entry entry : table.entries()) {
          out.append(separator).append(key(entry.key())).append(" = ");
          value(entry.value());
          separator = ", ";
        }
        out.append(table.entries().isEmpty() ? "}" : " }");
      }
    }
  }

  private static String key(String text) {
    boolean bare = !text.isEmpty() && text.chars().allMatch(TomlText::isBare);
    return bare ? text : quoted(text);
  }

  private static boolean isBare(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\b' -> quoted.append("\\b");
        case '\t' -> quoted.append("\\t");
        case '\n' -> quoted.append("\\n");
        case '\f' -> quoted.append("\\f");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted.append(String.format("\\u%04X", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
