package org.hewlang.compiler.typed;

import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/**
 * How a field of a struct or of a variant is written down.
 *
 * @param position its index among the fields of the {@link StructDef} or {@link EnumDef.Variant}
 * @param tag its number in HBF, from 1
 * @param since the first version that has it; 1 for all
 * @param defaultValue a function without parameters that makes the value of a missing field; null for
 *     the zero value of its type
 */
public record WireField(
    int position,
    int tag,
    String jsonKey,
    String yamlKey,
    int since,
    @Nullable FnId defaultValue,
    boolean deprecated) {
  /** How the names of functions that make the values of missing fields end. */
  public static final String DEFAULT_SUFFIX = "$default";
}
