package org.hewlang.spec;

import java.nio.file.Path;
import java.util.List;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.diagnostics.Diagnostic;

/** Runs one program, for tests that make their programs. */
public final class ProgramRun {
  private ProgramRun() {}

  /** What the program in {@code source} prints; warnings are no obstacle. */
  public static String output(Path source) throws ReflectiveOperationException {
    InProcessHew hew = new InProcessHew(source.toAbsolutePath().getParent());
    InProcessHew.Compiled compiled = hew.compile(source.toAbsolutePath(), Goal.PROGRAM);
    if (compiled.diagnostics().stream().anyMatch(Diagnostic::isError)) {
      throw new AssertionError("the program is not correct:\n" + compiled.rendered());
    }
    return hew.run(compiled, List.of(), "").output();
  }
}
