package org.hewlang.compiler.analysis.exhaustiveness;

import java.util.List;

/** Shapes as the patterns that a programmer would write. */
final class ShapeText {
  private ShapeText() {}

  static String of(Shape shape) {
    StringBuilder text = new StringBuilder();
    append(shape, text);
    return text.toString();
  }

  private static void append(Shape shape, StringBuilder out) {
    switch (shape) {
      case Shape.Any _ -> out.append('_');
      case Shape.Either e -> append(e.alternatives().getFirst(), out);
      case Shape.Made m -> {
        switch (m.constructor()) {
          case Shape.Bool b -> out.append(b.value());
          case Shape.Value v -> out.append(v.value());
          case Shape.Tuple _ -> positional(m.parts(), out);
          case Shape.Struct s -> named(s.name(), s.fields(), m.parts(), out);
          case Shape.Variant v -> {
            if (v.named()) {
              named(v.name(), v.fields(), m.parts(), out);
            } else {
              out.append(v.name());
              if (!m.parts().isEmpty()) {
                positional(m.parts(), out);
              }
            }
          }
        }
      }
    }
  }

  private static void positional(List<Shape> parts, StringBuilder out) {
    out.append('(');
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      append(parts.get(i), out);
    }
    out.append(')');
  }

  /** Fields that match anything may be left out of a pattern; with none left the name alone stands. */
  private static void named(
      String name, List<String> fields, List<Shape> parts, StringBuilder out) {
    out.append(name);
    String separator = " { ";
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Shape.Any)) {
        out.append(separator).append(fields.get(i)).append(": ");
        append(parts.get(i), out);
        separator = ", ";
      }
    }
    out.append(separator.equals(", ") ? " }" : " {}");
  }
}
