package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PatternsTest {
  private static final String SHAPES =
      "enum Shape { Dot; Circle(int); Rect { w: int, h: float } }\n"
          + "enum Other { Dot; Line }\n"
          + "type P { x: int, y: String }\n";

  private static List<String> arms(String scrutinee, String arms) {
    return Checked.of(SHAPES + "fn main() { match " + scrutinee + " {\n" + arms + "\n} }\n")
        .found();
  }

  @Test
  void bareVariantsAreThoseOfTheMatchedEnum() {
    assertEquals(
        List.of(),
        arms(
            "Shape::Dot",
            "Dot => println(0),\n"
                + "Circle(r) => println(r + 1),\n"
                + "Rect { w, h: a } => println(a * w),"));
  }

  @Test
  void literalsTakeTheMatchedType() {
    Checked.fine(
        "fn f(b: u8, x: float) -> int { match (b, x) { (255, 1) => 1, (_, 2.5) => 2, _ => 3 } }\n"
            + "fn main() { println(f(1, 2)); }");
    assertTrue(
        Checked.of("fn main() { let b: u8 = 1; match b { 256 => println(1), _ => println(2) } }")
            .found()
            .getFirst()
            .contains("E0311"));
    assertTrue(
        arms("5", "\"a\" => println(1), _ => println(2)")
            .getFirst()
            .contains("E0301 type mismatch: expected `i64`, found `String`"));
  }

  @Test
  void variantsOfAnotherEnumAreReported() {
    List<String> found = arms("Shape::Dot", "Line => println(1),\n_ => println(2)");
    assertEquals(List.of("5:1 E0402 variant `Line` is not a member of enum `Shape`"), found);
  }

  @Test
  void wrongSizesAndFieldsAreReported() {
    assertTrue(
        arms("(1, 2, 3)", "(a, b) => println(a + b), _ => println(0)")
            .getFirst()
            .contains("E0405 tuple pattern has 2 elements but type has 3"));
    assertTrue(
        arms("Circle(1)", "Circle(a, b) => println(a + b), _ => println(0)")
            .getFirst()
            .contains("E0405 `Circle` takes 1 value(s) but the pattern has 2"));
    List<String> found = arms("P { x: 1, y: \"a\" }", "P { z } => println(z)");
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains("E0408 no field `z` on type `P`"));
  }

  @Test
  void alternativesBindTheSameNames() {
    Checked.fine(
        "enum E { A(int); B(int); C }\n"
            + "fn f(e: E) -> int { match e { A(n) | B(n) => n, C => 0 } }\n"
            + "fn main() { println(f(A(1))); }");
    assertTrue(
        Checked.of(
                "enum E { A(int); B(int); C }\n"
                    + "fn main() { match A(1) { A(n) | C => println(n), _ => println(0) } }")
            .found()
            .getFirst()
            .contains("E0406 alternatives must bind the same names"));
  }

  @Test
  void aNameIsBoundOnce() {
    assertTrue(
        arms("(1, 2)", "(a, a) => println(a)")
            .getFirst()
            .contains("E0407 `a` is bound more than once"));
  }

  @Test
  void aConstantsNameIsWarnedAbout() {
    assertEquals(
        List.of(
            "2:23 W0403 pattern `LIMIT` binds a new variable; it does not compare with the"
                + " constant"),
        Checked.of("const LIMIT: int = 3;\nfn main() { match 5 { LIMIT => println(LIMIT) } }")
            .found());
  }

  @Test
  void shadowingWarnsAndRedefiningFails() {
    assertTrue(
        Checked.errors("let a = 1; if true { let a = 2; println(a); } println(a);")
            .getFirst()
            .contains("W0203 variable `a` shadows a binding in an outer scope"));
    assertTrue(
        Checked.errors("let a = 1; let a = 2; println(a);")
            .getFirst()
            .contains("E0211 variable `a` is already defined in this scope"));
    Checked.body("let _a = 1; let _a = 2; for i in 0..2 { for i in 0..2 { println(i); } }");
  }
}
