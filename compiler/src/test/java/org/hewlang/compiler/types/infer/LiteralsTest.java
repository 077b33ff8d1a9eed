package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LiteralsTest {
  @Test
  void literalsHaveTheirDefaultTypes() {
    Checked c = Checked.body("let a = 1; let b = 1.5; let d = -3; println(f\"{a} {b} {d}\");");
    assertEquals("i64", c.type("a"));
    assertEquals("f64", c.type("b"));
    assertEquals("i64", c.type("d"));
  }

  @Test
  void literalsTakeTheExpectedType() {
    Checked.body(
        "let a: u8 = 255; let b: f32 = 3; let c: f64 = -1; let d: u64 = 18446744073709551615;");
  }

  @Test
  void literalsOutOfRangeAreReported() {
    assertEquals(
        List.of("1:26 E0311 integer literal `300` does not fit in `u8` (range 0..=255)"),
        Checked.errors("let _b: u8 = 300;"));
    assertEquals(
        List.of("1:26 E0311 negative literal `-1` cannot be assigned to unsigned type `u8`"),
        Checked.errors("let _b: u8 = -1;"));
    assertEquals(
        List.of(
            "1:22 E0311 integer literal `9223372036854775808` does not fit in `i64` (range"
                + " -9223372036854775808..=9223372036854775807)"),
        Checked.errors("let _b = 9223372036854775808;"));
    assertEquals(
        List.of("1:27 E0311 float literal `1e300` does not fit in `f32`"),
        Checked.errors("let _b: f32 = 1e300;"));
  }

  @Test
  void castsDoNotCheckTheRangeOfLiterals() {
    Checked.body("let a = 300 as u8; let b = (-1) as u8; println(f\"{a} {b}\");");
  }

  @Test
  void letOfALiteralKeepsBehavingLikeIt() {
    Checked c =
        Checked.fine(
            "fn byte(b: u8) -> u8 { b }\nfn real(x: f64) -> f64 { x }\n"
                + "fn main() { let k = 200; println(byte(k)); println(real(k)); let big: i64 = k;"
                + " println(big); }");
    assertEquals("i64", c.type("k"));
    assertEquals(
        List.of("1:39 E0311 constant `k` (value 300) does not fit in `u8` (range 0..=255)"),
        Checked.errors("let k = 300; let _b: u8 = k;"));
  }

  @Test
  void varOfALiteralDoesNot() {
    assertEquals(
        List.of(
            "1:37 E0310 implicit numeric coercion from `i64` to `u8` is not allowed; use an"
                + " explicit conversion"),
        Checked.errors("var k = 5; let _b: u8 = k;"));
  }

  @Test
  void narrowIntegersWidenWithinTheirSignedness() {
    Checked.body(
        "let a: i8 = 1; let b: i64 = a; let c: u16 = 2; let d: u64 = c; println(f\"{b}{d}\");");
    assertEquals(
        List.of(
            "1:41 E0310 implicit numeric coercion from `i8` to `u8` is not allowed; use an explicit"
                + " conversion"),
        Checked.errors("let a: i8 = 1; let _b: u8 = a;"));
  }

  @Test
  void rangesOfLiteralsTakeTheTypeOfTheirUse() {
    Checked c =
        Checked.fine("fn small(n: i32) { println(n); }\nfn main() { for i in 0..3 { small(i); } }");
    assertEquals("i32", c.type("i"));
  }
}
