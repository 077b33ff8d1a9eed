package org.hewlang.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the specification and of the README do what stands beside them. How a document marks
 * its programs: {@link ExampleReader}.
 */
final class SpecificationTests {
  @TempDir static Path work;

  @TestFactory
  Stream<DynamicContainer> documents() throws IOException {
    return documentFiles().stream()
        .map(document ->
            DynamicContainer.dynamicContainer(
                name(document),
                examples(document).stream()
                    .map(example ->
                        DynamicTest.dynamicTest(example.title(), () -> verify(example)))));
  }

  @Test
  void everyChapterHasProgramsThatRunAndProgramsThatAreWrong() throws IOException {
    for (Path document : documentFiles()) {
      List<Example> examples = examples(document);
      assertTrue(examples.stream().anyMatch(Example::runs), () -> name(document) + ": none runs");
    }
    assertTrue(
        documentFiles().stream().flatMap(d -> examples(d).stream()).filter(e -> !e.runs()).count()
            >= 20);
  }

  private static List<Path> documentFiles() throws IOException {
    Path root = Repository.root();
    List<Path> documents = new ArrayList<>();
    documents.add(root.resolve("README.md"));
    try (Stream<Path> files = Files.list(root.resolve("spec"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private static String name(Path document) {
    return Repository.root().relativize(document).toString().replace('\\', '/');
  }

  private static List<Example> examples(Path document) {
    try {
      return new ExampleReader(name(document)).read(Files.readString(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void verify(Example example) throws IOException, ReflectiveOperationException {
    Path directory = Files.createTempDirectory(work, "example");
    Path main = Files.writeString(directory.resolve("main.hew"), example.program());
    for (Map.Entry<String, String> module : example.modules().entrySet()) {
      Files.writeString(directory.resolve(module.getKey()), module.getValue());
    }
    InProcessHew hew = new InProcessHew(directory);
    InProcessHew.Compiled compiled = hew.compile(main, example.runs() ? Goal.PROGRAM : Goal.CHECK);
    assertEquals(
        new TreeSet<>(example.codes()),
        compiled.diagnostics().stream()
            .map(SpecificationTests::code)
            .collect(Collectors.toCollection(TreeSet::new)),
        () -> "codes; the compiler said\n" + compiled.rendered());
    if (example.runs()) {
      InProcessHew.Outcome outcome = hew.run(compiled, List.of(), "");
      String output = example.output();
      assertEquals(
          output == null ? "" : output,
          outcome.output(),
          () -> "output; standard error was: " + outcome.errorOutput());
      assertEquals(example.exit(), outcome.status(), "exit status");
    }
  }

  private static String code(Diagnostic diagnostic) {
    return diagnostic.code().name();
  }
}
