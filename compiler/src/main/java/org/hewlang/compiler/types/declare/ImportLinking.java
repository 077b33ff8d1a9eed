package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ResolvedImport;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ImportTarget;
import org.hewlang.compiler.syntax.Name;
import org.jspecify.annotations.Nullable;

/** The second step: connects the imports of a file with what the modules declare. */
final class ImportLinking {
  private final ProgramNames names;
  private final FileImports file;
  private final Diagnostics diagnostics;

  ImportLinking(ProgramNames names, FileImports file, Diagnostics diagnostics) {
    this.names = names;
    this.file = file;
    this.diagnostics = diagnostics;
  }

  void link() {
    Set<String> seen = new HashSet<>();
    boolean own = names.of(file.module).module.origin() == Module.Origin.OWN;
    for (ResolvedImport i : file.file.imports()) {
      boolean repeated = !seen.add(signature(i));
      if (repeated) {
        diagnostics.add(
            Diagnostic.of(Code.W0103, i.span(), "module `" + i.module() + "` is imported twice")
                .fix("remove this import", i.span(), ""));
        continue;
      }
      if (own) {
        names.importUse.watch(i.span(), i.module());
      }
      shortName(i);
      for (ImportTarget.ImportName name : i.names()) {
        listed(i, name);
      }
    }
    fileImports();
  }

  private static String signature(ResolvedImport i) {
    StringBuilder text = new StringBuilder();
    text.append(i.module()).append(' ').append(i.shortName()).append(' ').append(i.form());
    for (ImportTarget.ImportName name : i.names()) {
      text.append(' ').append(name.name().text()).append('=').append(name.alias());
    }
    return text.toString();
  }

  private void shortName(ResolvedImport i) {
    String name = i.shortName();
    if (name == null) {
      return;
    }
    FileImports.Imported earlier =
        file.modules.putIfAbsent(name, new FileImports.Imported(i.module(), i.span()));
    if (earlier != null && !earlier.module().equals(i.module())) {
      names.importUse.use(i.span());
      diagnostics.add(
          Diagnostic.of(Code.E0108, i.span(), "two modules named `" + name + "` are imported")
              .note(earlier.at(), "`" + name + "` is `" + earlier.module() + "` here")
              .help("give one another name: `import " + i.module() + " as " + name + "2;`"));
    }
  }

  private void listed(ResolvedImport i, ImportTarget.ImportName listed) {
    String wanted = listed.name().text();
    Name alias = listed.alias();
    String as = alias == null ? wanted : alias.text();
    ModuleNames target = names.of(i.module());
    Entry value = visible(target.values.get(wanted));
    Entry type = visible(target.types.get(wanted));
    if (value == null && type == null) {
      names.importUse.use(i.span());
      missing(i, listed.name(), target);
      file.broken.add(as);
      return;
    }
    if (value != null) {
      enter(file.values, as, value, listed.span(), i.span());
    }
    if (type != null) {
      enter(file.types, as, type, listed.span(), i.span());
    }
  }

  private @Nullable Entry visible(@Nullable Entry entry) {
    return entry != null && names.canSee(file.module, entry) ? entry : null;
  }

  private void enter(
      Map<String, FileImports.Listed> table, String as, Entry entry, Span at, Span whole) {
    FileImports.Listed earlier = table.putIfAbsent(as, new FileImports.Listed(entry, whole));
    if (earlier != null && !earlier.entry().id().equals(entry.id())) {
      names.importUse.use(whole);
      diagnostics.add(
          Diagnostic.of(Code.E0107, at, "`" + as + "` is imported more than once")
              .note(
                  earlier.at(),
                  "first imported here, from module `" + earlier.entry().module() + "`")
              .help("give one another name: `" + entry.name() + " as " + as + "2`"));
    }
  }

  private void missing(ResolvedImport i, Name wanted, ModuleNames target) {
    String module = target.module.shortName();
    String message = "no item `" + wanted.text() + "` in module `" + module + "`";
    Entry hidden = names.any(i.module(), wanted.text());
    if (hidden != null) {
      diagnostics.add(
          Diagnostic.of(Code.E0103, wanted.span(), message + " that is visible here")
              .label("`" + wanted.text() + "` is private")
              .note(hidden.span(), "it is private")
              .help("add `pub` to the declaration"));
      return;
    }
    List<String> known = new ArrayList<>();
    target.values.values().stream()
        .filter(e -> visible(e) != null)
        .forEach(e -> known.add(e.name()));
    target.types.values().stream()
        .filter(e -> visible(e) != null)
        .forEach(e -> known.add(e.name()));
    diagnostics.add(
        DidYouMean.ask(
            Diagnostic.of(Code.E0103, wanted.span(), message),
            wanted.span(),
            wanted.text(),
            known));
  }

  /** A name that two file imports bring in has no qualified spelling, so it is an error at once. */
  private void fileImports() {
    Map<String, Entry> brought = new HashMap<>();
    ModuleNames own = names.of(file.module);
    Set<String> modules = new HashSet<>();
    for (ResolvedImport i : file.file.imports()) {
      if (i.form() != ResolvedImport.Form.FILE || !modules.add(i.module())) {
        continue;
      }
      ModuleNames target = names.of(i.module());
      List<Entry> entries = new ArrayList<>(target.values.values());
      entries.addAll(target.types.values());
      for (Entry entry : entries) {
        if (visible(entry) == null
            || own.values.containsKey(entry.name())
            || own.types.containsKey(entry.name())) {
          continue;
        }
        Entry earlier = brought.putIfAbsent(entry.name(), entry);
        if (earlier != null && !earlier.module().equals(entry.module())) {
          names.importUse.use(i.span());
          diagnostics.add(
              Diagnostic.of(
                      Code.E0107, i.span(), "`" + entry.name() + "` is imported more than once")
                  .note(earlier.span(), "first declared here")
                  .note(entry.span(), "and declared here again")
                  .help("import one of the two by its module path"));
        }
      }
    }
  }
}
