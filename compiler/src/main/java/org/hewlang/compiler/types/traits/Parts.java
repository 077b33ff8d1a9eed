package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;

/** What values of a type hold. */
final class Parts {
  private final Declarations declarations;

  Parts(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Handles of the library, declared as structs, that have one owner and close at its end. */
  static boolean isOwningHandle(DefId id) {
    return id.module().equals("std::net::http") && id.name().equals("Request");
  }

  /** The types of fields, payloads, elements, keys; none for what holds nothing known. */
  List<Type> of(Type type) {
    return switch (type) {
      case Type.Nominal n -> nominal(n);
      case Type.Builtin b -> b.args();
      case Type.Tuple t -> t.parts();
      case Type.Array a -> List.of(a.element());
      case Type.Slice s -> List.of(s.element());
      case Type.Prim _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          List.of();
    };
  }

  private List<Type> nominal(Type.Nominal type) {
    StructDef struct = declarations.structs().get(type.def());
    if (struct != null) {
      return fields(struct.fields(), arguments(struct.typeParams(), type.args()));
    }
    EnumDef enumDef = declarations.enums().get(type.def());
    List<Type> all = new ArrayList<>();
    if (enumDef != null) {
      Map<Type.Param, Type> arguments = arguments(enumDef.typeParams(), type.args());
      enumDef.variants().forEach(v -> all.addAll(fields(v.fields(), arguments)));
    }
    return all;
  }

  private static List<Type> fields(List<StructDef.Field> fields, Map<Type.Param, Type> arguments) {
    List<Type> types = new ArrayList<>();
    fields.forEach(f -> types.add(Types.substitute(f.type(), arguments)));
    return types;
  }

  static Map<Type.Param, Type> arguments(List<TypeParam> params, List<Type> args) {
    Map<Type.Param, Type> arguments = new HashMap<>();
    for (int i = 0; i < params.size() && i < args.size(); i++) {
      arguments.put(params.get(i).param(), args.get(i));
    }
    return arguments;
  }
}
