package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Variant;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.syntax.WireVariant;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** The first step: the names of all items, without looking at what the items say. */
final class NameCollection {
  private static final Set<String> PUBLIC_INTRINSICS =
      Set.of(
          "print",
          "println",
          "to_string",
          "panic",
          "exit",
          "drop",
          "link",
          "unlink",
          "monitor",
          "demonitor");

  private final ProgramNames names;
  private final Diagnostics diagnostics;

  NameCollection(ProgramNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  /** Enters everything that the modules declare; the files in order, their imports not yet linked. */
  List<FileImports> collect() {
    List<FileImports> files = new ArrayList<>();
    for (Module module : names.graph().modules()) {
      for (ModuleFile file : module.files()) {
        FileImports imports = new FileImports(module.path(), file);
        files.add(imports);
        for (Item item : file.tree().items()) {
          item(item, imports);
        }
      }
    }
    return files;
  }

  private void item(Item item, FileImports file) {
    switch (item) {
      case Function f -> function(f, f, file);
      case Item.Const c -> value(new Symbol.Constant(id(file, c.name())), c.name(), c, file);
      case Item.TypeAlias a ->
          type(new Symbol.Alias(id(file, a.name()), Type.ERROR), a.name(), a, file);
      case Item.TypeDecl t -> type(new Symbol.Struct(id(file, t.name())), t.name(), t, file);
      case Item.EnumDecl e -> {
        Entry entry = type(new Symbol.Enum(id(file, e.name())), e.name(), e, file);
        if (names.of(file.module).types.get(entry.name()) == entry) {
          variants(e.variants().stream().map(Variant::name).toList(), entry, false);
        }
      }
      case Item.Trait t -> {
        Attribute builtin = BuiltinMembers.attribute(t, file);
        if (builtin == null) {
          type(new Symbol.Trait(id(file, t.name())), t.name(), t, file);
        } else if (BuiltinMembers.owner(builtin).isEmpty()) {
          intrinsics(t, file);
        }
      }
      case Item.Actor a -> other(Symbol.OtherKind.ACTOR, a.name(), a, file);
      case Item.Supervisor s -> other(Symbol.OtherKind.SUPERVISOR, s.name(), s, file);
      case Item.Machine m -> machine(m, file);
      case Item.WireStruct w -> type(new Symbol.Struct(id(file, w.name())), w.name(), w, file);
      case Item.WireEnum w -> {
        Entry entry = type(new Symbol.Enum(id(file, w.name())), w.name(), w, file);
        if (names.of(file.module).types.get(entry.name()) == entry) {
          variants(w.variants().stream().map(WireVariant::name).toList(), entry, false);
        }
      }
      case Item.Extern e -> {
        for (Function f : e.functions()) {
          function(f, e, file);
        }
      }
      case Item.Error e -> {
        Name name = e.name();
        if (name != null) {
          ModuleNames module = names.of(file.module);
          Entry broken = entry(new Symbol.Broken(), name, e, Visibility.PUBLIC, file);
          module.values.putIfAbsent(name.text(), broken);
          module.types.putIfAbsent(name.text(), broken);
        }
      }
      case Item.Import _, Item.Impl _, Item.WireImport _ -> {}
    }
  }

  /**
   * Of two variants of one name only the first counts; the second is reported with the enum.
   *
   * @param skipsRepeated whether the second has no number of its own
   */
  private void variants(List<Name> variants, Entry entry, boolean skipsRepeated) {
    Set<String> seen = new HashSet<>();
    int index = 0;
    for (Name variant : variants) {
      String name = variant.text();
      boolean isNew = seen.add(name);
      if (isNew) {
        names
            .of(entry.module())
            .addVariant(
                name, new ModuleNames.VariantEntry(entry, new Symbol.Variant(entry.id(), index)));
      }
      if (isNew || !skipsRepeated) {
        index++;
      }
    }
  }

  /** A machine declares the type of its states and that of its events; both take its visibility. */
  private void machine(Item.Machine syntax, FileImports file) {
    List<Name> states = new ArrayList<>();
    List<Name> events = new ArrayList<>();
    for (MachineMember member : syntax.members()) {
      switch (member) {
        case MachineMember.State s -> states.add(s.name());
        case MachineMember.Event e -> events.add(e.name());
        case MachineMember.Transition _, MachineMember.Default _ -> {}
      }
    }
    Name name = syntax.name();
    type(name, syntax, states, file);
    type(new Name(MachineDeclarations.eventsOf(name.text()), name.span()), syntax, events, file);
  }

  private void type(Name name, Item.Machine syntax, List<Name> variants, FileImports file) {
    Entry entry = type(new Symbol.Enum(id(file, name)), name, syntax, file);
    if (names.of(file.module).types.get(entry.name()) == entry) {
      variants(variants, entry, true);
    }
  }

  /** Functions that the compiler knows; most of them serve the library only. */
  private void intrinsics(Item.Trait syntax, FileImports file) {
    for (Function f : syntax.methods()) {
      Symbol symbol = new Symbol.Function(new FnId(file.module, "", f.name().text()));
      boolean forAll = PUBLIC_INTRINSICS.contains(f.name().text());
      Visibility visibility = forAll ? Visibility.PUBLIC : Visibility.PRIVATE;
      enter(names.of(file.module).values, entry(symbol, f.name(), syntax, visibility, file));
    }
  }

  private void function(Function f, Item syntax, FileImports file) {
    Symbol symbol = new Symbol.Function(new FnId(file.module, "", f.name().text()));
    Visibility visibility =
        syntax instanceof Item.Extern ? Visibility.PRIVATE : f.head().visibility();
    enter(names.of(file.module).values, entry(symbol, f.name(), syntax, visibility, file));
  }

  private void value(Symbol symbol, Name name, Item syntax, FileImports file) {
    enter(
        names.of(file.module).values,
        entry(symbol, name, syntax, syntax.head().visibility(), file));
  }

  private Entry type(Symbol symbol, Name name, Item syntax, FileImports file) {
    Entry entry = entry(symbol, name, syntax, syntax.head().visibility(), file);
    enter(names.of(file.module).types, entry);
    return entry;
  }

  private void other(Symbol.OtherKind kind, Name name, Item syntax, FileImports file) {
    type(new Symbol.Other(id(file, name), kind), name, syntax, file);
  }

  private void enter(Map<String, Entry> table, Entry entry) {
    Entry previous = table.putIfAbsent(entry.name(), entry);
    if (previous == null || previous.symbol() instanceof Symbol.Broken) {
      return;
    }
    boolean peers = previous.span().file() != entry.span().file();
    Diagnostic duplicate =
        peers
            ? Diagnostic.of(
                    Code.E0104,
                    entry.span(),
                    "duplicate pub name `"
                        + entry.name()
                        + "` in module `"
                        + names.of(entry.module()).module.shortName()
                        + "`")
                .help("the files of a directory module share one namespace; rename one of them")
            : Diagnostic.of(
                Code.E0205, entry.span(), "`" + entry.name() + "` is defined multiple times");
    diagnostics.add(
        duplicate.note(previous.span(), "previous definition of `" + entry.name() + "` is here"));
  }

  private Entry entry(
      Symbol symbol, Name name, Item syntax, Visibility visibility, FileImports file) {
    return new Entry(symbol, file.module, name.text(), visibility, syntax, file, name.span());
  }

  private static DefId id(FileImports file, Name name) {
    return new DefId(file.module, name.text());
  }
}
