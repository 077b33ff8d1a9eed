package org.hewlang.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.analysis.Analysis;
import org.hewlang.compiler.bytecode.Emitter;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.hewi.InterfaceReader;
import org.hewlang.compiler.hewi.InterfaceWriter;
import org.hewlang.compiler.lower.Lowering;
import org.hewlang.compiler.module.DoubtfulWarnings;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.module.UnusableModule;
import org.hewlang.compiler.optimize.Optimizer;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.suspend.Frames;
import org.hewlang.compiler.syntax.Allowances;
import org.hewlang.compiler.syntax.Parser;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.Checker;
import org.jspecify.annotations.Nullable;

/**
 * The compiler: parse, resolve, check, analyse, lower, optimise, emit. Each stage takes the result of
 * the one before it and gives its own with what it found; none reaches back. It reads only through the readers of
 * the request and writes nothing.
 */
public final class HewCompiler {
  private HewCompiler() {}

  /** Compiles as far as {@code request} says and no error stands in the way. */
  public static CompileResult compile(CompileRequest request) {
    ModuleLoader loader =
        new ModuleLoader(
            request.files(),
            request.library(),
            request.search(),
            Parser::parse,
            new InterfaceReader(request.interfaces()));
    ModuleLoader.Loaded loaded = loader.load(request.root());
    try {
      return compile(request, loaded);
    } catch (UnusableModule e) {
      // Code of a library is read when it is needed, and may turn out to be damaged at any time.
      Diagnostics found = new Diagnostics();
      found.addAll(loaded.diagnostics());
      found.add(unusable(loaded.graph(), e));
      return stopped(found, loaded.graph(), null);
    }
  }

  /**
   * The interface files of all modules of {@code origin} that the root file of {@code request} reaches,
   * by module path: how the standard library is compiled, once, when the tools are built.
   *
   * @throws IllegalArgumentException if there are errors
   */
  public static Map<String, byte[]> interfaces(CompileRequest request, Module.Origin origin) {
    ModuleLoader.Loaded loaded =
        new ModuleLoader(request.files(), request.library(), request.search(), Parser::parse)
            .load(request.root());
    CheckResult checked = Checker.check(loaded.graph(), request.java(), request.patterns(), true);
    List<Diagnostic> found = new ArrayList<>(loaded.diagnostics());
    found.addAll(checked.diagnostics());
    found.removeIf(d -> !d.isError());
    if (!found.isEmpty()) {
      throw new IllegalArgumentException("errors: " + found);
    }
    return interfaces(loaded.graph(), checked, origin);
  }

  private static CompileResult compile(CompileRequest request, ModuleLoader.Loaded loaded) {
    Diagnostics found = new Diagnostics();
    ModuleGraph modules = loaded.graph();
    found.addAll(loaded.diagnostics());
    if (request.goal() == Goal.RESOLVE) {
      return stopped(found, modules, null);
    }
    CheckResult checked = Checker.check(modules, request.java(), request.patterns());
    TypedProgram program = checked.program();
    found.addAll(checked.diagnostics());
    found.addAll(Analysis.analyse(program, ownModules(modules)));
    if (request.goal() == Goal.PROGRAM && program.main() == null) {
      found.add(noMain(modules));
    }
    if (request.goal() == Goal.CHECK || found.hasErrors()) {
      return stopped(found, modules, program);
    }
    boolean library = request.goal() == Goal.LIBRARY;
    Lowering.Result lowered =
        library ? Lowering.library(program, ownModules(modules)) : Lowering.lower(program);
    found.addAll(lowered.diagnostics());
    if (found.hasErrors()) {
      return stopped(found, modules, program);
    }
    return new CompileResult(
        shown(found, modules),
        modules,
        program,
        lowered.program(),
        Emitter.emit(Frames.complete(Optimizer.optimize(lowered.program()))),
        lowered.wireUses(),
        library ? interfaces(modules, checked, Module.Origin.OWN) : Map.of());
  }

  private static Map<String, byte[]> interfaces(
      ModuleGraph modules, CheckResult checked, Module.Origin origin) {
    InterfaceWriter writer = new InterfaceWriter(modules, checked);
    return modules.modules().stream()
        .filter(m -> m.origin() == origin)
        .collect(Collectors.toMap(Module::path, writer::write));
  }

  private static CompileResult stopped(
      Diagnostics found, ModuleGraph modules, @Nullable TypedProgram program) {
    return new CompileResult(
        shown(found, modules), modules, program, null, List.of(), List.of(), Map.of());
  }

  /** What the attributes in the sources leave of the findings. */
  private static List<Diagnostic> shown(Diagnostics found, ModuleGraph modules) {
    List<SourceTree> trees =
        modules.modules().stream()
            .flatMap(module -> module.files().stream())
            .map(ModuleFile::tree)
            .toList();
    return Allowances.apply(DoubtfulWarnings.remove(found.list(), modules), trees);
  }

  private static Set<String> ownModules(ModuleGraph modules) {
    return modules.modules().stream()
        .filter(m -> m.origin() == Module.Origin.OWN)
        .map(Module::path)
        .collect(Collectors.toSet());
  }

  private static Diagnostic unusable(ModuleGraph modules, UnusableModule module) {
    SourceFile root = modules.root().files().getFirst().tree().file();
    return Diagnostic.of(Code.E0101, new Span(root, 0, 0), module.message())
        .help("compile that library again");
  }

  private static Diagnostic noMain(ModuleGraph modules) {
    SourceFile root = modules.root().files().getFirst().tree().file();
    int end = root.text().length();
    return Diagnostic.of(
            Code.E0210, new Span(root, end, end), "no `main` function found in `" + root + "`")
        .help("add `fn main() { .. }`; to check a module without running it, use `hew check`");
  }
}
