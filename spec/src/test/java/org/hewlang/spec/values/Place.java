package org.hewlang.spec.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A place in a program that is being written, and the way to read and write it in the model. */
record Place(String text, Shape shape, Value value, Write write) {
  /** Puts another value there. */
  interface Write {
    void set(Value value);
  }

  /** A variable of the program and what it holds now. */
  static final class Variable {
    final String name;
    final Shape shape;
    final boolean mutable;
    Value value;

    Variable(String name, Shape shape, boolean mutable, Value value) {
      this.name = name;
      this.shape = shape;
      this.mutable = mutable;
      this.value = value;
    }
  }

  /** The place that is {@code v} itself. */
  static Place root(Variable v) {
    return new Place(v.name, v.shape, v.value, now -> v.value = now);
  }

  /**
   * A random place in this one that can be written (or only read), of the shape {@code wanted} if that is
   * given; null if the way taken leads to none.
   */
  @Nullable Place descend(
      Random random, boolean writable, boolean write, @Nullable Shape wanted, boolean noHandle) {
    boolean mayStop = (writable || !write) && (wanted == null || shape.equals(wanted));
    if (mayStop && (isLeaf() || random.nextInt(3) == 0)) {
      return this;
    }
    List<Place> parts = parts();
    if (parts.isEmpty() || (noHandle && shape instanceof Shape.Vec)) {
      return mayStop ? this : null;
    }
    Place next = parts.get(random.nextInt(parts.size()));
    return next.descend(random, writable || shape instanceof Shape.Vec, write, wanted, noHandle);
  }

  private boolean isLeaf() {
    return shape.equals(Shape.INT) || shape.equals(Shape.TEXT);
  }

  private List<Place> parts() {
    List<Place> parts = new ArrayList<>();
    switch (shape) {
      case Shape.Struct s -> {
        for (int i = 0; i < s.fields().size(); i++) {
          Shape.Field f = s.fields().get(i);
          parts.add(part("." + f.name(), f.shape(), i));
        }
      }
      case Shape.Tuple t -> {
        for (int i = 0; i < t.parts().size(); i++) {
          parts.add(part("." + i, t.parts().get(i), i));
        }
      }
      case Shape.Array a -> {
        for (int i = 0; i < a.length(); i++) {
          parts.add(part("[" + i + "]", a.element(), i));
        }
      }
      case Shape.Vec v -> {
        List<Value> elements = ((Value.Handle) value).elements();
        for (int i = 0; i < elements.size(); i++) {
          int index = i;
          parts.add(
              new Place(
                  text + "[" + i + "]",
                  v.element(),
                  elements.get(i),
                  now -> elements.set(index, now)));
        }
      }
      case Shape.Int _, Shape.Text _, Shape.Option _ -> {}
    }
    return parts;
  }

  private Place part(String step, Shape of, int index) {
    List<Value> parts = ((Value.Aggregate) value).parts();
    return new Place(text + step, of, parts.get(index), now -> parts.set(index, now));
  }

  /** The place at {@code path} from a variable, as things are now. */
  static Place follow(Variable v, String path) {
    Place at = root(v);
    while (!at.text().equals(v.name + path)) {
      String target = v.name + path;
      Place next = null;
      for (Place part : at.parts()) {
        String way = part.text();
        boolean leads =
            target.equals(way) || target.startsWith(way + ".") || target.startsWith(way + "[");
        next = leads ? part : next;
      }
      if (next == null) {
        throw new IllegalStateException(path);
      }
      at = next;
    }
    return at;
  }
}
