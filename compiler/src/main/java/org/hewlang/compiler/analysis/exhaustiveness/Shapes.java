package org.hewlang.compiler.analysis.exhaustiveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The constructors of types, and patterns as {@link Shape}s. */
final class Shapes {
  private final TypedProgram program;
  private final Map<Type, List<Shape.Constructor>> known = new HashMap<>();

  Shapes(TypedProgram program) {
    this.program = program;
  }

  /** All ways to make a value of {@code type}; null if they cannot be listed. */
  @Nullable List<Shape.Constructor> constructors(Type type) {
    List<Shape.Constructor> found = known.get(type);
    if (found == null) {
      found = list(type);
      if (found != null) {
        known.put(type, found);
      }
    }
    return found;
  }

  private @Nullable List<Shape.Constructor> list(Type type) {
    return switch (type) {
      case Type.Prim p when p.primitive() == Primitive.BOOL ->
          List.of(new Shape.Bool(true), new Shape.Bool(false));
      case Type.Prim p when p.primitive() == Primitive.UNIT -> List.of(new Shape.Tuple(List.of()));
      case Type.Tuple t -> List.of(new Shape.Tuple(t.parts()));
      case Type.Nominal n -> nominal(n);
      case Type.Prim _,
          Type.Builtin _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          null;
    };
  }

  private @Nullable List<Shape.Constructor> nominal(Type.Nominal type) {
    EnumDef anEnum = program.enums().get(type.def());
    if (anEnum != null) {
      Map<Type.Param, Type> arguments = arguments(anEnum.typeParams(), type.args());
      List<Shape.Constructor> variants = new ArrayList<>();
      for (EnumDef.Variant v : anEnum.variants()) {
        variants.add(
            new Shape.Variant(
                variants.size(),
                v.name(),
                v.shape() == EnumDef.Shape.STRUCT,
                names(v.fields()),
                types(v.fields(), arguments)));
      }
      return variants;
    }
    StructDef struct = program.structs().get(type.def());
    if (struct == null || struct.javaClass() != null) {
      return null;
    }
    Map<Type.Param, Type> arguments = arguments(struct.typeParams(), type.args());
    List<Type> parts = types(struct.fields(), arguments);
    return List.of(new Shape.Struct(struct.id().name(), names(struct.fields()), parts));
  }

  private static Map<Type.Param, Type> arguments(List<TypeParam> params, List<Type> args) {
    Map<Type.Param, Type> arguments = new HashMap<>();
    for (int i = 0; i < Math.min(params.size(), args.size()); i++) {
      arguments.put(params.get(i).param(), args.get(i));
    }
    return arguments;
  }

  private static List<String> names(List<StructDef.Field> fields) {
    return fields.stream().map(StructDef.Field::name).toList();
  }

  private static List<Type> types(List<StructDef.Field> fields, Map<Type.Param, Type> arguments) {
    return fields.stream().map(f -> Types.substitute(f.type(), arguments)).toList();
  }

  /** Whether all values of {@code type} can be listed by patterns. */
  boolean isClosed(Type type) {
    return isClosed(type, 0);
  }

  private boolean isClosed(Type type, int depth) {
    List<Shape.Constructor> all = constructors(type);
    if (all == null) {
      return false;
    }
    if (all.getFirst() instanceof Shape.Variant || all.getFirst() instanceof Shape.Bool) {
      return true;
    }
    // structs and tuples: made only of closed types; a struct cannot contain itself by value
    return depth < 64 && all.getFirst().parts().stream().allMatch(p -> isClosed(p, depth + 1));
  }

  Shape of(TPattern pattern) {
    return switch (pattern) {
      case TPattern.Wildcard _, TPattern.Bind _ -> Shape.ANY;
      case TPattern.Literal l -> new Shape.Made(literal(l.value()), List.of());
      case TPattern.Variant v -> made(v.type(), v.variant(), v.parts());
      case TPattern.Struct s -> made(s.type(), 0, s.parts());
      case TPattern.Tuple t ->
          new Shape.Made(
              new Shape.Tuple(t.parts().stream().map(TPattern::type).toList()),
              t.parts().stream().map(this::of).toList());
      case TPattern.Or o -> new Shape.Either(o.alternatives().stream().map(this::of).toList());
    };
  }

  private Shape made(Type type, int constructor, List<TPattern.Part> parts) {
    List<Shape.Constructor> all = constructors(type);
    if (all == null || constructor >= all.size()) {
      return Shape.ANY; // a type with errors
    }
    Shape.Constructor chosen = all.get(constructor);
    Shape[] shapes = new Shape[chosen.parts().size()];
    Arrays.fill(shapes, Shape.ANY);
    for (TPattern.Part part : parts) {
      shapes[part.index()] = of(part.pattern());
    }
    return new Shape.Made(chosen, List.of(shapes));
  }

  private static Shape.Constructor literal(TExpr value) {
    return switch (value) {
      case TExpr.BoolLit b -> new Shape.Bool(b.value());
      case TExpr.IntLit i -> new Shape.Value(i.value());
      case TExpr.FloatLit f -> new Shape.Value(f.value());
      case TExpr.CharLit c -> new Shape.Value(c.codePoint());
      case TExpr.StringLit s -> new Shape.Value(s.value());
      case TExpr.DurationLit d -> new Shape.Value(d.nanos());
      default -> new Shape.Value(value); // an expression that is no constant covers only itself
    };
  }
}
