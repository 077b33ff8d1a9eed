package org.hewlang.compiler.lower.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What is written of structs and enums, with the types that their parts have in an instance. */
public final class WireShapes {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;

  /**
   * A field of a struct or variant.
   *
   * @param position its index among the parts of the value
   * @param defaultValue makes the value of a missing field; null for that of its type
   */
  record Part(
      int position,
      String name,
      Type type,
      int tag,
      String jsonKey,
      String yamlKey,
      int since,
      @Nullable FnId defaultValue) {}

  /** A variant of an enum. */
  record Case(
      int position,
      String name,
      int number,
      String jsonName,
      String yamlName,
      EnumDef.Shape shape,
      List<Part> parts) {
    boolean isUnit() {
      return parts.isEmpty();
    }
  }

  private final Program program;

  WireShapes(Program program) {
    this.program = program;
  }

  /** How the type was declared to be written; null for types of the prelude. */
  public @Nullable WireDef def(Type.Nominal type) {
    return program.typed.wires().get(type.def());
  }

  public int version(Type.Nominal type) {
    WireDef def = def(type);
    return def == null ? 0 : def.version();
  }

  public int minVersion(Type.Nominal type) {
    WireDef def = def(type);
    return def == null ? 1 : Math.max(1, def.minVersion());
  }

  /** Whether JSON has 64-bit numbers of this type as texts. */
  boolean hasNumbersAsText(Type.Nominal type) {
    WireDef def = def(type);
    return def != null && def.int64String();
  }

  /** The position of the variant that stands for unknown ones; -1 for none. */
  int other(Type.Nominal type) {
    WireDef def = def(type);
    return def == null ? -1 : def.other();
  }

  /** The fields of a struct in order of declaration. */
  List<Part> fields(Type.Nominal type) {
    WireDef def = def(type);
    return parts(
        program.layouts.struct(type).fields(),
        program.layouts.partTypes(type),
        def == null ? null : def.fields());
  }

  /** The variants of an enum in order of declaration. */
  List<Case> variants(Type.Nominal type) {
    EnumDef declared = program.layouts.enumeration(type);
    WireDef def = def(type);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < declared.variants().size(); i++) {
      EnumDef.Variant v = declared.variants().get(i);
      WireVariant wire = def == null || def.variants().isEmpty() ? null : def.variants().get(i);
      List<Part> parts =
          parts(
              v.fields(),
              program.layouts.payloadTypes(type, i),
              wire == null ? null : wire.fields());
      cases.add(
          new Case(
              i,
              v.name(),
              wire == null ? i : wire.number(),
              wire == null ? v.name() : wire.jsonName(),
              wire == null ? v.name() : wire.yamlName(),
              v.shape(),
              parts));
    }
    return cases;
  }

  private static List<Part> parts(
      List<StructDef.Field> fields, List<Type> types, @Nullable List<WireField> wires) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      WireField w = wires == null || wires.isEmpty() ? null : wires.get(i);
      parts.add(
          w == null
              ? new Part(i, name, types.get(i), i + 1, name, name, 1, null)
              : new Part(
                  i,
                  name,
                  types.get(i),
                  w.tag(),
                  w.jsonKey(),
                  w.yamlKey(),
                  w.since(),
                  w.defaultValue()));
    }
    return parts;
  }

  static List<Part> byTag(List<Part> parts) {
    return parts.stream().sorted(Comparator.comparingInt(Part::tag)).toList();
  }

  // ---- kinds of types

  static boolean isOption(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.OPTION);
  }

  boolean isEnum(Type type) {
    return type instanceof Type.Nominal n && program.layouts.isEnum(n) && !isOption(type);
  }

  boolean isStruct(Type type) {
    return type instanceof Type.Nominal n && !program.layouts.isEnum(n);
  }

  /** Whether each value of the enum is a name and nothing more. */
  boolean isPlain(Type.Nominal type) {
    return !program.layouts.sum(type).hasPayload();
  }

  /** Whether values are written as one number. */
  static boolean isNumber(Type type) {
    return type instanceof Type.Prim p
        && switch (p.primitive()) {
          case STRING, UNIT, NEVER -> false;
          default -> true;
        };
  }

  /** The kind of key that fields of {@code type} have; of enums that of variants with payload. */
  int wireType(Type type) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case F32 -> FIXED32;
            case F64 -> FIXED64;
            case STRING, UNIT, NEVER -> DELIMITED;
            default -> VARINT;
          };
      case Type.Nominal n when isEnum(n) && isPlain(n) -> VARINT;
      default -> DELIMITED;
    };
  }

  static int key(int tag, int wireType) {
    return tag << 3 | wireType;
  }

  /** The fewest bytes that a value takes as an element. */
  int leastBytes(Type type) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case F32 -> 4;
            case F64 -> 8;
            case UNIT, NEVER -> 0;
            default -> 1;
          };
      case Type.Tuple t -> t.parts().stream().mapToInt(this::leastBytes).sum();
      default -> 1;
    };
  }

  /** The letter by which the runtime knows what keys are. */
  static char keyKind(Type key) {
    if (!(key instanceof Type.Prim p)) {
      throw new IllegalArgumentException("no key of an object: " + key);
    }
    Primitive primitive = p.primitive();
    return switch (primitive) {
      case I8, I16, I32, I64, DURATION -> 'S';
      case U64 -> 'U';
      case U8, U16, U32 -> 'W';
      case BOOL -> 'B';
      case CHAR -> 'C';
      case STRING -> 'T';
      case F32, F64, UNIT, NEVER -> throw new IllegalArgumentException("no key: " + key);
    };
  }

  /** Whether the runtime can bring such keys into an order. */
  static boolean isOrdered(Type key) {
    return key instanceof Type.Prim p
        && switch (p.primitive()) {
          case F32, F64, UNIT, NEVER -> false;
          default -> true;
        };
  }
}
