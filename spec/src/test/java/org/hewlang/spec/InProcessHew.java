package org.hewlang.spec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.cli.DiskSources;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.CompileResult;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.bytecode.Emitter;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.HumanRenderer;
import org.hewlang.compiler.diagnostics.Report;
import org.hewlang.compiler.diagnostics.WarningLevels;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.lower.outline.Outlining;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.suspend.Frames;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.stdlib.Console;
import org.hewlang.stdlib.text.Regex;

/**
 * Compiles and runs programs inside this JVM, one at a time: the program's streams are those of the
 * process and are redirected while it runs.
 */
public final class InProcessHew {
  /** What a program did. */
  public record Outcome(String output, String errorOutput, int status) {}

  /**
   * A compiled program.
   *
   * @param rootName the root file as diagnostics name it
   * @param levels which of its diagnostics are shown
   */
  public record Compiled(String rootName, CompileResult result, WarningLevels levels) {
    Compiled(String rootName, CompileResult result) {
      this(rootName, result, WarningLevels.DEFAULT);
    }

    /** The same, seen with {@code --pedantic}. */
    public Compiled pedantic() {
      return new Compiled(rootName, result, new WarningLevels(false, Set.of(), Set.of(), true));
    }

    public List<Diagnostic> diagnostics() {
      return levels.apply(result.diagnostics());
    }

    /** The same program with no method larger than {@code largest}, as far as that can be. */
    public Compiled cut(int largest) {
      CompileResult r = result;
      IrProgram ir = r.ir();
      if (ir == null) {
        throw new IllegalStateException("the compiler made no program");
      }
      List<ClassFile> classes = Emitter.emit(Frames.complete(Outlining.outline(ir, largest)));
      return new Compiled(
          rootName,
          new CompileResult(
              r.diagnostics(), r.modules(), r.typed(), ir, classes, r.wireUses(), Map.of()));
    }

    /** What {@code hew check} writes about it. */
    public String rendered() {
      List<SourceFile> files =
          result.modules().modules().stream()
              .flatMap((Module module) -> module.files().stream())
              .map(file -> file.tree().file())
              .toList();
      Report report = Report.of(diagnostics(), files, Report.DEFAULT_LIMIT);
      return new HumanRenderer(false).render(report);
    }
  }

  static {
    // Nobody is given up only because the machine is busy.
    System.setProperty("hew.patience", "20");
  }

  private final Path root;
  private final LibrarySources library;

  /** Paths in diagnostics are relative to {@code root}. */
  public InProcessHew(Path root) {
    this.root = root;
    ClassLoader loader = InProcessHew.class.getClassLoader();
    this.library =
        new LibrarySources(loader, loader.getResource("hew/std") == null ? "hewsrc" : "hew");
  }

  public Compiled compile(Path source, Goal goal) {
    String name = root.relativize(source).toString().replace('\\', '/');
    CompileRequest request =
        new CompileRequest(
            name,
            new DiskSources(root),
            library,
            SearchPath.DEFAULT,
            ClassFiles.of(InProcessHew.class.getClassLoader()),
            Regex::problem,
            goal);
    return new Compiled(name, HewCompiler.compile(request));
  }

  public Outcome run(Compiled compiled, List<String> arguments, String input)
      throws ReflectiveOperationException {
    CompileResult result = compiled.result();
    String mainClass = result.mainClass();
    if (mainClass == null) {
      throw new IllegalStateException("the compiler made no program");
    }
    Class<?> type =
        Class.forName(mainClass.replace('/', '.'), true, new ProgramLoader(result.classes()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    InputStream processInput = System.in;
    PrintStream processErrors = System.err;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    Out.redirect(output);
    Err.redirect(errors);
    try {
      int status = Launcher.run(type, arguments.toArray(String[]::new));
      return new Outcome(text(output), text(errors), status);
    } finally {
      Console.readAll(); // what the program left unread must not reach the next one
      Out.redirect(null);
      Err.redirect(null);
      System.setErr(processErrors);
      System.setIn(processInput);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The classes of one program; runtime and library are those of the tests. */
  private static final class ProgramLoader extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    ProgramLoader(List<ClassFile> files) {
      super("program", InProcessHew.class.getClassLoader());
      files.forEach(file -> classes.put(file.name().replace('/', '.'), file.bytes()));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
