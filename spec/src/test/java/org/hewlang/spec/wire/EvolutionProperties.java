package org.hewlang.spec.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.hewlang.spec.wire.Declaration.Field;
import org.hewlang.spec.wire.Declaration.Struct;

/** Two versions of a type that differ by changes which are allowed: each reads what the other writes. */
class EvolutionProperties {
  private static final List<String> NUMBERS =
      List.of("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "bool", "f32", "f64", "char");
  private static final int PAIRS = 5;
  private static final int VALUES = 4;

  private static int pairs;

  @Property(tries = 30, shrinking = ShrinkingMode.OFF)
  void bothVersionsReadEachOther(@ForAll long seed) throws ReflectiveOperationException {
    Random random = new Random(seed);
    List<Declaration> types = new ArrayList<>(Declaration.random(random, 3));
    List<Declaration> known = List.copyOf(types);
    List<Struct[]> versions = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      Struct[] pair = pair(i, random, known);
      versions.add(pair);
      types.addAll(List.of(pair));
    }
    // the same inside another type, so that what is unknown stands inside something known
    Struct oldHolder = holder("OldHolder", versions.getFirst()[0]);
    Struct newHolder = holder("NewHolder", versions.getFirst()[1]);
    types.add(oldHolder);
    types.add(newHolder);
    versions.add(new Struct[] {oldHolder, newHolder});
    Source source = new Source(types);
    for (Struct[] pair : versions) {
      functions(source, pair[0].name(), pair[1].name());
      for (int i = 0; i < VALUES; i++) {
        source.run("forth" + pair[0].name() + "(" + pair[1].value(random) + ");");
        source.run("back" + pair[0].name() + "(" + pair[0].value(random) + ");");
        pairs++;
      }
    }
    assertEquals("", Program.of(source.text()).run(), source::text);
  }

  /** What a new version writes the old one reads and passes on; what the old one writes the new one reads. */
  private static void functions(Source source, String old, String now) {
    source.line("fn forth" + old + "(x: " + now + ") {");
    source.line("    match " + old + ".try_decode(x.encode()) {");
    source.line("        Err(e) => check(f\"" + old + " forth: {e}\", false),");
    source.line("        Ok(y) => {");
    source.line("            check(\"" + old + " again\", " + now + ".decode(y.encode()) == x);");
    source.line(
        "            check(\"" + old + " clone\", " + now + ".decode(y.clone().encode()) == x);");
    source.line("        }");
    source.line("    }");
    source.line("    check(\"" + old + " json\", " + old + ".decode_json(x.to_json()).is_ok());");
    source.line("    check(\"" + old + " yaml\", " + old + ".decode_yaml(x.to_yaml()).is_ok());");
    source.line("}");
    source.line("fn back" + old + "(x: " + old + ") {");
    source.line("    match " + now + ".try_decode(x.encode()) {");
    source.line("        Err(e) => check(f\"" + old + " back: {e}\", false),");
    source.line(
        "        Ok(y) => check(\"" + old + " same\", " + now + ".decode(y.encode()) == y),");
    source.line("    }");
    source.line("    check(\"" + old + " json\", " + now + ".decode_json(x.to_json()).is_ok());");
    source.line("    check(\"" + old + " yaml\", " + now + ".decode_yaml(x.to_yaml()).is_ok());");
    source.line("}");
  }

  private static Struct holder(String name, Struct held) {
    Shape inner = new Shape.Declared(held);
    return new Struct(
        name,
        "",
        List.of(
            new Field("one", inner, 1, ""),
            new Field("many", new Shape.Many(inner), 2, ""),
            new Field("maybe", new Shape.Maybe(inner), 3, "")));
  }

  private static Struct[] pair(int number, Random random, List<Declaration> known) {
    List<Field> before = new ArrayList<>();
    List<Field> after = new ArrayList<>();
    boolean versioned = random.nextBoolean();
    for (int i = 0; i < 2 + random.nextInt(7); i++) {
      int tag = (i * 5) % 9 + 1;
      String name = "f" + i;
      switch (random.nextInt(5)) {
        case 0 -> {
          // a number that was optional
          Shape plain = new Shape.Scalar(Shape.pick(random, NUMBERS));
          before.add(new Field(name, new Shape.Maybe(plain), tag, ""));
          after.add(new Field(name, plain, tag, ""));
        }
        case 1 -> {
          Shape optional = new Shape.Maybe(new Shape.Scalar(Shape.pick(random, Shape.KEYS)));
          after.add(new Field(name, optional, tag, versioned ? " since 2" : ""));
        }
        case 2 ->
            after.add(
                new Field(
                    name,
                    new Shape.Scalar("u16"),
                    tag,
                    " default(7)" + (versioned ? " since 2" : "")));
        case 3 ->
            after.add(
                new Field(
                    name,
                    new Shape.Many(new Shape.Scalar("string")),
                    tag,
                    versioned ? " since 2" : ""));
        default -> {
          Field same = new Field(name, Shape.random(random, known, 2), tag, "");
          before.add(same);
          after.add(same);
        }
      }
    }
    if (before.isEmpty()) {
      before.add(new Field("last", new Shape.Scalar("i32"), 20, ""));
      after.add(before.getFirst());
    }
    return new Struct[] {
      new Struct("Old" + number, versioned ? "#[wire(version = 1)] " : "", before),
      new Struct("New" + number, versioned ? "#[wire(version = 2)] " : "", after)
    };
  }

  @AfterContainer
  static void say() {
    System.out.println(pairs + " pairs of values of two versions were read by both");
  }
}
