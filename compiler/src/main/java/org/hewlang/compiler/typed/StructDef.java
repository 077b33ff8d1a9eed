package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A struct. With {@code javaClass} it is a handle bound to that Java class (internal name) and has no
 * fields, and {@code javaSend} says whether it may go to other actors; with {@code layout} its fields lie in native memory as C lays them out.
 */
public record StructDef(
    DefId id,
    List<TypeParam> typeParams,
    List<Field> fields,
    @Nullable String javaClass,
    boolean javaSend,
    @Nullable CLayout layout,
    boolean isPublic,
    Span span) {
  public StructDef {
    typeParams = List.copyOf(typeParams);
    fields = List.copyOf(fields);
  }

  /**
   * How {@code #[repr(C)]} lays a struct out.
   *
   * @param packed without padding between the fields
   * @param align the least alignment of the whole
   */
  public record CLayout(boolean packed, int align) {}

  /** A field of a struct or of a variant. */
  public record Field(String name, Type type, Span span) {}
}
