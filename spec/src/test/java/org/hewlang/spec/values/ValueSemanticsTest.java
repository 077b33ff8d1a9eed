package org.hewlang.spec.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.spec.InProcessHew;

/** Sharing objects and writing them in place must look as if every value were copied. */
class ValueSemanticsTest {
  @Property(tries = 60)
  void programsCannotTellSharingFromCopying(@ForAll long seed)
      throws IOException, ReflectiveOperationException {
    AliasProgram program = new AliasProgram(seed);
    Path directory = Files.createTempDirectory("values");
    Path file = directory.resolve("values.hew");
    Files.writeString(file, program.source());
    try {
      InProcessHew hew = new InProcessHew(directory);
      InProcessHew.Compiled compiled = hew.compile(file, Goal.PROGRAM);
      assertEquals(
          List.of(),
          compiled.diagnostics().stream().filter(Diagnostic::isError).toList(),
          () -> compiled.rendered() + program.source());
      InProcessHew.Outcome outcome = hew.run(compiled, List.of(), "");
      assertEquals(program.output(), outcome.output(), program::source);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }
}
