package org.hewlang.spec.values;

import java.util.List;

/** A type of the generated programs. */
@SuppressWarnings("ClassInitializationDeadlock") // the tests run in one thread
sealed interface Shape {
  record Int() implements Shape {}

  /** {@code string}. */
  record Text() implements Shape {}

  /** A struct, with its fields. */
  record Struct(String name, List<Field> fields) implements Shape {}

  record Field(String name, Shape shape) {}

  record Tuple(List<Shape> parts) implements Shape {}

  record Array(Shape element, int length) implements Shape {}

  record Vec(Shape element) implements Shape {}

  record Option(Shape content) implements Shape {}

  Shape INT = new Int();
  Shape TEXT = new Text();
  Struct P =
      new Struct("P", List.of(new Field("x", INT), new Field("y", INT), new Field("s", TEXT)));
  Struct Q =
      new Struct(
          "Q",
          List.of(
              new Field("p", P), new Field("n", INT), new Field("t", new Tuple(List.of(P, INT)))));
  Struct R =
      new Struct(
          "R",
          List.of(
              new Field("q", Q),
              new Field("ps", new Array(P, 2)),
              new Field("v", new Vec(P)),
              new Field("o", new Option(P))));

  /** The type as it is written. */
  default String text() {
    return switch (this) {
      case Int _ -> "int";
      case Text _ -> "string";
      case Struct s -> s.name();
      case Tuple t -> "(" + String.join(", ", t.parts().stream().map(Shape::text).toList()) + ")";
      case Array a -> "[" + a.element().text() + "; " + a.length() + "]";
      case Vec v -> "Vec<" + v.element().text() + ">";
      case Option o -> "Option<" + o.content().text() + ">";
    };
  }

  static String declarations() {
    StringBuilder text = new StringBuilder();
    for (Struct s : List.of(P, Q, R)) {
      text.append("type ").append(s.name()).append(" { ");
      for (Field f : s.fields()) {
        text.append(f.name()).append(": ").append(f.shape().text()).append("; ");
      }
      text.append("}\n");
    }
    return text.toString();
  }
}
