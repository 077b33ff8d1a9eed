package org.hewlang.cli.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.WireDef;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a program's wire types are compared by.
 *
 * @param types in order of declaration
 * @param duplicates names that are declared more than once
 */
public record WireSchema(Map<String, Declaration> types, List<String> duplicates) {

  /** A struct or an enum. */
  public enum Kind {
    STRUCT,
    ENUM
  }

  /**
   * A wire type.
   *
   * @param version 0 for none
   * @param other whether unknown variants are understood
   */
  public record Declaration(
      String name,
      Kind kind,
      int version,
      int minVersion,
      List<Field> fields,
      List<Variant> variants,
      List<WireDef.Range> reserved,
      Set<String> reservedNames,
      boolean other) {

    /** The version that counts when there is none. */
    int effectiveVersion() {
      return Math.max(1, version);
    }

    boolean isReserved(int number) {
      return reserved.stream().anyMatch(r -> r.contains(number));
    }
  }

  /**
   * A field.
   *
   * @param type the type's text; of an optional field that of its value
   * @param since the first version that has it
   */
  public record Field(
      String name,
      int tag,
      String type,
      boolean optional,
      boolean hasDefault,
      int since,
      boolean deprecated) {

    boolean isRepeated() {
      return type.startsWith("Vec<");
    }

    /** Whether readers that miss it have to make a value up. */
    boolean isRequired() {
      return !optional && !hasDefault && !isRepeated();
    }

    /** Whether both forms, optional or not, are read. */
    boolean isNumberOrBool() {
      return switch (type) {
        case "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "bool" -> true;
        default -> false;
      };
    }
  }

  /** A variant. */
  public record Variant(String name, int number, List<Field> fields) {}

  @Nullable Declaration type(String name) {
    return types.get(name);
  }
}
