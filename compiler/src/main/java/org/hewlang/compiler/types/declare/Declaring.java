package org.hewlang.compiler.types.declare;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ModuleCode;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.compiler.types.foreign.JavaClasses;
import org.jspecify.annotations.Nullable;

/** The stage that collects declarations. */
public final class Declaring {
  private final Collected all;
  private final ForeignFunctions foreign;

  private Declaring(Collected all, ForeignFunctions foreign) {
    this.all = all;
    this.foreign = foreign;
  }

  /** The same with the Java classes of the JDK and of the tool's own class path. */
  public static Declarations declare(ModuleGraph graph, Diagnostics diagnostics) {
    JavaClasses java = new JavaClasses(ClassFiles.of(Declaring.class.getClassLoader()));
    return declare(graph, java, diagnostics);
  }

  /**
   * Declares everything in {@code graph}; what is wrong goes to {@code diagnostics}.
   *
   * @param java the classes that {@code extern "java"} may name
   */
  public static Declarations declare(ModuleGraph graph, JavaClasses java, Diagnostics diagnostics) {
    ProgramNames names = new ProgramNames(graph);
    List<FileImports> files = new NameCollection(names, diagnostics).collect();
    for (FileImports file : files) {
      new ImportLinking(names, file, diagnostics).link();
    }
    Map<DefId, Symbol.Alias> aliases = new Aliases(names, diagnostics).resolve();
    Collected all = new Collected(names, java, diagnostics);
    Declaring declaring = new Declaring(all, new ForeignFunctions(all, java));
    for (FileImports file : files) {
      for (Item item : file.file.tree().items()) {
        declaring.item(item, file);
      }
    }
    PlainWireDefs.add(all);
    JavaHandle.check(all, java);
    declaring.foreign.bind();
    Declarations declarations =
        new Declarations(
            graph,
            all.structs,
            all.enums,
            all.wires,
            all.machines,
            all.traits,
            all.actors,
            all.supervisors,
            all.supervisorSyntax,
            all.machineSyntax,
            aliases,
            all.impls,
            all.functions,
            all.constants,
            all.handles,
            all.wheres,
            names);
    TraitCycles.check(declarations, diagnostics);
    SupervisorCycles.check(all.supervisors, diagnostics);
    RecursiveTypes.check(declarations, names, diagnostics);
    PrivateTypes.check(declarations, names, diagnostics);
    return declarations;
  }

  private void item(Item item, FileImports file) {
    switch (item) {
      case Function f -> function(f, file, f, null);
      case Item.Const c -> constant(c, file);
      case Item.TypeDecl t -> {
        Entry entry = entered(t.name(), t, file);
        if (entry != null) {
          new DataTypes(all).struct(t, entry);
          new ImplDeclarations(all).body(t, entry);
        }
      }
      case Item.EnumDecl e -> {
        Entry entry = entered(e.name(), e, file);
        if (entry != null) {
          new DataTypes(all).enumeration(e, entry);
        }
      }
      case Item.Trait t -> {
        if (BuiltinMembers.attribute(t, file) != null) {
          BuiltinMembers.declare(t, file, all.names, all.functions, all.diagnostics);
          return;
        }
        Entry entry = entered(t.name(), t, file);
        if (entry != null) {
          new TraitDeclarations(all).declare(t, entry);
        }
      }
      case Item.Impl i -> new ImplDeclarations(all).impl(i, file);
      case Item.Extern e -> {
        for (Function f : e.functions()) {
          FnId id = new FnId(file.module, "", f.name().text());
          ModuleCode compiled = all.names.of(file.module).module.code();
          if (compiled != null) {
            foreign.addBound(e, f, id);
          }
          FnDef.FnBody bound =
              compiled == null ? foreign.add(e, f, id) : compiled.function(id).body();
          function(f, file, e, bound);
        }
      }
      case Item.Actor a -> {
        Entry entry = entered(a.name(), a, file);
        if (entry != null) {
          ActorDeclarations.declare(all, a, entry);
        }
      }
      case Item.Supervisor s -> {
        Entry entry = entered(s.name(), s, file);
        if (entry != null) {
          SupervisorDeclarations.declare(all, s, entry);
        }
      }
      case Item.Machine m -> {
        Entry entry = entered(m.name(), m, file);
        if (entry != null) {
          MachineDeclarations.declare(all, m, entry);
        }
      }
      case Item.WireStruct w -> {
        Entry entry = entered(w.name(), w, file);
        if (entry != null) {
          WireDeclarations.struct(all, w, entry);
        }
      }
      case Item.WireEnum w -> {
        Entry entry = entered(w.name(), w, file);
        if (entry != null) {
          WireDeclarations.enumeration(all, w, entry);
        }
      }
      case Item.Import _, Item.TypeAlias _, Item.WireImport _, Item.Error _ -> {}
    }
  }

  /** The entry of a type; null if another one of that name was first. */
  private @Nullable Entry entered(Name name, Item syntax, FileImports file) {
    Entry entry = all.names.of(file.module).types.get(name.text());
    return entry != null && entry.syntax() == syntax ? entry : null;
  }

  private void function(Function f, FileImports file, Item syntax, FnDef.@Nullable FnBody given) {
    Entry entry = all.names.of(file.module).values.get(f.name().text());
    if (entry == null || entry.syntax() != syntax || !entry.span().equals(f.name().span())) {
      return;
    }
    FnId id = new FnId(file.module, "", f.name().text());
    Generics none = new Generics(List.of(), List.of(), FileScope.of(all.names, file));
    all.functions.put(
        id,
        Signatures.of(
            f,
            id,
            FnSignature.Owner.MODULE,
            none,
            Signatures.Receiver.NONE,
            given,
            all.diagnostics));
  }

  private void constant(Item.Const c, FileImports file) {
    Entry entry = all.names.of(file.module).values.get(c.name().text());
    if (entry == null || entry.syntax() != c) {
      return;
    }
    FileScope scope = FileScope.of(all.names, file);
    all.constants.put(
        entry.id(),
        new ConstDecl(
            entry.id(),
            new WrittenTypes(all.diagnostics).resolve(c.type(), scope),
            c.value(),
            c.head().visibility(),
            scope,
            c.name().span()));
  }
}
