package org.hewlang.compiler;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.analysis.Analysis;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.bytecode.Emitter;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.lower.Lowering;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Allowances;
import org.hewlang.compiler.syntax.Parser;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.Checker;

/**
 * The compiler: parse, resolve, check, analyse, lower, emit. Each stage takes the result of the one
 * before it and gives its own with what it found; none reaches back. It reads only through the readers of
 * the request and writes nothing.
 */
public final class HewCompiler {
  private HewCompiler() {}

  /** Compiles as far as {@code request} says and no error stands in the way. */
  public static CompileResult compile(CompileRequest request) {
    Diagnostics found = new Diagnostics();
    ModuleLoader loader =
        new ModuleLoader(request.files(), request.library(), request.search(), Parser::parse);
    ModuleLoader.Loaded loaded = loader.load(request.root());
    ModuleGraph modules = loaded.graph();
    found.addAll(loaded.diagnostics());
    if (request.goal() == Goal.RESOLVE) {
      return new CompileResult(shown(found, modules), modules, null, null, List.of());
    }
    CheckResult checked = Checker.check(modules, request.patterns());
    found.addAll(checked.diagnostics());
    found.addAll(Analysis.analyse(checked.program(), ownModules(modules)));
    if (request.goal() == Goal.PROGRAM && checked.program().main() == null) {
      found.add(noMain(modules));
    }
    if (request.goal() != Goal.PROGRAM || found.hasErrors()) {
      return new CompileResult(shown(found, modules), modules, checked.program(), null, List.of());
    }
    Lowering.Result lowered = Lowering.lower(checked.program());
    found.addAll(lowered.diagnostics());
    List<ClassFile> classes = found.hasErrors() ? List.of() : Emitter.emit(lowered.program());
    return new CompileResult(
        shown(found, modules), modules, checked.program(), lowered.program(), classes);
  }

  /** What the attributes in the sources leave of the findings. */
  private static List<Diagnostic> shown(Diagnostics found, ModuleGraph modules) {
    List<SourceTree> trees =
        modules.modules().stream()
            .flatMap(module -> module.files().stream())
            .map(ModuleFile::tree)
            .toList();
    return Allowances.apply(found.list(), trees);
  }

  private static Set<String> ownModules(ModuleGraph modules) {
    return modules.modules().stream()
        .filter(m -> m.origin() == Module.Origin.OWN)
        .map(Module::path)
        .collect(Collectors.toSet());
  }

  private static Diagnostic noMain(ModuleGraph modules) {
    SourceFile root = modules.root().files().getFirst().tree().file();
    int end = root.text().length();
    return Diagnostic.of(
            Code.E0210, new Span(root, end, end), "no `main` function found in `" + root + "`")
        .help("add `fn main() { .. }`; to check a module without running it, use `hew check`");
  }
}
