package org.hewlang.cli.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.wire.NameCase;
import org.jspecify.annotations.Nullable;

/**
 * Wire types as a proto3 file. What proto3 cannot nest (a list in a list, a tuple) gets a message of its
 * own, named after what it holds.
 */
public final class ProtobufSchema {
  /** Numbers that protobuf keeps for itself. */
  private static final WireDef.Range KEPT = new WireDef.Range(19000, 19999);

  private final TypedProgram program;
  private final DeclaredTypes types;

  /** Definitions by name; null while one is being made, so that recursion ends. */
  private final Map<String, String> messages = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();

  private ProtobufSchema(DeclaredTypes types) {
    this.program = types.program();
    this.types = types;
  }

  /**
   * The file, or what stands in the way.
   *
   * @param problems empty if the text is whole
   */
  public record Result(String text, List<String> problems) {}

  /** Makes the file. */
  public static Result of(DeclaredTypes types) {
    ProtobufSchema schema = new ProtobufSchema(types);
    types.wires().forEach(w -> schema.define(w.id()));
    String text = "syntax = \"proto3\";\n\n" + String.join("\n", schema.messages.values());
    return new Result(text, schema.problems);
  }

  // ---- definitions

  private void define(DefId id) {
    String name = id.name();
    if (messages.putIfAbsent(name, "") != null) {
      return;
    }
    WireDef wire = program.wires().get(id);
    StructDef struct = program.structs().get(id);
    EnumDef def = program.enums().get(id);
    if (wire != null && struct != null) {
      messages.put(
          name,
          message(name, reservations(wire) + fields(name, struct.fields(), wire.fields(), "  ")));
    } else if (wire != null && def != null) {
      boolean plain = def.variants().stream().allMatch(v -> v.fields().isEmpty());
      messages.put(name, plain ? enumeration(def, wire) : choice(def, wire));
    }
  }

  private static String message(String name, String body) {
    return "message " + name + " {\n" + body + "}\n";
  }

  private static String reservations(WireDef wire) {
    StringBuilder text = new StringBuilder();
    if (!wire.reserved().isEmpty()) {
      text.append(
          wire.reserved().stream()
              .map(r -> r.first() == r.last() ? "" + r.first() : r.first() + " to " + r.last())
              .collect(Collectors.joining(", ", "  reserved ", ";\n")));
    }
    if (!wire.reservedNames().isEmpty()) {
      text.append(
          new TreeSet<>(wire.reservedNames())
              .stream()
                  .map(n -> "\"" + n + "\"")
                  .collect(Collectors.joining(", ", "  reserved ", ";\n")));
    }
    return text.toString();
  }

  private String fields(
      String owner, List<StructDef.Field> declared, List<WireField> wire, String indent) {
    StringBuilder text = new StringBuilder();
    for (WireField f : wire) {
      StructDef.Field field = declared.get(f.position());
      if (KEPT.contains(f.tag())) {
        problems.add(
            "`"
                + owner
                + "."
                + field.name()
                + "`: protobuf keeps the numbers from 19000 to 19999 for itself");
      }
      text.append(indent)
          .append(fieldType(field.type()))
          .append(' ')
          .append(fieldName(field.name()))
          .append(" = ")
          .append(f.tag())
          .append(f.deprecated() ? " [deprecated = true]" : "")
          .append(";\n");
    }
    return text.toString();
  }

  /** Fields of tuples are numbers, which protobuf has no names for. */
  private static String fieldName(String name) {
    return Character.isDigit(name.codePointAt(0)) ? "item" + (Integer.parseInt(name) + 1) : name;
  }

  private static String enumeration(EnumDef def, WireDef wire) {
    String prefix = NameCase.SCREAMING.apply(def.id().name()) + "_";
    List<String> lines = new ArrayList<>();
    for (WireVariant v : wire.variants()) {
      String name = prefix + NameCase.SCREAMING.apply(def.variants().get(v.position()).name());
      String line = "  " + name + " = " + v.number() + ";\n";
      if (v.number() == 0) {
        lines.addFirst(line); // proto3 wants it first
      } else {
        lines.add(line);
      }
    }
    if (wire.variants().stream().noneMatch(v -> v.number() == 0)) {
      lines.addFirst("  " + prefix + "UNSPECIFIED = 0;\n");
    }
    return "enum " + def.id().name() + " {\n" + String.join("", lines) + "}\n";
  }

