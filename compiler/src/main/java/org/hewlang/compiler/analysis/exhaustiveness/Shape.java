package org.hewlang.compiler.analysis.exhaustiveness;

import java.util.List;
import org.hewlang.compiler.types.Type;

/**
 * A pattern reduced to what matters for coverage.
 */
sealed interface Shape {
  /** Matches anything. */
  record Any() implements Shape {}

  /** A constructor applied to shapes of its parts. */
  record Made(Constructor constructor, List<Shape> parts) implements Shape {}

  /** Either of the alternatives. */
  record Either(List<Shape> alternatives) implements Shape {}

  Shape ANY = new Any();

  /** A way to make a value. Two constructors of one type are the same way if they are equal. */
  sealed interface Constructor {
    /** Types of the parts. */
    List<Type> parts();
  }

  /** A variant of an enum. */
  record Variant(int index, String name, boolean named, List<String> fields, List<Type> parts)
      implements Constructor {}

  /** The only way to make a struct; {@code fields} are its field names. */
  record Struct(String name, List<String> fields, List<Type> parts) implements Constructor {}

  /** The only way to make a tuple, or unit. */
  record Tuple(List<Type> parts) implements Constructor {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Constructor {
    @Override
    public List<Type> parts() {
      return List.of();
    }
  }

  /** One of infinitely many values of an open type. */
  record Value(Object value) implements Constructor {
    @Override
    public List<Type> parts() {
      return List.of();
    }
  }
}
