package org.hewlang.compiler.types.declare;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ResolvedImport;

/** All names that a place sees, for suggestions. Looking at them uses no import. */
final class VisibleNames {
  private VisibleNames() {}

  static Set<String> values(FileScope scope) {
    Set<String> all = new LinkedHashSet<>(scope.own().values.keySet());
    all.addAll(scope.own().variants.keySet());
    all.addAll(scope.file.values.keySet());
    for (ResolvedImport i : scope.file.file.imports()) {
      ModuleNames target = scope.names.of(i.module());
      if (i.form() == ResolvedImport.Form.ALL || i.form() == ResolvedImport.Form.FILE) {
        addVisible(target.values.values(), scope, all);
      }
      target.variants.forEach((name, variants) -> {
        if (variants.stream().anyMatch(v -> scope.visible(v.enumEntry()) != null)) {
          all.add(name);
        }
      });
    }
    addVisible(scope.names.prelude().values.values(), scope, all);
    all.addAll(scope.names.prelude().variants.keySet());
    return all;
  }

  static Set<String> types(FileScope scope) {
    Set<String> all = new LinkedHashSet<>();
    scope.typeParams().forEach(p -> all.add(p.param().name()));
    all.addAll(scope.own().types.keySet());
    all.addAll(scope.file.types.keySet());
    for (ResolvedImport i : scope.file.file.imports()) {
      addVisible(scope.names.of(i.module()).types.values(), scope, all);
    }
    all.addAll(scope.names.prelude().types.keySet());
    all.addAll(BuiltinNames.all());
    return all;
  }

  static Set<String> modules(FileScope scope) {
    Set<String> all = new LinkedHashSet<>(scope.file.modules.keySet());
    FileScope.ALWAYS_PRESENT.forEach(m -> all.add(Module.shortName(m)));
    return all;
  }

  private static void addVisible(Collection<Entry> entries, FileScope scope, Set<String> all) {
    for (Entry entry : entries) {
      if (scope.visible(entry) != null) {
        all.add(entry.name());
      }
    }
  }
}
