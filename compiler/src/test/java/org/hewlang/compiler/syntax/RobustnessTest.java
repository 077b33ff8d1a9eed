package org.hewlang.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.junit.jupiter.api.Test;

/** Whatever the text, parsing ends, and gives a tree and diagnostics that lie in the text. */
class RobustnessTest {
  private static final String[] SOUP = {
    "let",
    "var",
    "const",
    "fn",
    "if",
    "else",
    "match",
    "loop",
    "for",
    "while",
    "break",
    "return",
    "import",
    "pub",
    "package",
    "struct",
    "indirect",
    "enum",
    "trait",
    "impl",
    "actor",
    "supervisor",
    "scope",
    "spawn",
    "async",
    "await",
    "receive",
    "terminate",
    "type",
    "this",
    "dyn",
    "move",
    "try",
    "true",
    "default",
    "unsafe",
    "extern",
    "foreign",
    "in",
    "select",
    "race",
    "gen",
    "yield",
    "where",
    "cooperate",
    "catch",
    "defer",
    "pure",
    "as",
    "machine",
    "a",
    "B",
    "self",
    "join",
    "after",
    "from",
    "state",
    "event",
    "on",
    "when",
    "child",
    "wire",
    "init",
    "mailbox",
    "reserved",
    "_",
    "@l",
    "1",
    "2.5",
    "5s",
    "\"s\"",
    "f\"{\"",
    "f\"a{b}c\"",
    "'c'",
    "'",
    "\"",
    "re\"x\"",
    "b\"x\"",
    "bytes",
    "r\"x\"",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "#[",
    ";",
    ",",
    ":",
    "::",
    ".",
    "..",
    "..=",
    "@",
    "?",
    "->",
    "=>",
    "<-",
    "=",
    "+=",
    ">",
    "<",
    ">>",
    ">=",
    "|",
    "||",
    "&&",
    "&",
    "!",
    "!~",
    "=~",
    "-",
    "+",
    "*",
    "/",
    "%",
    "^",
    "~",
    "//x\n",
    "/*",
    "*/",
    "///d\n",
    "\n",
    "\n  ",
    "0x",
    "\u201c",
    "\u00e9"
  };

  private static ParseResult check(String text) {
    ParseResult result = Parsing.parse(text);
    for (Diagnostic diagnostic : result.diagnostics()) {
      inside(diagnostic.span(), text);
      diagnostic.labels().forEach(label -> inside(label.span(), text));
      assertFalse(diagnostic.message().isEmpty());
    }
    for (int i = 1; i < result.tree().items().size(); i++) {
      assertTrue(
          result.tree().items().get(i - 1).span().end()
              <= result.tree().items().get(i).span().start());
    }
    return result;
  }

  private static void inside(Span span, String text) {
    assertTrue(span.start() >= 0 && span.end() <= text.length(), span + " in " + text.length());
  }

