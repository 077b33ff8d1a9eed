package org.hewlang.compiler;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireUse;
import org.jspecify.annotations.Nullable;

/**
 * What a compilation gave. A stage that was not reached, because it was not asked for or an earlier one
 * found errors, has left null or nothing.
 *
 * @param diagnostics everything found; warnings only about the user's own modules
 * @param modules the modules that were read, the root first
 * @param typed the checked program
 * @param ir the core IR
 * @param classes the class files
 * @param wireUses which formats of wire types the classes write and read
 * @param interfaces interface files of a library's own modules, by module path
 */
public record CompileResult(
    List<Diagnostic> diagnostics,
    ModuleGraph modules,
    @Nullable TypedProgram typed,
    @Nullable IrProgram ir,
    List<ClassFile> classes,
    List<WireUse> wireUses,
    Map<String, byte[]> interfaces) {
  public CompileResult {
    diagnostics = List.copyOf(diagnostics);
    classes = List.copyOf(classes);
    wireUses = List.copyOf(wireUses);
    interfaces = Collections.unmodifiableSortedMap(new TreeMap<>(interfaces));
  }

  /** Whether no error was found. */
  public boolean ok() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }

  /** Internal name of the class with {@code main(String[])}; null if no program was made. */
  public @Nullable String mainClass() {
    return ir == null ? null : ir.mainClass();
  }
}
