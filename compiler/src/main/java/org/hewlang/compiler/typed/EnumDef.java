package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;

/** An enum or the states of a machine. */
public record EnumDef(
    DefId id, List<TypeParam> typeParams, List<Variant> variants, boolean isPublic, Span span) {
  public EnumDef {
    typeParams = List.copyOf(typeParams);
    variants = List.copyOf(variants);
  }

  /** A variant. Fields of a tuple variant are named {@code 0}, {@code 1} and so on. */
  public record Variant(String name, Shape shape, List<StructDef.Field> fields, Span span) {
    public Variant {
      fields = List.copyOf(fields);
    }
  }

  /** How a variant is written. */
  public enum Shape {
    UNIT,
    TUPLE,
    STRUCT
  }
}
