package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.pattern;
import static org.hewlang.compiler.syntax.Parsing.problems;
import static org.hewlang.compiler.syntax.Parsing.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypePatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "int",
        "m.Type",
        "Self::Item",
        "m.T::Assoc<int>",
        "HashMap<String, Vec<int>>",
        "()",
        "(int, String)",
        "[int; 4]",
        "[int]",
        "*int",
        "*var T",
        "dyn (A)",
        "dyn (A + m.B<int>)",
        "fn()",
        "fn(int, String) -> bool",
        "fn(fn() -> int) -> fn(int)",
        "_",
        "Vec<_>"
      })
  void typesPrintAsTheyAreWritten(String text) {
    assertEquals(text, TreePrinter.print(type(text)));
  }

  @Test
  void parenthesesAroundATypeMeanNothing() {
    assertEquals(TypeExpr.Named.class, type("(int)").getClass());
    assertEquals(TypeExpr.Named.class, type("(int,)").getClass());
    assertEquals(2, ((TypeExpr.Tuple) type("(int, int,)")).elements().size());
    assertEquals(1, ((TypeExpr.Dyn) type("dyn A<int>")).bounds().size());
    assertNull(((TypeExpr.Function) type("fn(A)")).result());
    assertEquals(16, ((TypeExpr.Array) type("[int; 0x10]")).length().bits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_",
        "x",
        "E::V",
        "m.E::V",
        "1",
        "-1",
        "0xFF",
        "-2.5",
        "\"s\"",
        "r\"s\"",
        "'c'",
        "true",
        "Some(x)",
        "E::V(1, _)",
        "P {  }",
        "P { x, y: 0 }",
        "()",
        "(a, (b, _))",
        "1 | 2 | 3",
        "Some(1 | 2)",
        "(1 | 2, \"a\" | \"b\")"
      })
  void patternsPrintAsTheyAreWritten(String text) {
    assertEquals(text, TreePrinter.print(pattern(text)));
  }

  @Test
  void parenthesesAroundAPatternMeanNothing() {
    assertEquals(Pattern.Named.class, pattern("(a)").getClass());
    assertEquals(Pattern.Named.class, pattern("(a,)").getClass());
    assertTrue(((Pattern.Literal) pattern("-1")).negative());
    assertEquals("a", ((Pattern.Struct) pattern("P { a, }")).fields().getFirst().name().text());
  }

  @Test
  void otherPatternsAreRefused() {
    assertEquals(
        List.of("E0003 1:21 expected `=>`, found `..`"),
        problems("fn f() { match x { 1..5 => a, _ => b, } }"));
    assertEquals(
        List.of("E0003 1:14 expected pattern, found `[`"), problems("fn f() { let [a, b] = x; }"));
    assertEquals(
        List.of("E0003 1:14 expected pattern, found `=`"), problems("fn f() { let = x; }"));
  }

  @Test
  void otherTypesAreRefused() {
    assertEquals(
        List.of("E0003 1:17 expected type, found `&`"), problems("fn f() { let x: &int = 1; }"));
    assertEquals(
        List.of("E0003 1:20 expected `;`, found `?`"), problems("fn f() { let x: int? = 1; }"));
    assertEquals(
        List.of("E0035 1:23 array size must be integer literal, found `n`"),
        problems("fn f() { let x: [int; n] = 1; }"));
    assertEquals(
        List.of("E0003 1:20 expected `,` or `>`, found `=`"),
        problems("fn f() { let x: A<B = 1; }"));
  }
}
