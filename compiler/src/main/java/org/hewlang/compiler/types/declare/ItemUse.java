package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Visibility;
import org.jspecify.annotations.Nullable;

/** Which types, traits and constants were mentioned. Changed by lookups; not thread-safe. */
final class ItemUse {
  private final Set<Entry> used = Collections.newSetFromMap(new IdentityHashMap<>());

  void use(Entry entry) {
    used.add(entry);
  }

  /** Warnings about private items of the user's modules that nothing mentions. */
  List<Diagnostic> unused(ProgramNames names) {
    List<Diagnostic> warnings = new ArrayList<>();
    for (Module module : names.graph().modules()) {
      if (module.origin() != Module.Origin.OWN || !isUnderstood(module)) {
        continue;
      }
      List<Entry> entries = new ArrayList<>(names.of(module.path()).types.values());
      entries.addAll(names.of(module.path()).values.values());
      for (Entry entry : entries) {
        String kind = isEvents(entry) ? null : kind(entry.syntax());
        if (kind != null
            && entry.visibility() == Visibility.PRIVATE
            && !entry.name().startsWith("_")
            && !isKept(entry.syntax())
            && !used.contains(entry)) {
          warnings.add(
              Diagnostic.of(
                      Code.W0205, entry.span(), kind + " `" + entry.name() + "` is never used")
                  .fix("call it `_" + entry.name() + "`", entry.span(), "_" + entry.name())
                  .help("or remove it"));
        }
      }
    }
    return warnings;
  }

  /** Whether a wire type is there for callers outside of the program. */
  private static boolean isKept(Item item) {
    Attribute wire = item.head().attribute("wire");
    return wire != null
        && wire.args().stream()
            .anyMatch(a -> a instanceof Attribute.Pair p && p.key().text().equals("keep"));
  }

  /** Whether all of the module was looked at. */
  private static boolean isUnderstood(Module module) {
    for (ModuleFile file : module.files()) {
      if (!file.syntaxErrors().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is the enum of a machine's events, which nobody has to name. */
  private static boolean isEvents(Entry entry) {
    return entry.syntax() instanceof Item.Machine m && !m.name().text().equals(entry.name());
  }

  private static @Nullable String kind(Item item) {
    return switch (item) {
      case Item.TypeDecl _, Item.TypeAlias _, Item.WireStruct _ -> "type";
      case Item.EnumDecl _, Item.WireEnum _ -> "enum";
      case Item.Machine _ -> "machine";
      case Item.Trait _ -> "trait";
      case Item.Const _ -> "constant";
      case Item.Actor _ -> "actor";
      case Item.Supervisor _ -> "supervisor";
      case org.hewlang.compiler.syntax.Function _,
          Item.Import _,
          Item.Impl _,
          Item.WireImport _,
          Item.Extern _,
          Item.Error _ ->
          null;
    };
  }
}
