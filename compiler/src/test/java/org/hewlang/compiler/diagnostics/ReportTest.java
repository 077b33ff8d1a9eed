package org.hewlang.compiler.diagnostics;

import static org.hewlang.compiler.diagnostics.HumanRendererTest.nth;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.SourceFile;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final SourceFile root = SourceFile.of("main.hew", "a b c\n");
  private final SourceFile imported = SourceFile.of("lib.hew", "x ü y\n");

  private final Diagnostic a =
      Diagnostic.of(Code.E0201, nth(root, "a", 1), "undefined variable `a`");
  private final Diagnostic b = Diagnostic.of(Code.W0201, nth(root, "b", 1), "unused variable `b`");
  private final Diagnostic y =
      Diagnostic.of(Code.E0201, nth(imported, "y", 1), "undefined variable `y`");

  @Test
  void ordersByFileThenPosition() {
    Report report = Report.of(List.of(y, b, a), List.of(root, imported), 50);
    assertEquals(List.of(a, b, y), report.shown());
    assertEquals("2 errors, 1 warning", report.summary());
  }

  @Test
  void stopsAtTheErrorLimitAndCountsTheRest() {
    Report report = Report.of(List.of(a, b, y), List.of(root, imported), 1);
    assertEquals(List.of(a), report.shown());
    assertEquals("... and 1 more error", report.hiddenLine());
    assertEquals("2 errors, 1 warning", report.summary());
  }

  @Test
  void rendersShortLines() {
    Report report = Report.of(List.of(a, b), List.of(root), 50);
    assertEquals(
        """
        main.hew:1:1: error[E0201]: undefined variable `a`
        main.hew:1:3: warning[W0201]: unused variable `b`
        """,
        ShortRenderer.render(report));
  }

  @Test
  void rendersJsonWithByteOffsetsAndTotals() {
    Diagnostic full =
        y.label("here \"now\"").note(a.span(), "seen").fix("write `x`", y.span(), "x\n");
    String json = JsonRenderer.render(Report.of(List.of(full), List.of(root, imported), 50));
    String span =
        "{\"start\":{\"line\":1,\"col\":5,\"offset\":5},\"end\":{\"line\":1,\"col\":6,\"offset\":6}}";
    assertEquals(
        "{\"severity\":\"error\",\"code\":\"E0201\",\"message\":\"undefined variable `y`\","
            + "\"file\":\"lib.hew\",\"span\":"
            + span
            + ","
            + "\"labels\":[{\"file\":\"lib.hew\",\"span\":"
            + span
            + ",\"message\":\"here \\\"now\\\"\"}],"
            + "\"notes\":[{\"file\":\"main.hew\",\"span\":{\"start\":{\"line\":1,\"col\":1,\"offset\":0},"
            + "\"end\":{\"line\":1,\"col\":2,\"offset\":1}},\"message\":\"seen\"}],"
            + "\"help\":[{\"message\":\"write `x`\",\"edits\":[{\"file\":\"lib.hew\",\"span\":"
            + span
            + ",\"text\":\"x\\n\"}]}]}\n"
            + "{\"summary\":{\"errors\":1,\"warnings\":0}}\n",
        json);
  }

  @Test
  void warningsCanBeRaisedAndSwitchedOff() {
    Diagnostic cast = Diagnostic.of(Code.W0305, nth(root, "c", 1), "unnecessary cast");
    List<Diagnostic> all = List.of(a, b, cast);
    assertEquals(List.of(a, b), WarningLevels.DEFAULT.apply(all));
    assertEquals(all, new WarningLevels(false, Set.of(), Set.of(), true).apply(all));
    assertEquals(
        List.of(a), new WarningLevels(false, EnumSet.of(Code.W0201), Set.of(), false).apply(all));
    assertEquals(
        List.of(Severity.ERROR, Severity.ERROR),
        new WarningLevels(true, Set.of(), Set.of(), false)
            .apply(all).stream().map(Diagnostic::severity).toList());
    assertEquals(
        List.of(Severity.ERROR, Severity.WARNING, Severity.ERROR),
        new WarningLevels(false, Set.of(), EnumSet.of(Code.W0305), false)
            .apply(all).stream().map(Diagnostic::severity).toList());
  }
}
