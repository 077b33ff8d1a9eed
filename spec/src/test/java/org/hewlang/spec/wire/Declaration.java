package org.hewlang.spec.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A declared wire type. */
sealed interface Declaration {
  String name();

  /** The declaration as a program writes it. */
  String text();

  /** An expression for some value. */
  String value(Random random);

  boolean isToml();

  /** A field; {@code tag} 0 leaves the choice to the compiler. */
  record Field(String name, Shape shape, int tag, String modifiers) {
    String text() {
      String number = tag == 0 ? "" : " @" + tag;
      return name + ": " + shape.text() + number + modifiers + "; ";
    }
  }

  /** A struct; {@code attributes} stand before it. */
  record Struct(String name, String attributes, List<Field> fields) implements Declaration {
    @Override
    public String text() {
      return attributes
          + "wire type "
          + name
          + " { "
          + fields.stream().map(Field::text).collect(Collectors.joining())
          + "}";
    }

    @Override
    public String value(Random random) {
      return fields.stream()
          .map(f -> f.name() + ": " + f.shape().value(random))
          .collect(Collectors.joining(", ", name + " { ", " }"));
    }

    @Override
    public boolean isToml() {
      return fields.stream()
          .allMatch(f ->
              f.shape().isToml() || f.shape() instanceof Shape.Maybe m && m.content().isToml());
    }
  }

  /** An enum; a variant without fields is a unit, others have their fields by position. */
  record Choice(String name, List<List<Shape>> variants) implements Declaration {
    @Override
    public String text() {
      return "wire enum "
          + name
          + " { "
          + IntStream.range(0, variants.size())
              .mapToObj(i -> "V" + i + held(variants.get(i)) + "; ")
              .collect(Collectors.joining())
          + "}";
    }

    private static String held(List<Shape> parts) {
      return parts.isEmpty()
          ? ""
          : parts.stream().map(Shape::text).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String value(Random random) {
      int variant = random.nextInt(variants.size());
      List<Shape> parts = variants.get(variant);
      String name = name() + "::V" + variant;
      return parts.isEmpty()
          ? name
          : parts.stream()
              .map(p -> p.value(random))
              .collect(Collectors.joining(", ", name + "(", ")"));
    }

    @Override
    public boolean isToml() {
      return variants.stream().allMatch(v -> v.stream().allMatch(Shape::isToml));
    }
  }

  /** Types that use each other. */
  static List<Declaration> random(Random random, int count) {
    List<Declaration> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Declaration> known = List.copyOf(all);
      all.add(i % 3 == 1 ? choice("T" + i, random, known) : struct("T" + i, random, known));
    }
    return all;
  }

  private static Struct struct(String name, Random random, List<Declaration> known) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      // tags that are neither ascending nor without gaps
      int tag = random.nextBoolean() ? 0 : 100 - i * 7;
      fields.add(new Field("f" + i, Shape.random(random, known, 2), tag, ""));
    }
    return new Struct(name, "", fields);
  }

  private static Choice choice(String name, Random random, List<Declaration> known) {
    List<List<Shape>> variants = new ArrayList<>();
    variants.add(List.of());
    for (int i = 0; i < random.nextInt(4); i++) {
      List<Shape> parts = new ArrayList<>();
      for (int p = 0; p < random.nextInt(3); p++) {
        parts.add(Shape.random(random, known, 1));
      }
      variants.add(parts);
    }
    return new Choice(name, variants);
  }
}
