package org.hewlang.compiler.typed;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Finds the part of a value because of which it cannot go to another actor. */
public final class SendPath {
  private final Map<DefId, StructDef> structs;
  private final Map<DefId, EnumDef> enums;
  private final Predicate<Type> isSend;
  private final Set<Type> seen = new HashSet<>();

  public SendPath(
      Map<DefId, StructDef> structs, Map<DefId, EnumDef> enums, Predicate<Type> isSend) {
    this.structs = structs;
    this.enums = enums;
    this.isSend = isSend;
  }

  /** The part with its type, as in {@code `Config.cache` is `Rc<Table>`}; null if it is all of it. */
  public @Nullable String of(Type type) {
    return find(type, "`" + TypeText.of(type) + "`", false);
  }

  private @Nullable String find(Type type, String path, boolean inside) {
    if (isSend.test(type) || !seen.add(type)) {
      return null;
    }
    String deeper =
        switch (type) {
          case Type.Nominal n -> nominal(n);
          case Type.Tuple t -> parts(t.parts(), path);
          case Type.Array a -> parts(List.of(a.element()), path);
          case Type.Slice s -> parts(List.of(s.element()), path);
          case Type.Builtin b ->
              switch (b.kind()) {
                case VEC, HASH_MAP, HASH_SET, BOX -> parts(b.args(), path);
                default -> null;
              };
          default -> null;
        };
    return deeper != null ? deeper : inside ? path + " is `" + TypeText.of(type) + "`" : null;
  }

  private @Nullable String parts(List<Type> parts, String path) {
    for (Type part : parts) {
      String found = find(part, "a part of " + path, true);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String nominal(Type.Nominal type) {
    StructDef struct = structs.get(type.def());
    String name = type.def().name();
    if (struct != null) {
      return fields(
          struct.fields(), TypeParam.arguments(struct.typeParams(), type.args()), name, ".");
    }
    EnumDef enumDef = enums.get(type.def());
    if (enumDef != null) {
      Map<Type.Param, Type> map = TypeParam.arguments(enumDef.typeParams(), type.args());
      for (EnumDef.Variant v : enumDef.variants()) {
        String found = fields(v.fields(), map, name + "::" + v.name(), ".");
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable String fields(
      List<StructDef.Field> fields, Map<Type.Param, Type> map, String path, String dot) {
    for (StructDef.Field f : fields) {
      String found = find(Types.substitute(f.type(), map), "`" + path + dot + f.name() + "`", true);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A type parameter that {@code type} is made of. */
  private static @Nullable Type openPart(Type type) {
    List<Type> parts =
        switch (type) {
          case Type.Nominal n -> n.args();
          case Type.Tuple t -> t.parts();
          case Type.Builtin b -> b.kind() == BuiltinType.RC ? List.of() : b.args();
          default -> List.of();
        };
    for (Type part : parts) {
      Type found = part instanceof Type.Param ? part : openPart(part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What to do about a type that is not Send, as a help. */
  public static String advice(Type type) {
    Type open = openPart(type);
    return switch (open == null ? type : open) {
      case Type.Param p -> "demand it: `" + p.name() + ": Send`";
      case Type.Dyn d -> {
        String traits = String.join(" + ", d.traits().stream().map(TypeText::of).toList());
        yield "write `dyn (" + traits + " + Send)`, or make `Send` a supertrait";
      }
      case Type.Builtin b ->
          switch (b.kind()) {
            case RC -> "share immutable data through `Arc`, or send a copy of the content";
            case TASK -> "await the task and send its value";
            default -> "send a copy of the data that the other actor needs";
          };
      default -> "send a copy of the data that the other actor needs";
    };
  }
}
