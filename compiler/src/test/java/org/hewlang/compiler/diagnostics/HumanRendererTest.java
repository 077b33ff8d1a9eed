package org.hewlang.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.junit.jupiter.api.Test;

class HumanRendererTest {
  private static final String SENT =
      """
      fn main() {
          let log = spawn Log;
          let name = "x";
          if true {
              println(name);
              log.say(name);
              println(name);
          }
      }
      """;

  @Test
  void showsSentenceExcerptNotesAndHelp() {
    SourceFile file = SourceFile.of("src/main.hew", SENT);
    Span use = nth(file, "name", 4);
    Span move = nth(file, "name", 3);
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0705, use, "use of moved value `name`")
            .label("used after it was sent")
            .note(move, "`name` is moved to the actor here")
            .fix("send a copy and keep the value", move, "name.clone()");
    assertEquals(
        """
        src/main.hew:7:17: error[E0705]: use of moved value `name`
         7 |         println(name);
           |                 ^^^^ used after it was sent
        src/main.hew:6:17: note: `name` is moved to the actor here
         6 |         log.say(name);
           |                 ^^^^
          = help: send a copy and keep the value: `log.say(name.clone())`
        """,
        plain(diagnostic));
  }

  @Test
  void hangsTheTextsOfAllButTheLastUnderlineBelow() {
    SourceFile file = SourceFile.of("m.hew", "fn f() {\n    let x: int = \"a\";\n}\n");
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.E0301, nth(file, "\"a\"", 1), "type mismatch: expected `i64`, found `String`")
            .label("this is a `String`")
            .label(nth(file, "int", 1), "expected because of this");
    assertEquals(
        """
        m.hew:2:18: error[E0301]: type mismatch: expected `i64`, found `String`
         2 |     let x: int = "a";
           |            ---   ^^^ this is a `String`
           |            |
           |            expected because of this
        """,
        plain(diagnostic));
  }

  @Test
  void putsAllTextsBelowWhenUnderlinesOverlap() {
    SourceFile file = SourceFile.of("m.hew", "a + b(c)\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0508, nth(file, "a + b(c)", 1), "cannot apply `+`")
            .label("in this sum")
            .label(nth(file, "c", 1), "an `i64`");
    assertEquals(
        """
        m.hew:1:1: error[E0508]: cannot apply `+`
         1 | a + b(c)
           | ^^^^^^^^
           | |     |
           | |     an `i64`
           | in this sum
        """,
        plain(diagnostic));
  }

  @Test
  void showsFirstAndLastLineOfALongSpan() {
    SourceFile file = SourceFile.of("m.hew", "let x = f(\n  1,\n  2,\n);\nend\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0501, nth(file, "f(\n  1,\n  2,\n)", 1), "`f` takes 1 argument(s)")
            .label("this call");
    assertEquals(
        """
        m.hew:1:9: error[E0501]: `f` takes 1 argument(s)
         1 | let x = f(
           |         ^^
        ...
         4 | );
           | ^ this call
        """,
        plain(diagnostic));
  }

  @Test
  void alignsAllLineNumbersOfOneDiagnostic() {
    SourceFile file = SourceFile.of("m.hew", "first\n".repeat(11) + "last\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0205, nth(file, "last", 1), "`f` is defined multiple times")
            .note(nth(file, "first", 2), "previous definition here");
    assertEquals(
        """
        m.hew:12:1: error[E0205]: `f` is defined multiple times
         12 | last
            | ^^^^
        m.hew:2:1: note: previous definition here
          2 | first
            | ^^^^^
        """,
        plain(diagnostic));
  }

  @Test
  void marksAnEmptySpanAndTheEndOfTheFileWithOneCaret() {
    SourceFile file = SourceFile.of("m.hew", "let x = 1\n");
    assertEquals(
        """
        m.hew:1:10: error[E0003]: expected `;`
         1 | let x = 1
           |          ^
        """,
        plain(Diagnostic.of(Code.E0003, new Span(file, 9, 9), "expected `;`")));
    assertEquals(
        """
        m.hew:2:1: error[E0003]: expected `}`
         2 |
           | ^
        """,
        plain(Diagnostic.of(Code.E0003, new Span(file, 10, 10), "expected `}`")));
  }

  @Test
  void keepsTabsAndCountsThemAsOneColumn() {
    SourceFile file = SourceFile.of("m.hew", "\tlet\tx;\r\n");
    assertEquals(
        "m.hew:1:6: error[E0201]: undefined variable `x`\n 1 | \tlet\tx;\n   | \t   \t^\n",
        plain(Diagnostic.of(Code.E0201, nth(file, "x", 1), "undefined variable `x`")));
  }

  @Test
  void measuresWideAndCombiningCharacters() {
    SourceFile file = SourceFile.of("m.hew", "\"漢字🙂e\u0301\" x \"漢\"\n");
    Diagnostic x = Diagnostic.of(Code.E0201, nth(file, "x", 1), "no");
    assertEquals(
        """
        m.hew:1:9: error[E0201]: no
         1 | "漢字🙂é" x "漢"
           |           ^
        """
            .replace("é", "e\u0301"),
        plain(x));
    Diagnostic wide = Diagnostic.of(Code.E0201, nth(file, "\"漢\"", 1), "no");
    assertTrue(plain(wide).endsWith("   |             ^^^^\n"), plain(wide));
  }

  @Test
  void cutsVeryLongLinesAroundTheUnderline() {
    SourceFile file = SourceFile.of("m.hew", "a".repeat(100_000) + " b " + "c".repeat(100_000));
    String shown = plain(Diagnostic.of(Code.E0201, nth(file, "b", 1), "no"));
    String[] lines = shown.split("\n");
    assertEquals("m.hew:1:100002: error[E0201]: no", lines[0]);
    assertTrue(lines[1].startsWith(" 1 | …aaaa") && lines[1].endsWith("ccc…"), lines[1]);
    assertTrue(lines[1].length() < 200, lines[1]);
    assertEquals(lines[1].indexOf('b'), lines[2].indexOf('^'));
  }

  @Test
  void printsNoControlCharactersOfTheSource() {
    SourceFile file = SourceFile.of("m.hew", "a\u001b[31m\u202eb x\n");
    String shown = plain(Diagnostic.of(Code.E0201, nth(file, "x", 1), "no"));
    assertFalse(shown.contains("\u001b") || shown.contains("\u202e"), shown);
    assertTrue(shown.contains("a␛[31m\ufffdb x"), shown);
  }

  @Test
  void showsALabelInAnotherFileAsANote() {
    SourceFile file = SourceFile.of("m.hew", "use\n");
    SourceFile other = SourceFile.of("lib.hew", "def\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0106, nth(file, "use", 1), "no function")
            .label(nth(other, "def", 1), "it is private");
    assertEquals(
        """
        m.hew:1:1: error[E0106]: no function
         1 | use
           | ^^^
        lib.hew:1:1: note: it is private
         1 | def
           | ^^^
        """,
        plain(diagnostic));
  }

  @Test
  void doesNotRepeatAnEditThatTheSentenceNames() {
    SourceFile file = SourceFile.of("m.hew", "cuont\n");
    Span span = nth(file, "cuont", 1);
    Diagnostic diagnostic =
        DidYouMean.ask(Diagnostic.of(Code.E0201, span, "no"), span, "cuont", List.of("count"));
    assertTrue(plain(diagnostic).endsWith("  = help: did you mean `count`?\n"));
  }

  @Test
  void indentsFurtherLinesOfAHelp() {
    SourceFile file = SourceFile.of("m.hew", "x\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0409, nth(file, "x", 1), "no").help("add:\nA => ..,");
    assertTrue(plain(diagnostic).endsWith("  = help: add:\n          A => ..,\n"));
  }

  @Test
  void coloursOnlyWhenAsked() {
    SourceFile file = SourceFile.of("m.hew", "x\n");
    Diagnostic diagnostic = Diagnostic.of(Code.E0201, nth(file, "x", 1), "no").label("here");
    String coloured = new HumanRenderer(true).render(diagnostic);
    assertTrue(coloured.contains("\u001b[1;31merror[E0201]\u001b[0m"), coloured);
    assertTrue(coloured.contains("\u001b[1;31m^\u001b[0m"), coloured);
    assertEquals(plain(diagnostic), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void endsWithTheTotals() {
    SourceFile file = SourceFile.of("m.hew", "x y\n");
    Diagnostic error = Diagnostic.of(Code.E0201, nth(file, "x", 1), "no");
    Diagnostic warning = Diagnostic.of(Code.W0201, nth(file, "y", 1), "unused");
    Report report = Report.of(List.of(warning, error), List.of(file), 50);
    assertTrue(new HumanRenderer(false).render(report).endsWith("\n1 error, 1 warning\n"));
    assertEquals("", new HumanRenderer(false).render(Report.of(List.of(), List.of(file), 50)));
  }

  private static String plain(Diagnostic diagnostic) {
    return new HumanRenderer(false).render(diagnostic);
  }

  static Span nth(SourceFile file, String text, int n) {
    int at = -1;
    for (int i = 0; i < n; i++) {
      at = file.text().indexOf(text, at + 1);
    }
    return new Span(file, at, at + text.length());
  }
}
