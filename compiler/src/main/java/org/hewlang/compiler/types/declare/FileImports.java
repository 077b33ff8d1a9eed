package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ResolvedImport;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.jspecify.annotations.Nullable;

/** What the imports of one file bring in. Filled by {@link ImportLinking}, then only read. */
final class FileImports {
  /** A listed name with the import that lists it. */
  record Listed(Entry entry, Span at) {}

  /** A module with the import that names it. */
  record Imported(String module, Span at) {}

  final String module;
  final ModuleFile file;
  final Map<String, Imported> modules = new LinkedHashMap<>();
  final Map<String, Listed> values = new LinkedHashMap<>();
  final Map<String, Listed> types = new LinkedHashMap<>();

  /** Names whose listing failed. */
  final Set<String> broken = new LinkedHashSet<>();

  FileImports(String module, ModuleFile file) {
    this.module = module;
    this.file = file;
  }

  /** A found entry with the import that brings it in. */
  record Hit<T>(T found, Imported by) {}

  /** What glob and file imports bring in, each thing once. */
  <T> List<Hit<T>> globs(Function<String, @Nullable T> lookup) {
    return hits(
        lookup, form -> form == ResolvedImport.Form.ALL || form == ResolvedImport.Form.FILE);
  }

  /** What imports of a module's name bring in, each thing once. */
  <T> List<Hit<T>> plain(Function<String, @Nullable T> lookup) {
    return hits(lookup, form -> form != ResolvedImport.Form.FILE);
  }

  private <T> List<Hit<T>> hits(
      Function<String, @Nullable T> lookup,
      java.util.function.Predicate<ResolvedImport.Form> form) {
    List<Hit<T>> hits = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (ResolvedImport i : file.imports()) {
      if (form.test(i.form()) && seen.add(i.module())) {
        T found = lookup.apply(i.module());
        if (found != null) {
          hits.add(new Hit<>(found, new Imported(i.module(), i.span())));
        }
      }
    }
    return hits;
  }

  /** The import that brings a trait of {@code id}'s module into scope for method calls, or null. */
  @Nullable Span bringsTrait(DefId id) {
    Listed listed = types.get(id.name());
    if (listed != null && listed.entry().id().equals(id)) {
      return listed.at();
    }
    for (Listed l : types.values()) {
      if (l.entry().id().equals(id)) {
        return l.at();
      }
    }
    for (ResolvedImport i : file.imports()) {
      if (i.module().equals(id.module())) {
        return i.span();
      }
    }
    return null;
  }
}