  @Property(tries = 500)
  void randomBytesAreParsed(@ForAll @Size(max = 300) byte[] bytes) {
    check(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = 3000)
  void randomTokensAreParsed(@ForAll long seed, @ForAll @IntRange(max = 120) int length) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "fn f() {\n" : "");
    for (int i = 0; i < length; i++) {
      text.append(SOUP[random.nextInt(SOUP.length)]).append(random.nextInt(6) == 0 ? "" : " ");
    }
    check(text.toString());
  }

  /** After one word that goes before some items only there may be another: none is left for items. */
  @Property(tries = 200)
  void wordsBeforeItemsMayStandInAnyRow(
      @ForAll @Size(min = 1, max = 5) List<@From("modifiers") String> words) {
    String row = String.join(" ", words);
    check(row);
    check(row + " type T {}");
    check("fn f() {\n; " + row);
  }

  @Provide
  Arbitrary<String> modifiers() {
    return Arbitraries.of("pub", "pure", "async", "gen", "indirect");
  }

  @Property(tries = 500)
  void truncatedProgramsAreParsed(@ForAll long seed) {
    Random random = new Random(seed);
    String text = TreePrinter.print(new ItemGenerator(random).file());
    check(text.substring(0, random.nextInt(text.length() + 1)));
  }

  @Property(tries = 500)
  void programsWithATokenTooManyOrTooFewAreParsed(@ForAll long seed) {
    Random random = new Random(seed);
    String text = TreePrinter.print(new ItemGenerator(random).file());
    int start = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), start + random.nextInt(4));
    String instead = random.nextBoolean() ? "" : " " + SOUP[random.nextInt(SOUP.length)] + " ";
    check(text.substring(0, start) + instead + text.substring(end));
  }

  // ---- depth and length

  private static void tooDeep(String text) {
    assertEquals(
        List.of(Code.E0009), check(text).diagnostics().stream().map(Diagnostic::code).toList());
  }

  private static String inFunction(String text) {
    return "fn f() { " + text + " }\nfn g() {}\n";
  }

  @Test
  void tenThousandLevelsOfAnythingAreRefusedOnce() {
    int n = 10_000;
    tooDeep(inFunction("let x = " + "(".repeat(n) + "1" + ")".repeat(n) + ";"));
    tooDeep(inFunction("let x = " + "[".repeat(n) + "1" + "]".repeat(n) + ";"));
    tooDeep(inFunction("{".repeat(n) + "}".repeat(n)));
    tooDeep(inFunction("if a {".repeat(n) + "}".repeat(n)));
    tooDeep(inFunction("match a { _ => ".repeat(n) + "1" + "}".repeat(n)));
    tooDeep(inFunction("let x = " + "!".repeat(n) + "a;"));
    tooDeep(inFunction("let x = " + "- ".repeat(n) + "a;"));
    tooDeep(inFunction("let x = " + "(a) => ".repeat(n) + "a;"));
    tooDeep(inFunction("let x = " + "f(".repeat(n) + ")".repeat(n) + ";"));
    tooDeep(inFunction("let x = " + "a[".repeat(n) + "0" + "]".repeat(n) + ";"));
    tooDeep(inFunction("let x = " + "f\"{".repeat(n) + "1" + "}\"".repeat(n) + ";"));
    tooDeep(inFunction("let x: " + "Vec<".repeat(n) + "int" + ">".repeat(n) + " = 1;"));
    tooDeep(inFunction("let x: " + "(".repeat(n) + "int" + ")".repeat(n) + " = 1;"));
    tooDeep(inFunction("let x: " + "*".repeat(n) + "int = 1;"));
    tooDeep(inFunction("let x: " + "fn() -> ".repeat(n) + "int = 1;"));
    tooDeep(inFunction("let " + "(".repeat(n) + "a" + ")".repeat(n) + " = 1;"));
    tooDeep(inFunction("let " + "Some(".repeat(n) + "a" + ")".repeat(n) + " = 1;"));
    tooDeep(inFunction("let x = " + "P { x: ".repeat(n) + "1" + "}".repeat(n) + ";"));
    tooDeep(inFunction("(".repeat(n)));
  }

  @Test
  void thingsNest250Levels() {
    int n = 250;
    assertFalse(
        check(inFunction("let x = " + "(".repeat(n) + "1" + ")".repeat(n) + ";")).hasErrors());
    assertFalse(check(inFunction("if a {".repeat(n) + "}".repeat(n))).hasErrors());
    assertFalse(
        check("const A: " + "Vec<".repeat(n) + "int" + ">".repeat(n) + " = 1;").hasErrors());
  }

  @Test
  void whatIsLongIsNotDeep() {
    int n = 100_000;
    assertLong("let x = 1" + " + 1".repeat(n) + ";");
    assertLong("let x = a" + ".f()".repeat(n) + ";");
    assertLong("let x = a" + " as int".repeat(n) + ";");
    assertLong("let x = a" + "?".repeat(n) + ";");
    assertLong("let x = a" + "[0]".repeat(n) + ";");
    assertLong("let x = a" + " < a".repeat(n) + ";");
    assertLong("if a {}" + " else if a {}".repeat(n));
    assertLong("let x = [" + "1, ".repeat(n) + "];");
    assertLong("x;".repeat(n));
    assertLong("let a" + " | a".repeat(n) + " = 1;");
  }

  private static void assertLong(String statement) {
    ParseResult result = check(inFunction(statement));
    assertFalse(result.hasErrors());
    assertTrue(TreeShape.of(result.tree()).length() > statement.length() / 2);
    ParseResult again = check(TreePrinter.print(result.tree()));
    assertEquals(TreeShape.of(result.tree()), TreeShape.of(again.tree()));
  }

  @Test
  void tenMegabytesOnOneLineAreParsed() {
    String statement = "let abc = f(x, \"text\") + 12;";
    String line = "fn f() { " + statement.repeat(10_000_000 / statement.length()) + " }";
    assertFalse(check(line).hasErrors());
  }

  @Test
  void tenMegabytesOfNoise() {
    String line = "(< {".repeat(2_500_000);
    assertTrue(check(line).hasErrors());
    assertTrue(check("fn f() { " + "f\"{".repeat(3_000_000)).hasErrors());
    assertTrue(check("\u0000\u0001\u0002".repeat(3_000_000)).hasErrors());
  }

  @Test
  void emptyTextIsAnEmptyFile() {
    assertEquals(List.of(), check("").tree().items());
    assertEquals(List.of(), check("\uFEFF \n// only a comment").tree().items());
    assertFalse(check("").hasErrors());
  }
}