  /** An enum with payloads: one of several nested messages. */
  private String choice(EnumDef def, WireDef wire) {
    StringBuilder nested = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    for (WireVariant v : wire.variants()) {
      EnumDef.Variant variant = def.variants().get(v.position());
      String name = variant.name();
      String body = fields(def.id().name() + "::" + name, variant.fields(), v.fields(), "    ");
      nested.append("  message ").append(name).append(body.isEmpty() ? " {" : " {\n");
      nested.append(body).append(body.isEmpty() ? "}\n" : "  }\n");
      cases
          .append("    ")
          .append(name)
          .append(' ')
          .append(NameCase.SNAKE.apply(name))
          .append(" = ")
          .append(v.number() + 1)
          .append(";\n");
    }
    return message(def.id().name(), nested + "  oneof variant {\n" + cases + "  }\n");
  }

  // ---- types

  /** The type of a field with what stands before it. */
  private String fieldType(Type type) {
    Type value = DeclaredTypes.valueOf(type);
    if (value != null) {
      return "optional " + single(value);
    }
    Type element = elementOf(type);
    if (element != null) {
      return "repeated " + single(element);
    }
    if (type instanceof Type.Builtin b && b.kind() == BuiltinType.HASH_MAP) {
      Type key = b.args().getFirst();
      return "map<" + scalar(key) + ", " + single(b.args().getLast()) + ">";
    }
    return single(type);
  }

  private static @Nullable Type elementOf(Type type) {
    return switch (type) {
      case Type.Builtin b when b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.HASH_SET ->
          b.args().getFirst();
      case Type.Array a -> a.element();
      case Type.Slice s -> s.element();
      case Type.Builtin _,
          Type.Prim _,
          Type.Nominal _,
          Type.Tuple _,
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

  /** A type that stands alone: a scalar, a message or an enum. */
  private String single(Type type) {
    return switch (type) {
      case Type.Prim p when p.primitive() != Primitive.UNIT && p.primitive() != Primitive.NEVER ->
          scalar(p);
      case Type.Builtin b when b.kind() == BuiltinType.BYTES -> "bytes";
      case Type.Nominal n when !n.def().equals(Types.OPTION) && !n.def().equals(Types.RESULT) -> {
        define(n.def());
        yield n.def().name();
      }
      case Type.Prim _,
          Type.Builtin _,
          Type.Nominal _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          holder(type);
    };
  }

  private static String scalar(Type type) {
    if (!(type instanceof Type.Prim p)) {
      return "string";
    }
    return switch (p.primitive()) {
      case I8, I16, I32 -> "sint32";
      case U8, U16, U32, CHAR -> "uint32";
      case I64, DURATION -> "sint64";
      case U64 -> "uint64";
      case F32 -> "float";
      case F64 -> "double";
      case BOOL -> "bool";
      case STRING, UNIT, NEVER -> "string";
    };
  }

  /** A message that holds a value of {@code type}, which cannot stand alone. */
  private String holder(Type type) {
    String name = free(holderName(type));
    if (messages.putIfAbsent(name, "") == null) {
      messages.put(name, message(name, holding(type)));
    }
    return name;
  }

  private String holding(Type type) {
    return switch (type) {
      case Type.Tuple t -> {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < t.parts().size(); i++) {
          body.append("  ").append(fieldType(t.parts().get(i)));
          body.append(" item").append(i + 1).append(" = ").append(i + 1).append(";\n");
        }
        yield body.toString();
      }
      case Type.Nominal n when n.def().equals(Types.RESULT) ->
          "  oneof result {\n    "
              + single(n.args().getFirst())
              + " ok = 1;\n    "
              + single(n.args().getLast())
              + " err = 2;\n  }\n";
      case Type.Prim _ -> "";
      case Type.Nominal _,
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
          isHandle(type) ? "  string handle = 1;\n" : "  " + fieldType(type) + " value = 1;\n";
    };
  }

  private static boolean isHandle(Type type) {
    return type instanceof Type.Builtin b && b.kind() == BuiltinType.REMOTE_REF;
  }

  /** {@code name}, or with underscores behind it if a wire type is called so. */
  private String free(String name) {
    String free = name;
    while (isDeclared(free)) {
      free += "_";
    }
    return free;
  }

  private boolean isDeclared(String name) {
    return types.wires().stream().anyMatch(w -> w.id().name().equals(name));
  }

  private static String holderName(Type type) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case UNIT, NEVER -> "Unit";
            default -> NameCase.PASCAL.apply(p.primitive().canonicalName());
          };
      case Type.Nominal n -> n.def().name() + names(n.args());
      case Type.Builtin b -> NameCase.PASCAL.apply(b.kind().canonicalName()) + names(b.args());
      case Type.Tuple t -> "Tuple" + names(t.parts());
      case Type.Array a -> "Array" + a.length() + names(List.of(a.element()));
      case Type.Slice s -> "Vec" + names(List.of(s.element()));
      case Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          throw new IllegalStateException("no wire type: " + type);
    };
  }

  private static String names(List<Type> types) {
    return types.isEmpty()
        ? ""
        : types.stream()
            .map(ProtobufSchema::holderName)
            .collect(Collectors.joining("And", "Of", ""));
  }
}
