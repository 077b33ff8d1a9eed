package org.hewlang.spec.values;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes random expressions, each with its value. */
record Expressions(Random random, Places places) {
  private static final int DEEPEST = 3;

  /** An expression that was written, and its value at that moment. */
  record Expr(String text, Value value) {}

  /** The places that the program has so far. */
  interface Places {
    @Nullable Place any(boolean write, @Nullable Shape wanted);
  }

  Shape anyShape() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> Shape.P;
      case 2, 3 -> Shape.Q;
      case 4 -> Shape.R;
      default -> new Shape.Tuple(List.of(Shape.P, Shape.INT));
    };
  }

  Expr expression(Shape shape, int depth) {
    if (depth < DEEPEST) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          Place read = places.any(false, shape);
          if (read != null) {
            return new Expr(read.text(), read.value().copy());
          }
        }
        case 3 -> {
          Expr inner = expression(shape, depth + 1);
          return new Expr("id(" + inner.text() + ")", inner.value());
        }
        case 4 -> {
          if (shape.equals(Shape.Q)) {
            Expr inner = expression(shape, depth + 1);
            return new Expr("bump(" + inner.text() + ")", Helpers.bump(inner.value().copy()));
          }
        }
        case 5 -> {
          return changing(shape, depth);
        }
        case 6 -> {
          Expr one = expression(shape, DEEPEST);
          Expr other = expression(shape, DEEPEST);
          boolean first = random.nextBoolean();
          return new Expr(
              "if "
                  + (first ? "yes()" : "!yes()")
                  + " { "
                  + one.text()
                  + " } else { "
                  + other.text()
                  + " }",
              first ? one.value() : other.value());
        }
        default -> {}
      }
    }
    return literal(shape, depth);
  }

  /** A block that changes a variable after another operand was evaluated. */
  private Expr changing(Shape shape, int depth) {
    Place place = places.any(true, Shape.INT);
    if (place == null || !(shape instanceof Shape.Struct)) {
      return literal(shape, depth);
    }
    Expr before = expression(shape, DEEPEST);
    Value kept = before.value().copy();
    long number = random.nextInt(1000);
    place.write().set(new Value.Number(number));
    return new Expr(
        "first(" + before.text() + ", { " + place.text() + " = " + number + "; 0 })", kept);
  }

  Expr literal(Shape shape, int depth) {
    return switch (shape) {
      case Shape.Int _ -> {
        long n = random.nextInt(100);
        yield new Expr(Long.toString(n), new Value.Number(n));
      }
      case Shape.Text _ -> {
        String letter = Character.toString('a' + random.nextInt(26));
        yield new Expr("\"" + letter + "\"", new Value.Text(letter));
      }
      case Shape.Struct s -> {
        List<String> texts = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Shape.Field f : s.fields()) {
          Expr e = expression(f.shape(), depth + 1);
          texts.add(f.name() + ": " + e.text());
          values.add(e.value().copy());
        }
        yield new Expr(
            s.name() + " { " + String.join(", ", texts) + " }", new Value.Aggregate(s, values));
      }
      case Shape.Tuple t -> listed("(", ")", t, t.parts(), depth);
      case Shape.Array a ->
          listed("[", "]", a, Collections.nCopies(a.length(), a.element()), depth);
      case Shape.Vec v -> {
        int length = 1 + random.nextInt(3);
        List<Shape> elements = Collections.nCopies(length, v.element());
        Expr e = listed("[", "]", v, elements, depth);
        yield new Expr(
            e.text(), new Value.Handle(v, new ArrayList<>(((Value.Aggregate) e.value()).parts())));
      }
      case Shape.Option o -> {
        if (random.nextInt(3) == 0) {
          yield new Expr("None", new Value.Aggregate(o, new ArrayList<>()));
        }
        yield listed("Some(", ")", o, List.of(o.content()), depth);
      }
    };
  }

  private Expr listed(String open, String close, Shape shape, List<Shape> parts, int depth) {
    List<String> texts = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (Shape part : parts) {
      Expr e = expression(part, depth + 1);
      texts.add(e.text());
      values.add(e.value().copy());
    }
    return new Expr(open + String.join(", ", texts) + close, new Value.Aggregate(shape, values));
  }
}
