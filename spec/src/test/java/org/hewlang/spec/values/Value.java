package org.hewlang.spec.values;

import java.util.ArrayList;
import java.util.List;

/** A value of the model: copying really copies, except that a Vec is a handle. */
sealed interface Value {
  record Number(long value) implements Value {}

  /** A string without characters that need escapes. */
  record Text(String content) implements Value {}

  /** A struct, tuple, array or option (one part or none); the list is changed in place. */
  record Aggregate(Shape shape, List<Value> parts) implements Value {}

  record Handle(Shape.Vec shape, List<Value> elements) implements Value {}

  default Value copy() {
    return switch (this) {
      case Number n -> n;
      case Text t -> t;
      case Handle h -> h;
      case Aggregate a -> {
        List<Value> parts = new ArrayList<>();
        a.parts().forEach(p -> parts.add(p.copy()));
        yield new Aggregate(a.shape(), parts);
      }
    };
  }

  /** The value as Hew prints it inside of others. */
  default String text() {
    return switch (this) {
      case Number n -> Long.toString(n.value());
      case Text t -> "\"" + t.content() + "\"";
      case Handle h -> "[" + joined(h.elements()) + "]";
      case Aggregate a ->
          switch (a.shape()) {
            case Shape.Struct s -> {
              List<String> fields = new ArrayList<>();
              for (int i = 0; i < s.fields().size(); i++) {
                fields.add(s.fields().get(i).name() + ": " + a.parts().get(i).text());
              }
              yield s.name() + " { " + String.join(", ", fields) + " }";
            }
            case Shape.Tuple _ -> "(" + joined(a.parts()) + ")";
            case Shape.Array _ -> "[" + joined(a.parts()) + "]";
            case Shape.Option _ -> a.parts().isEmpty() ? "None" : "Some(" + joined(a.parts()) + ")";
            case Shape.Int _, Shape.Text _, Shape.Vec _ ->
                throw new IllegalStateException("no aggregate");
          };
    };
  }

  private static String joined(List<Value> values) {
    return String.join(", ", values.stream().map(Value::text).toList());
  }
}
