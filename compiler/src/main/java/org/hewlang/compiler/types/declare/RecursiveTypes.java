package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * Finds structs and enums that contain themselves by value. Every edge goes from a type to a type that
 * a field of it holds directly: through structs, enums, tuples and arrays, but not through handles,
 * functions, {@code dyn}, and {@code indirect} enums.
 */
final class RecursiveTypes {
  private final Declarations declarations;
  private final ProgramNames names;
  private final Set<DefId> reported = new HashSet<>();

  private RecursiveTypes(Declarations declarations, ProgramNames names) {
    this.declarations = declarations;
    this.names = names;
  }

  static void check(Declarations declarations, ProgramNames names, Diagnostics diagnostics) {
    RecursiveTypes check = new RecursiveTypes(declarations, names);
    for (StructDef s : declarations.structs().values()) {
      check.start(s.id(), diagnostics);
    }
    for (EnumDef e : declarations.enums().values()) {
      check.start(e.id(), diagnostics);
    }
  }

  private void start(DefId id, Diagnostics diagnostics) {
    List<DefId> path = new ArrayList<>();
    if (names.isCompiled(id) || reported.contains(id) || !reaches(id, id, path, new HashSet<>())) {
      return;
    }
    reported.addAll(path);
    Entry entry = names.type(id);
    List<String> chain = new ArrayList<>(path.stream().map(DefId::name).toList());
    chain.add(id.name());
    Diagnostic recursive =
        Diagnostic.of(
                Code.E0307,
                entry.span(),
                "recursive type `" + id.name() + "` contains itself by value")
            .label("the cycle is " + String.join(" -> ", chain));
    diagnostics.add(
        entry.syntax() instanceof Item.EnumDecl e
            ? recursive.help("declare it `indirect enum " + e.name().text() + "`")
            : recursive.help(
                isWire(id)
                    ? "hold the inner value in an `Option` or a `Vec`"
                    : "hold the inner value in a `Vec` or an `Rc`, or use an `indirect enum`"));
  }

  /** Whether a value of {@code from} holds one of {@code target}; {@code path} gets the way. */
  private boolean reaches(DefId from, DefId target, List<DefId> path, Set<DefId> visited) {
    if (!visited.add(from)) {
      return false;
    }
    path.add(from);
    for (DefId next : direct(from)) {
      if (next.equals(target) || reaches(next, target, path, visited)) {
        return true;
      }
    }
    path.removeLast();
    return false;
  }

  private Set<DefId> direct(DefId id) {
    Set<DefId> held = new HashSet<>();
    StructDef struct = declarations.structs().get(id);
    EnumDef enumDef = declarations.enums().get(id);
    if (struct != null) {
      struct.fields().forEach(f -> held(f.type(), !isWire(id), held));
    } else if (enumDef != null
        && !(names.type(id).syntax() instanceof Item.EnumDecl e && e.indirect())) {
      enumDef.variants().forEach(v -> v.fields().forEach(f -> held(f.type(), !isWire(id), held)));
    }
    return held;
  }

  private boolean isWire(DefId id) {
    WireDef wire = declarations.wires().get(id);
    return wire != null && wire.isWire();
  }

  /** What a field holds; optional fields of wire types, which may end a chain, hold no values. */
  private void held(Type type, boolean throughOption, Set<DefId> held) {
    switch (type) {
      case Type.Nominal n -> {
        held.add(n.def());
        if (n.def().equals(Types.OPTION) && !throughOption) {
          return;
        }
        if (n.def().equals(Types.OPTION) || n.def().equals(Types.RESULT)) {
          n.args().forEach(a -> held(a, throughOption, held));
        } else {
          arguments(n, throughOption, held);
        }
      }
      case Type.Tuple t -> t.parts().forEach(p -> held(p, throughOption, held));
      case Type.Array a -> held(a.element(), throughOption, held);
      case Type.Prim _,
          Type.Builtin _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ -> {}
    }
  }

  /** An argument is held by value if the generic type holds its parameter by value. */
  private void arguments(Type.Nominal type, boolean throughOption, Set<DefId> held) {
    Set<Integer> byValue = new HashSet<>();
    parametersHeld(type.def(), byValue, new HashSet<>());
    for (int i : byValue) {
      if (i < type.args().size()) {
        held(type.args().get(i), throughOption, held);
      }
    }
  }

  private void parametersHeld(DefId id, Set<Integer> held, Set<DefId> visited) {
    if (!visited.add(id)) {
      return;
    }
    StructDef struct = declarations.structs().get(id);
    EnumDef enumDef = declarations.enums().get(id);
    List<StructDef.Field> fields = new ArrayList<>();
    if (struct != null) {
      fields.addAll(struct.fields());
    } else if (enumDef != null
        && !(names.type(id).syntax() instanceof Item.EnumDecl e && e.indirect())) {
      enumDef.variants().forEach(v -> fields.addAll(v.fields()));
    }
    for (StructDef.Field field : fields) {
      parameter(field.type(), held, visited);
    }
  }

  private void parameter(Type type, Set<Integer> held, Set<DefId> visited) {
    switch (type) {
      case Type.Param p -> held.add(p.index());
      case Type.Tuple t -> t.parts().forEach(x -> parameter(x, held, visited));
      case Type.Array a -> parameter(a.element(), held, visited);
      case Type.Nominal n -> {
        Set<Integer> inner = new HashSet<>();
        parametersHeld(n.def(), inner, visited);
        for (int i : inner) {
          if (i < n.args().size()) {
            parameter(n.args().get(i), held, visited);
          }
        }
      }
      case Type.Prim _,
          Type.Builtin _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ -> {}
    }
  }
}
