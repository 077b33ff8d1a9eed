package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.hewlang.compiler.diagnostics.CompilerDefect;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.junit.jupiter.api.Test;

class InternalErrorTest {
  private final Span span = new Span(SourceFile.of("main.hew", "fn main() {}\n"), 3, 7);

  @Test
  void showsTheSourceAndHowToReportButNoJava() {
    String text = reported(new CompilerDefect(span, "no rule for this", null), Map.of());
    assertTrue(
        text.startsWith(
            """
            main.hew:1:4: internal error[E9999]: no rule for this
             1 | fn main() {}
               |    ^^^^
              = help: this is a defect of hew \
            """),
        text);
    assertTrue(text.contains("please report it"), text);
    assertFalse(text.contains("\tat "), text);
  }

  @Test
  void withoutASourceASentenceRemains() {
    String text = reported(new IllegalStateException("two and two is five"), Map.of());
    assertTrue(
        text.startsWith("internal error[E9999]: IllegalStateException: two and two is five\n"),
        text);
    assertFalse(text.contains("\tat "), text);
  }

  @Test
  void theStackTraceIsThereForThoseWhoAsk() {
    String text = reported(new IllegalStateException("x"), Map.of("HEW_DEBUG", "1"));
    assertTrue(text.contains("\tat org.hewlang.cli.InternalErrorTest"), text);
  }

  @Test
  void anUnexpectedExceptionLearnsWhereItHappened() {
    CompilerDefect defect =
        assertThrows(
            CompilerDefect.class,
            () ->
                CompilerDefect.locate(
                    span,
                    () -> {
                      throw new ArithmeticException("by zero");
                    }));
    assertEquals(span, defect.span());
    assertEquals("ArithmeticException: by zero", defect.getMessage());
    CompilerDefect inner =
        assertThrows(
            CompilerDefect.class,
            () ->
                CompilerDefect.locate(
                    span,
                    () -> {
                      throw defect;
                    }));
    assertEquals(defect, inner);
  }

  private static String reported(Throwable cause, Map<String, String> environment) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    InternalError.report(
        new Session(stream, stream, Path.of(""), environment, false, _ -> {}), cause);
    return err.toString(StandardCharsets.UTF_8);
  }
}
