package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OperatorsTest {
  private static String type(String expression) {
    return Checked.body(
            "let i: i64 = 7; let n: i32 = 2; let b: u8 = 1; let w: u64 = 9; let x: f64 = 1.5;"
                + " let s: f32 = 2.5; let d = 1s; let t = \"a\"; let r = "
                + expression
                + "; println(f\"{i}{n}{b}{w}{x}{s}{d}{t}{r}\");")
        .type("r");
  }

  private static String error(String expression) {
    List<String> found =
        Checked.errors(
            "let i: i64 = 7; let n: i32 = 2; let w: u64 = 9; let x: f64 = 1.5; let d = 1s;"
                + " let t = \"a\"; let r = "
                + expression
                + "; println(f\"{i}{n}{w}{x}{d}{t}{r}\");");
    assertEquals(1, found.size(), found.toString());
    return found.getFirst().replaceFirst("^\\S+ ", "");
  }

  @Test
  void theWiderTypeWins() {
    assertEquals("i64", type("i + n"));
    assertEquals("i64", type("n * i"));
    assertEquals("u64", type("b + w"));
    assertEquals("f64", type("x + s"));
  }

  @Test
  void literalsTakeTheOtherOperandsType() {
    assertEquals("i32", type("n + 1"));
    assertEquals("u8", type("1 + b"));
    assertEquals("f64", type("x * 2"));
    assertEquals("f32", type("s / 2.0"));
    assertEquals("u8", type("b + (1 + 2)"));
  }

  @Test
  void integersThatMeetFloatsBecomeFloats() {
    assertEquals("f64", type("i * x"));
    assertEquals("f64", type("i * 1.5"));
    assertEquals("f32", type("n + s"));
    assertEquals("f64", type("7 / 2 * 2.0"));
  }

  @Test
  void divisionOfLiteralsStaysAnIntegerDivision() {
    assertTrue(
        Checked.errors("let _x: f64 = 7 / 2;").getFirst().contains("E0310"), "no silent 3.5");
  }

  @Test
  void durationsFollowTheirTable() {
    assertEquals("duration", type("d + d"));
    assertEquals("duration", type("d * 2"));
    assertEquals("duration", type("n * d"));
    assertEquals("i64", type("d / 20ms"));
    assertEquals("E0508 cannot apply `+` to `duration` and `i64`", error("d + i"));
    assertEquals("E0508 cannot apply `*` to `duration` and `f64`", error("d * x"));
  }

  @Test
  void differentSignsDoNotMix() {
    assertEquals(
        "E0312 cannot implicitly coerce `i64` and `u64` in arithmetic; use an explicit conversion",
        error("i + w"));
    assertEquals(
        "E0312 cannot implicitly coerce `i64` and `u64` for comparison; use an explicit conversion",
        error("i < w"));
  }

  @Test
  void stringsJoinStringsOnly() {
    assertEquals("String", type("t + \"b\""));
    assertEquals("E0508 cannot apply `+` to `String` and `i64`", error("t + i"));
    assertEquals("E0508 cannot apply `+` to `i64` and `String`", error("i + t"));
  }

  @Test
  void stringsJoinWhatHasADisplayOfItsOwn() {
    Checked.fine(
        "type P { x: int }\nimpl Display for P { fn display(p: P) -> String { f\"{p.x}\" } }\n"
            + "fn main() { println(\"p\" + P { x: 1 }); }");
  }

  @Test
  void bitOperatorsNeedIntegers() {
    assertEquals("i64", type("i & n"));
    assertEquals("i32", type("n << i"));
    assertEquals(
        "E0513 bitwise `&` requires integer operands, found `f64` and `i64`", error("x & i"));
  }

  @Test
  void comparisonsNeedOneType() {
    assertEquals("bool", type("n == 2 && b < 3"));
    assertEquals("E0301 type mismatch: expected `String`, found `i64`", error("t == i"));
  }

  @Test
  void functionsDoNotCompare() {
    List<String> found = Checked.errors("let f = () => 1; let g = () => 2; println(f == g);");
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains("E0509 cannot compare `fn() -> i64`"), found.toString());
  }

  @Test
  void unaryOperatorsNeedTheirTypes() {
    assertEquals("E0513 cannot negate type `String`", error("-t"));
    assertTrue(error("!i").startsWith("E0513 cannot negate"), error("!i"));
    assertTrue(error("~x").startsWith("E0513 bitwise `~`"), error("~x"));
  }

  @Test
  void compoundAssignmentChecksAgainstThePlace() {
    Checked.body(
        "var f = 1.5; f += 1; var s = \"a\"; s += \"b\"; var d = 1s; d *= 2;"
            + " println(f\"{f}{s}{d}\");");
    assertTrue(Checked.errors("var n = 1; n += 1.5; println(n);").getFirst().contains("E0310"));
  }

  @Test
  void sumsOfAHundredThousandTermsAreChecked() {
    StringBuilder sum = new StringBuilder("1");
    for (int i = 0; i < 100_000; i++) {
      sum.append(" + 1");
    }
    Checked c = Checked.of("fn main() { let s = " + sum + "; println(s); }");
    assertEquals(List.of(), c.found());
    assertEquals("i64", c.type("s"));
  }
}
