package org.hewlang.compiler.types.wire;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** The texts that identify layouts: {@code Pt{1:i32;2:i32}}, {@code Cmd{0:Halt();1:Wait(i64)}}. */
public final class CanonicalText {
  private CanonicalText() {}

  /** The text of a struct. */
  public static String of(StructDef struct, List<WireField> fields) {
    return struct.id().name()
        + fields.stream()
            .sorted(Comparator.comparingInt(WireField::tag))
            .map(f -> f.tag() + ":" + of(struct.fields().get(f.position()).type()))
            .collect(Collectors.joining(";", "{", "}"));
  }

  /** The text of an enum. */
  public static String of(EnumDef def, List<WireVariant> variants) {
    return def.id().name()
        + variants.stream()
            .sorted(Comparator.comparingInt(WireVariant::number))
            .map(v -> v.number() + ":" + variant(def.variants().get(v.position()), v))
            .collect(Collectors.joining(";", "{", "}"));
  }

  private static String variant(EnumDef.Variant variant, WireVariant wire) {
    return variant.name()
        + wire.fields().stream()
            .sorted(Comparator.comparingInt(WireField::tag))
            .map(f -> of(variant.fields().get(f.position()).type()))
            .collect(Collectors.joining(",", "(", ")"));
  }

  /** The text of a type, without spaces and modules. */
  public static String of(Type type) {
    return switch (type) {
      case Type.Prim p ->
          p.primitive() == Primitive.STRING ? "string" : p.primitive().canonicalName();
      case Type.Nominal n -> n.def().name() + arguments(n.args());
      case Type.Builtin b -> b.kind().canonicalName() + arguments(b.args());
      case Type.Tuple t -> "(" + list(t.parts()) + ")";
      case Type.Array a -> "[" + of(a.element()) + ";" + a.length() + "]";
      case Type.Slice s -> "Vec<" + of(s.element()) + ">";
      case Type.Param p -> p.name();
      case Type.Fn _, Type.Dyn _, Type.Assoc _, Type.Pointer _, Type.Var _, Type.Error _ -> "_";
    };
  }

  private static String arguments(List<Type> args) {
    return args.isEmpty() ? "" : "<" + list(args) + ">";
  }

  private static String list(List<Type> types) {
    return types.stream().map(CanonicalText::of).collect(Collectors.joining(","));
  }
}
