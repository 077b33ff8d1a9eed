package org.hewlang.compiler.typed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** What values of types hold, and questions whose answer follows from that. */
public final class TypeParts {
  /** A type whose parts never end (each nests its arguments deeper) is given up here. */
  private static final int MOST_PARTS = 1000;

  private final Map<DefId, StructDef> structs;
  private final Map<DefId, EnumDef> enums;

  public TypeParts(Map<DefId, StructDef> structs, Map<DefId, EnumDef> enums) {
    this.structs = structs;
    this.enums = enums;
  }

  /** What a type says of itself, or leaves to its parts. */
  public enum Answer {
    YES,
    NO,
    BY_PARTS;

    public static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  /** A question to one type. */
  public interface Rule {
    Answer judge(Type type);
  }

  /** The types of fields, payloads, elements, keys; none for what holds nothing known. */
  public List<Type> of(Type type) {
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
    List<Type> all = new ArrayList<>();
    StructDef struct = structs.get(type.def());
    EnumDef enumDef = enums.get(type.def());
    if (struct != null) {
      fields(struct.fields(), TypeParam.arguments(struct.typeParams(), type.args()), all);
    } else if (enumDef != null) {
      Map<Type.Param, Type> arguments = TypeParam.arguments(enumDef.typeParams(), type.args());
      enumDef.variants().forEach(v -> fields(v.fields(), arguments, all));
    }
    return all;
  }

  private static void fields(
      List<StructDef.Field> fields, Map<Type.Param, Type> arguments, List<Type> all) {
    fields.forEach(f -> all.add(Types.substitute(f.type(), arguments)));
  }

  /**
   * Whether the answer is yes for all that {@code type} holds; a type inside itself is taken to be fine:
   * the largest consistent answer.
   */
  public boolean all(Type type, Rule rule) {
    return all(type, new HashSet<>(), rule);
  }

  private boolean all(Type type, Set<Type> underway, Rule rule) {
    return switch (rule.judge(type)) {
      case YES -> true;
      case NO -> false;
      case BY_PARTS -> {
        if (underway.size() > MOST_PARTS || !underway.add(type)) {
          yield true;
        }
        for (Type part : of(type)) {
          if (!all(part, underway, rule)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  /** Whether the answer is yes for something that {@code type} holds: the smallest consistent answer. */
  public boolean some(Type type, Rule rule) {
    return some(type, new HashSet<>(), rule);
  }

  private boolean some(Type type, Set<Type> underway, Rule rule) {
    return switch (rule.judge(type)) {
      case YES -> true;
      case NO -> false;
      case BY_PARTS -> {
        if (underway.size() > MOST_PARTS || !underway.add(type)) {
          yield false;
        }
        for (Type part : of(type)) {
          if (some(part, underway, rule)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }
}
