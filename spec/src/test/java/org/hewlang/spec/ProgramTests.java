package org.hewlang.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every program of {@code spec/tests} and {@code examples} against the files beside it, all in this
 * JVM. {@code -Dhew.tests=TEXT} takes the programs whose name contains the text;
 * {@code -Dhew.snapshots=write} writes a snapshot for each program with diagnostics instead of
 * comparing, for review.
 */
final class ProgramTests {
  private static final Path ROOT = Repository.root();
  private static final boolean WRITE_SNAPSHOTS =
      "write".equals(System.getProperty("hew.snapshots"));
  private static final InProcessHew HEW = new InProcessHew(ROOT);

  private static int checked;
  private static int run;
  private static int snapshots;

  @TestFactory
  Stream<DynamicTest> languageTests() {
    return tests(ROOT.resolve("spec/tests"));
  }

  @TestFactory
  Stream<DynamicTest> examples() {
    return tests(ROOT.resolve("examples"));
  }

  @Test
  void thereAreProgramsToTest() {
    assertTrue(TestProgram.under(ROOT.resolve("spec/tests")).size() >= 300);
    assertTrue(TestProgram.under(ROOT.resolve("examples")).size() >= 15);
  }

  @AfterAll
  static void summary() {
    System.out.printf(
        "%d programs: %d compiled and run, %d checked only; %d snapshots%n",
        run + checked, run, checked, snapshots);
  }

  private static Stream<DynamicTest> tests(Path directory) {
    String part = System.getProperty("hew.tests", "");
    return TestProgram.under(directory).stream()
        .filter(program -> program.name().contains(part))
        .map(program ->
            DynamicTest.dynamicTest(
                program.name(), program.source().toUri(), () -> verify(program)));
  }

  private static void verify(TestProgram program) throws IOException, ReflectiveOperationException {
    InProcessHew.Compiled compiled = HEW.compile(program.source(), program.goal());
    compiled = program.isPedantic() ? compiled.pedantic() : compiled;
    compare(program, compiled);
    compareSnapshot(program, compiled);
    if (program.isRun()) {
      compare(program, HEW.run(compiled, program.arguments(), program.input()));
      run++;
    } else {
      checked++;
    }
  }

  private static void compare(TestProgram program, InProcessHew.Compiled compiled) {
    List<String> differences =
        ExpectedDiagnostic.differences(
            program.expectedDiagnostics(), compiled.diagnostics(), compiled.rootName());
    if (!differences.isEmpty()) {
      fail("the diagnostics differ\n" + String.join("\n", differences));
    }
  }

  private static void compareSnapshot(TestProgram program, InProcessHew.Compiled compiled)
      throws IOException {
    if (WRITE_SNAPSHOTS && !program.expectedDiagnostics().isEmpty()) {
      Files.writeString(program.snapshotFile(), compiled.rendered());
    }
    Optional<String> snapshot = program.snapshot();
    if (snapshot.isPresent()) {
      snapshots++;
      assertEquals(snapshot.get(), compiled.rendered(), "rendered diagnostics");
    }
  }

  private static void compare(TestProgram program, InProcessHew.Outcome outcome) {
    String seen = "\nstandard error was: " + outcome.errorOutput();
    program
        .expectedOutput()
        .ifPresent(expected -> assertEquals(expected, outcome.output(), "output" + seen));
    assertEquals(program.expectedStatus(), outcome.status(), "exit status" + seen);
    program
        .expectedErrorOutput()
        .ifPresent(expected ->
            assertTrue(
                matches(expected, outcome.errorOutput()),
                () ->
                    "standard error should be\n" + expected + "but is\n" + outcome.errorOutput()));
  }

  /** Equal line by line; an expected line that ends in {@code ...} fits every continuation. */
  private static boolean matches(String expected, String actual) {
    List<String> expectedLines = expected.lines().toList();
    List<String> actualLines = actual.lines().toList();
    if (expectedLines.size() != actualLines.size()) {
      return false;
    }
    for (int i = 0; i < expectedLines.size(); i++) {
      String wanted = expectedLines.get(i);
      boolean open = wanted.endsWith("...");
      String line = actualLines.get(i);
      boolean fits =
          open ? line.startsWith(wanted.substring(0, wanted.length() - 3)) : line.equals(wanted);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
