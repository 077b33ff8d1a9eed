package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.Parsing.expr;
import static org.hewlang.compiler.syntax.Parsing.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralTest {
  private static void integer(String text, String value, Radix radix) {
    Expr.IntLiteral literal = (Expr.IntLiteral) expr(text);
    assertEquals(value, Long.toUnsignedString(literal.bits()));
    assertEquals(radix, literal.radix());
  }

  private static String string(String text) {
    return ((Expr.StringLiteral) expr(text)).value();
  }

  private static long nanos(String text) {
    return ((Expr.DurationLiteral) expr(text)).nanos();
  }

  private static int character(String text) {
    return ((Expr.CharLiteral) expr(text)).codePoint();
  }

  private static String inLet(String text) {
    List<String> problems = problems("fn f() { let it = " + text + "; }");
    assertEquals(1, problems.size(), problems.toString());
    return problems.getFirst();
  }

  @Test
  void integersKeepTheirRadix() {
    integer("0", "0", Radix.DECIMAL);
    integer("1_000", "1000", Radix.DECIMAL);
    integer("0xFF_ff", "65535", Radix.HEX);
    integer("0o17", "15", Radix.OCTAL);
    integer("0B1010_", "10", Radix.BINARY);
    integer("007", "7", Radix.DECIMAL);
  }

  @Test
  void integersGoUpToTheLargestUnsigned() {
    integer("9223372036854775807", "9223372036854775807", Radix.DECIMAL);
    integer("18446744073709551615", "18446744073709551615", Radix.DECIMAL);
    integer("0xFFFFFFFFFFFFFFFF", "18446744073709551615", Radix.HEX);
    assertTrue(((Expr.IntLiteral) expr("9223372036854775808")).exceedsLong());
    assertEquals(
        "E0008 1:19 invalid integer literal: `18446744073709551616` is too large",
        inLet("18446744073709551616"));
    assertEquals(
        "E0008 1:19 invalid integer literal: `0x10000000000000000` is too large",
        inLet("0x10000000000000000"));
  }

  @Test
  void numbersHaveNoSuffixes() {
    assertEquals("E0008 1:19 invalid integer literal `42i32`", inLet("42i32"));
    assertEquals("E0008 1:19 invalid integer literal `12abc`", inLet("12abc"));
    assertEquals("E0008 1:19 invalid integer literal `0x`", inLet("0x"));
    assertEquals("E0008 1:19 invalid integer literal `0b12`", inLet("0b12"));
    assertEquals("E0008 1:19 invalid integer literal `0o8`", inLet("0o8"));
    assertEquals("E0008 1:19 invalid float literal `1.5f`", inLet("1.5f"));
  }

  @Test
  void floatsNeedDigitsOnBothSides() {
    assertEquals(1.5, ((Expr.FloatLiteral) expr("1.5")).value());
    assertEquals(1e9, ((Expr.FloatLiteral) expr("1e9")).value());
    assertEquals(12.5e-3, ((Expr.FloatLiteral) expr("1_2.5_0e-3")).value());
    assertEquals(2.5E10, ((Expr.FloatLiteral) expr("2.5E+10")).value());
    Expr.Range range = (Expr.Range) expr("1..5");
    assertEquals(Expr.IntLiteral.class, range.from().getClass());
    assertEquals("secs", ((Expr.MethodCall) expr("3.secs()")).name().text());
    assertEquals("E0008 1:19 invalid float literal `1e999`: it is too large", inLet("1e999"));
  }

  @Test
  void durationsCountNanoseconds() {
    assertEquals(5, nanos("5ns"));
    assertEquals(5_000, nanos("5us"));
    assertEquals(1_500_000_000L, nanos("1_500ms"));
    assertEquals(90_000_000_000L, nanos("90s"));
    assertEquals(120_000_000_000L, nanos("2m"));
    assertEquals(3_600_000_000_000L, nanos("1h"));
    assertEquals(
        "E0008 1:19 invalid duration literal `9999999h`: it is too large", inLet("9999999h"));
    assertEquals("E0008 1:19 invalid duration literal `1.5s`", inLet("1.5s"));
    assertEquals("E0008 1:19 invalid duration literal `5days`", inLet("5days"));
  }

  @Test
  void stringsResolveEscapes() {
    assertEquals("a\n\t\r\0\\\"b", string("\"a\\n\\t\\r\\0\\\\\\\"b\""));
    assertEquals("A\u00ff", string("\"\\x41\\xFF\""));
    assertEquals("\u00e9\ud83d\ude00", string("\"\\u{e9}\\u{1F600}\""));
    assertEquals("\\d", string("\"\\d\""));
    assertEquals("\\xZ1", string("\"\\xZ1\""));
    assertEquals("{x}", string("\"{x}\""));
    assertEquals("one\n two", string("\"one\n two\""));
    assertEquals("E0008 1:20 invalid escape sequence `\\u{110000}`", inLet("\"\\u{110000}\""));
  }

  @Test
  void rawStringsHaveNoEscapes() {
    assertEquals("a\\nb", string("r\"a\\nb\""));
    assertEquals("\\", string("r\"\\\""));
    assertTrue(((Expr.StringLiteral) expr("r\"x\"")).raw());
  }

  @Test
  void charactersAreOneCodePoint() {
    assertEquals('a', character("'a'"));
    assertEquals('"', character("'\"'"));
    assertEquals('\n', character("'\\n'"));
    assertEquals('\'', character("'\\''"));
    assertEquals(0xff, character("'\\xff'"));
    assertEquals(0x1f600, character("'\ud83d\ude00'"));
    assertEquals(0x1f600, character("'\\u{1f600}'"));
    assertEquals("E0008 1:19 invalid char literal 'ab'", inLet("'ab'"));
    assertEquals("E0008 1:19 invalid char literal ''", inLet("''"));
    assertEquals("E0008 1:19 invalid escape sequence `\\q`", inLet("'\\q'"));
  }

  @Test
  void byteStringsAreBytes() {
    assertEquals(
        "a\u00ff\n\u00c3\u00a9", ((Expr.ByteString) expr("b\"a\\xff\\n\u00e9\"")).octets());
    Expr.ByteArray array = (Expr.ByteArray) expr("bytes [0x01, 255,]");
    assertEquals(2, array.elements().size());
    assertEquals(Radix.HEX, array.elements().getFirst().radix());
    assertEquals("E0008 1:26 byte value 256 out of range (must be 0..255)", inLet("bytes [256]"));
    assertEquals(
        "E0008 1:26 invalid byte literal: expected an integer, found `a`", inLet("bytes [a]"));
  }

  @Test
  void regexesGoThroughUnchanged() {
    assertEquals("\\d+\\\"[a-z]", ((Expr.RegexLiteral) expr("re\"\\d+\\\"[a-z]\"")).pattern());
  }

  // ---- f-strings

  private static List<Expr.FPart> parts(String text) {
    return ((Expr.FString) expr(text)).parts();
  }

  private static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    for (Expr.FPart part : parts(text)) {
      switch (part) {
        case Expr.FText literal -> shape.append('<').append(literal.value()).append('>');
        case Expr.FValue value -> {
          shape.append('{').append(TreePrinter.print(value.value()));
          shape.append(value.format() == null ? "" : "|" + value.format().text()).append('}');
        }
      }
    }
    return shape.toString();
  }

  @Test
  void interpolationsHoldExpressions() {
    assertEquals("<n=>{n}< >{n + 4}< {n}>", shape("f\"n={n} {n + 4} \\{n\\}\""));
    assertEquals("", shape("f\"\""));
    assertEquals("<a}b`$>", shape("f\"a}b\\`\\$\""));
    assertEquals("{P { x: 1 }}", shape("f\"{P { x: 1 }}\"").replace("(", "").replace(")", ""));
    assertEquals("{m::N}", shape("f\"{m::N}\""));
  }

  @Test
  void doubleBracesAreABlock() {
    Expr.FValue value = (Expr.FValue) parts("f\"{{x}}\"").getFirst();
    assertEquals(Expr.BlockExpr.class, value.value().getClass());
  }

  @Test
  void stringsInInterpolationsMayBeEscapedOrNot() {
    String expected = "{name.replace(\"a\", \"}\")}";
    assertEquals(expected, shape("f\"{name.replace(\"a\", \"}\")}\""));
    assertEquals(expected, shape("f\"{name.replace(\\\"a\\\", \\\"}\\\")}\""));
    assertEquals("<[>{'\"'}<]>", shape("f\"[{'\"'}]\""));
    assertEquals("{f\"<{x}>\"}<!>", shape("f\"{f\"<{x}>\"}!\""));
  }

  @Test
  void aColonBeginsTheFormat() {
    FormatSpec spec = ((Expr.FValue) parts("f\"{x:*^+#08.3f}\"").getFirst()).format();
    assertEquals('*', spec.fill());
    assertEquals('^', spec.align());
    assertTrue(spec.plus() && spec.alternate() && spec.zero());
    assertEquals(8, spec.width());
    assertEquals(3, spec.precision());
    assertEquals('f', spec.type());
    assertEquals("{v[a]|>6}", shape("f\"{v[a]:>6}\""));
    assertEquals("{f(a: 1)|.2}", shape("f\"{f(a: 1):.2}\""));
    assertEquals("E0008 1:24 invalid format specification `zz`", inLet("f\"{x:zz}\""));
    assertEquals("E0008 1:23 invalid format specification ``", inLet("f\"{x:}\""));
  }

  @Test
  void brokenInterpolationsAreReportedOnce() {
    assertEquals("E0032 1:21 empty interpolation expression", inLet("f\"{}\""));
    assertEquals("E0032 1:21 empty interpolation expression", inLet("f\"{  }\""));
    assertEquals("E0032 1:24 broken interpolation: expected `}`, found `b`", inLet("f\"{a b}\""));
    assertEquals(
        List.of(
            "E0032 1:14 interpolation is not closed before the end of the f-string",
            "E0005 2:9 expected expression, found `;`"),
        problems("fn f() { a(f\"{x\");\nlet y = ; }"));
  }

  // ---- strings without an end

  @Test
  void aMissingQuoteIsReportedAtItsOpener() {
    assertEquals(
        List.of("E0002 2:13 unterminated string literal"),
        problems("fn f() {\n    println(\"a);\n    println(\"b\");\n    let z = \"c\";\n}\n"));
    assertEquals(
        List.of("E0002 2:7 unterminated string literal"),
        problems("fn f() {\n  let \"a;\n}\n").subList(0, 1));
    assertEquals(List.of("E0002 1:10 unterminated character literal"), problems("fn f() { 'a; }"));
    assertEquals(
        List.of("E0002 1:8 unterminated block comment"), problems("fn f() /* a /* b */ {}"));
  }
}
