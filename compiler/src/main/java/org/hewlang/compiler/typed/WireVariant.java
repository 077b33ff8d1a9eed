package org.hewlang.compiler.typed;

import java.util.List;

/**
 * How a variant of an enum is written down.
 *
 * @param position its index among the variants of the {@link EnumDef}
 * @param number its index in HBF and MessagePack, from 0
 * @param fields what it holds, in order of declaration
 */
public record WireVariant(
    int position, int number, String jsonName, String yamlName, List<WireField> fields) {
  public WireVariant {
    fields = List.copyOf(fields);
  }
}
