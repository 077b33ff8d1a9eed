package org.hewlang.compiler.types.declare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The names of all modules of a program, and who may see them. */
final class ProgramNames implements Declarations.UseOfNames {
  private record Unknown(SourceFile file, String name) {}

  private final ModuleGraph graph;
  private final Map<String, ModuleNames> modules = new HashMap<>();
  private final Map<DefId, Type> aliasTargets = new HashMap<>();
  private final Set<Unknown> reported = new HashSet<>();
  final ImportUse importUse = new ImportUse();
  final ItemUse itemUse = new ItemUse();

  ProgramNames(ModuleGraph graph) {
    this.graph = graph;
    for (Module module : graph.modules()) {
      modules.put(module.path(), new ModuleNames(module));
    }
  }

  ModuleGraph graph() {
    return graph;
  }

  ModuleNames of(String module) {
    ModuleNames names = modules.get(module);
    if (names == null) {
      throw new IllegalArgumentException("no module " + module);
    }
    return names;
  }

  /** Whether the type was checked when its module was compiled. */
  boolean isCompiled(DefId id) {
    return of(id.module()).module.compiled() != null;
  }

  ModuleNames prelude() {
    return of(Types.PRELUDE);
  }

  /** The declared type or trait of that identity. */
  Entry type(DefId id) {
    Entry entry = of(id.module()).types.get(id.name());
    if (entry == null) {
      throw new IllegalArgumentException("not declared: " + id);
    }
    return entry;
  }

  /** What an alias stands for; an alias that is not yet resolved, or broken, is the error type. */
  Type aliasTarget(DefId id) {
    return aliasTargets.getOrDefault(id, Type.ERROR);
  }

  void aliasTarget(DefId id, Type target) {
    aliasTargets.put(id, target);
  }

  /** True the first time that {@code name} is found to be unknown in {@code file}. */
  boolean firstReport(SourceFile file, String name) {
    return reported.add(new Unknown(file, name));
  }

  /** Whether code in module {@code from} may name {@code entry}. */
  boolean canSee(String from, Entry entry) {
    if (from.equals(entry.module())) {
      return true;
    }
    Module target = of(entry.module()).module;
    return switch (entry.visibility()) {
      case PUBLIC -> true;
      case PRIVATE ->
          entry.module().equals(Types.PRELUDE)
              ? of(from).module.isStd()
              : target.isStd() && isHandle(entry);
      case PACKAGE -> samePackage(from, target);
      case SUPER -> {
        int cut = entry.module().lastIndexOf("::");
        String parent = cut < 0 ? "" : entry.module().substring(0, cut);
        yield parent.isEmpty() || parent.equals(target.packageName())
            ? samePackage(from, target)
            : from.equals(parent) || from.startsWith(parent + "::");
      }
    };
  }

  private boolean samePackage(String from, Module target) {
    String mine = of(from).module.packageName();
    return mine != null && mine.equals(target.packageName());
  }

  /** Types of the library without fields are visible even where nobody wrote {@code pub}. */
  private static boolean isHandle(Entry entry) {
    return entry.syntax() instanceof org.hewlang.compiler.syntax.Item.TypeDecl type
        && type.fields().isEmpty();
  }

  /** Whether {@code entry} is as public as can be. */
  boolean isPublic(Entry entry) {
    return entry.visibility() == Visibility.PUBLIC
        || of(entry.module()).module.isStd() && isHandle(entry);
  }

  /** The entry of a value or, if there is none, of a type. */
  @Nullable Entry any(String module, String name) {
    ModuleNames names = of(module);
    Entry value = names.values.get(name);
    return value != null ? value : names.types.get(name);
  }

  /** A function of the built-in signatures whose owner is no type, for the library's own use. */
  @Nullable Symbol builtinFunction(String owner, String name) {
    return Intrinsic.of(owner, name) == null
        ? null
        : new Symbol.Function(new FnId(Types.PRELUDE, owner, name));
  }

  @Override
  public List<Diagnostic> unusedImports() {
    return importUse.unused();
  }

  @Override
  public List<Diagnostic> unusedItems() {
    return itemUse.unused(this);
  }
}
