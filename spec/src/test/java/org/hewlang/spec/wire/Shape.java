package org.hewlang.spec.wire;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A type of a generated program. */
sealed interface Shape {
  /** A type without parts; keys and elements of sets are those that have an order. */
  record Scalar(String name) implements Shape {}

  record Maybe(Shape content) implements Shape {}

  record Many(Shape element) implements Shape {}

  record Fixed(Shape element, int length) implements Shape {}

  record Unique(Scalar element) implements Shape {}

  record Table(Scalar key, Shape value) implements Shape {}

  record Row(List<Shape> parts) implements Shape {}

  record Outcome(Shape ok, Shape err) implements Shape {}

  /** One that is declared. */
  record Declared(Declaration declaration) implements Shape {}

  List<String> KEYS =
      List.of("string", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "bool", "char");
  List<String> OTHERS = List.of("f32", "f64", "bytes", "duration");
  List<String> TEXTS =
      List.of(
          "",
          "a",
          "true",
          "12",
          "a: b",
          "- x",
          "it's",
          "\\\"q\\\"",
          "a\\nb",
          "\\t",
          "é",
          "漢字",
          "🍺",
          "# no",
          "a\\\\b",
          "null",
          "x".repeat(130));

  /** A type that may use {@code known}; {@code depth} bounds its nesting. */
  static Shape random(Random random, List<Declaration> known, int depth) {
    int choice = random.nextInt(depth == 0 ? 6 : 14);
    return switch (choice) {
      case 0, 1, 2, 3 -> new Scalar(pick(random, KEYS));
      case 4 -> new Scalar(pick(random, OTHERS));
      case 5, 6 -> known.isEmpty() ? new Scalar("i32") : new Declared(pick(random, known));
      case 7 -> new Maybe(some(random, known, depth - 1));
      case 8, 9 -> new Many(random(random, known, depth - 1));
      case 10 -> new Fixed(random(random, known, depth - 1), 1 + random.nextInt(3));
      case 11 -> new Unique(new Scalar(pick(random, KEYS)));
      case 12 -> new Table(new Scalar(pick(random, KEYS)), random(random, known, depth - 1));
      default ->
          random.nextBoolean()
              ? new Row(List.of(random(random, known, depth - 1), random(random, known, depth - 1)))
              : new Outcome(random(random, known, depth - 1), new Scalar("string"));
    };
  }

  /** No option of an option: the text formats write both kinds of nothing alike. */
  private static Shape some(Random random, List<Declaration> known, int depth) {
    Shape shape = random(random, known, depth);
    return shape instanceof Maybe ? new Scalar("i64") : shape;
  }

  static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The type as a program writes it. */
  default String text() {
    return switch (this) {
      case Scalar s -> s.name();
      case Maybe m -> "Option<" + m.content().text() + ">";
      case Many m -> "Vec<" + m.element().text() + ">";
      case Fixed f -> "[" + f.element().text() + "; " + f.length() + "]";
      case Unique u -> "HashSet<" + u.element().text() + ">";
      case Table t -> "HashMap<" + t.key().text() + ", " + t.value().text() + ">";
      case Row r -> r.parts().stream().map(Shape::text).collect(Collectors.joining(", ", "(", ")"));
      case Outcome o -> "Result<" + o.ok().text() + ", " + o.err().text() + ">";
      case Declared d -> d.declaration().name();
    };
  }

  /** Whether TOML can say every value: it has no null. */
  default boolean isToml() {
    return switch (this) {
      case Scalar _, Unique _ -> true;
      case Maybe _ -> false;
      case Many m -> m.element().isToml();
      case Fixed f -> f.element().isToml();
      case Table t -> t.value().isToml();
      case Row r -> r.parts().stream().allMatch(Shape::isToml);
      case Outcome o -> o.ok().isToml() && o.err().isToml();
      case Declared d -> d.declaration().isToml();
    };
  }

  /** An expression for some value. */
  default String value(Random random) {
    return switch (this) {
      case Scalar s -> scalar(s.name(), random);
      case Maybe m -> random.nextBoolean() ? "None" : "Some(" + m.content().value(random) + ")";
      case Many m -> list(m.element(), random.nextInt(4), random);
      case Fixed f -> list(f.element(), f.length(), random);
      case Unique u -> {
        int count = random.nextInt(3);
        yield "set" + count + "(" + values(u.element(), count, random) + ")";
      }
      case Table t -> {
        int count = random.nextInt(3);
        yield "map"
            + count
            + "("
            + IntStream.range(0, count)
                .mapToObj(_ -> t.key().value(random) + ", " + t.value().value(random))
                .collect(Collectors.joining(", "))
            + ")";
      }
      case Row r ->
          r.parts().stream().map(p -> p.value(random)).collect(Collectors.joining(", ", "(", ")"));
      case Outcome o ->
          random.nextBoolean()
              ? "Ok(" + o.ok().value(random) + ")"
              : "Err(" + o.err().value(random) + ")";
      case Declared d -> d.declaration().value(random);
    };
  }

  private static String list(Shape element, int count, Random random) {
    return "[" + values(element, count, random) + "]";
  }

  private static String values(Shape shape, int count, Random random) {
    return IntStream.range(0, count)
        .mapToObj(_ -> shape.value(random))
        .collect(Collectors.joining(", "));
  }

  private static String scalar(String name, Random random) {
    return switch (name) {
      case "string" -> '"' + pick(random, TEXTS) + '"';
      case "bool" -> random.nextBoolean() ? "true" : "false";
      case "char" -> pick(random, List.of("'a'", "'\\''", "'\"'", "'é'", "'漢'", "'🍺'", "'-'"));
      case "bytes" -> pick(random, List.of("b\"\"", "b\"\\x00\\xff\\x80\"", "b\"abc\""));
      case "duration" -> pick(random, List.of("0s", "5ms", "3h"));
      case "f32" -> pick(random, List.of("0.0", "-1.5", "0.1", "1e20", "16777216.0"));
      case "f64" -> pick(random, List.of("0.0", "-1.5", "0.1", "1e300", "5e-324", "1e16", "1e-7"));
      default -> integer(name, random);
    };
  }

  private static String integer(String name, Random random) {
    int bits = Integer.parseInt(name.substring(1));
    boolean signed = name.startsWith("i");
    BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    BigInteger least = signed ? most.negate().subtract(BigInteger.ONE) : BigInteger.ZERO;
    return switch (random.nextInt(4)) {
      case 0 -> most.toString();
      case 1 -> least.toString();
      case 2 -> signed ? "-1" : "1";
      default -> String.valueOf(random.nextInt(127));
    };
  }
}
