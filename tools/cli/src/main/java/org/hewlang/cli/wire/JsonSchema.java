package org.hewlang.cli.wire;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema (draft 2020-12) of wire types: one definition for each, as their JSON is written. What
 * JSON does not show, such as numbers of fields, is kept under {@value #FACTS}, so that the file can be
 * a baseline for comparisons.
 */
public final class JsonSchema {
  static final String FACTS = "x-hew";

  private final TypedProgram program;
  private final Set<DefId> known = new LinkedHashSet<>();
  private final Deque<DefId> open = new ArrayDeque<>();

  private JsonSchema(TypedProgram program) {
    this.program = program;
  }

  /** The schema as text. */
  public static String of(DeclaredTypes types) {
    JsonSchema schema = new JsonSchema(types.program());
    WireSchema facts = types.schema();
    types.wires().forEach(w -> schema.need(w.id()));
    Map<String, Object> definitions = new LinkedHashMap<>();
    for (DefId id = schema.open.poll(); id != null; id = schema.open.poll()) {
      Map<String, Object> definition = schema.definition(id);
      WireSchema.Declaration declaration = facts.type(id.name());
      if (declaration != null) {
        definition.put(FACTS, SchemaFacts.of(declaration));
      }
      definitions.put(id.name(), definition);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$defs", definitions);
    return JsonTree.write(root);
  }

  private void need(DefId id) {
    if (known.add(id)) {
      open.add(id);
    }
  }

  // ---- definitions

  private Map<String, Object> definition(DefId id) {
    WireDef wire = program.wires().get(id);
    StructDef struct = program.structs().get(id);
    EnumDef def = program.enums().get(id);
    if (wire == null || struct == null && def == null) {
      throw new IllegalStateException("no wire type: " + id);
    }
    return struct != null
        ? object(struct.fields(), wire.fields(), wire.int64String())
        : def != null ? enumeration(def, wire) : Map.of();
  }

  private Map<String, Object> object(
      List<StructDef.Field> declared, List<WireField> wire, boolean int64String) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    for (WireField f : wire) {
      Type type = declared.get(f.position()).type();
      Map<String, Object> property = new LinkedHashMap<>(schema(type, int64String));
      if (f.deprecated()) {
        property.put("deprecated", true);
      }
      Object standard = standard(f.defaultValue());
      if (standard != null) {
        property.put("default", standard);
      }
      properties.put(f.jsonKey(), property);
      if (f.defaultValue() == null && DeclaredTypes.valueOf(type) == null) {
        required.add(f.jsonKey());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    return object;
  }

  /** The default if it is a plain literal. */
  private @Nullable Object standard(@Nullable FnId id) {
    FnDef function = id == null ? null : program.functions().get(id);
    TExpr code = function == null ? null : function.code();
    while (code instanceof TExpr.Block b && b.statements().isEmpty() && b.tail() != null) {
      code = b.tail();
    }
    return switch (code) {
      case TExpr.IntLit i -> i.value();
      case TExpr.FloatLit f -> f.value();
      case TExpr.BoolLit b -> b.value();
      case TExpr.StringLit s -> s.value();
      case null, default -> null;
    };
  }

  private Map<String, Object> enumeration(EnumDef def, WireDef wire) {
    List<Object> units = new ArrayList<>();
    List<Object> choices = new ArrayList<>();
    for (WireVariant v : wire.variants()) {
      EnumDef.Variant declared = def.variants().get(v.position());
      if (declared.fields().isEmpty()) {
        units.add(v.jsonName());
      } else {
        choices.add(tagged(v.jsonName(), payload(declared, v, wire.int64String())));
      }
    }
    if (choices.isEmpty()) {
      return ordered("enum", units);
    }
    if (!units.isEmpty()) {
      choices.addFirst(ordered("enum", units));
    }
    return ordered("oneOf", choices);
  }

  /** An object with one key. */
  private static Map<String, Object> tagged(String key, Object value) {
    Map<String, Object> object = ordered("type", "object");
    object.put("properties", ordered(key, value));
    object.put("required", List.of(key));
    object.put("additionalProperties", false);
    return object;
  }

  private Map<String, Object> payload(
      EnumDef.Variant declared, WireVariant wire, boolean int64String) {
    List<StructDef.Field> fields = declared.fields();
    if (declared.shape() == EnumDef.Shape.STRUCT) {
      return object(fields, wire.fields(), int64String);
    }
    List<Type> types = fields.stream().map(StructDef.Field::type).toList();
    return types.size() == 1 ? schema(types.getFirst(), int64String) : tuple(types, int64String);
  }

  // ---- types

  private Map<String, Object> schema(Type type, boolean int64String) {
    return switch (type) {
      case Type.Prim p -> primitive(p.primitive(), int64String);
      case Type.Nominal n -> nominal(n, int64String);
      case Type.Builtin b -> builtin(b, int64String);
      case Type.Tuple t -> tuple(t.parts(), int64String);
      case Type.Array a -> {
        Map<String, Object> list = list(schema(a.element(), int64String));
        list.put("minItems", a.length());
        list.put("maxItems", a.length());
        yield list;
      }
      case Type.Slice s -> list(schema(s.element(), int64String));
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

  private static Map<String, Object> primitive(Primitive primitive, boolean int64String) {
    return switch (primitive) {
      case BOOL -> ordered("type", "boolean");
      case STRING -> ordered("type", "string");
      case UNIT, NEVER -> ordered("type", "null");
      case CHAR -> {
        Map<String, Object> one = ordered("type", "string");
        one.put("minLength", 1);
        one.put("maxLength", 1);
        yield one;
      }
      case F32, F64 ->
          ordered(
              "anyOf",
              List.of(
                  ordered("type", "number"),
                  ordered("enum", List.of("NaN", "Infinity", "-Infinity"))));
      case DURATION -> integer(Primitive.I64, false);
      case I8, I16, I32, I64, U8, U16, U32, U64 -> integer(primitive, int64String);
    };
  }

  private static Map<String, Object> integer(Primitive primitive, boolean int64String) {
    int bits = primitive.bits();
    boolean signed = primitive.isSigned();
    if (bits == 64 && int64String) {
      Map<String, Object> text = ordered("type", "string");
      text.put("pattern", signed ? "^-?[0-9]+$" : "^[0-9]+$");
      return text;
    }
    BigInteger limit = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
    Map<String, Object> integer = ordered("type", "integer");
    integer.put("minimum", signed ? limit.negate() : BigInteger.ZERO);
    integer.put("maximum", limit.subtract(BigInteger.ONE));
    return integer;
  }

  private Map<String, Object> nominal(Type.Nominal n, boolean int64String) {
    if (n.def().equals(Types.OPTION)) {
      Type held = n.args().getFirst();
      Map<String, Object> some =
          Format.mayBeNull(held) ? tuple(List.of(held), int64String) : schema(held, int64String);
      return ordered("anyOf", List.of(some, ordered("type", "null")));
    }
    if (n.def().equals(Types.RESULT)) {
      return ordered(
          "oneOf",
          List.of(
              tagged("Ok", schema(n.args().getFirst(), int64String)),
              tagged("Err", schema(n.args().getLast(), int64String))));
    }
    need(n.def());
    return ordered("$ref", "#/$defs/" + n.def().name());
  }

  private Map<String, Object> builtin(Type.Builtin b, boolean int64String) {
    if (b.kind() == BuiltinType.BYTES) {
      Map<String, Object> text = ordered("type", "string");
      text.put("contentEncoding", "base64");
      return text;
    }
    if (b.kind() == BuiltinType.HASH_MAP) {
      Map<String, Object> map = ordered("type", "object");
      map.put("additionalProperties", schema(b.args().getLast(), int64String));
      return map;
    }
    if (b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.HASH_SET) {
      Map<String, Object> list = list(schema(b.args().getFirst(), int64String));
      if (b.kind() == BuiltinType.HASH_SET) {
        list.put("uniqueItems", true);
      }
      return list;
    }
    return new LinkedHashMap<>(); // a handle of another node: anything
  }

  private static Map<String, Object> list(Object items) {
    Map<String, Object> list = ordered("type", "array");
    list.put("items", items);
    return list;
  }

  private Map<String, Object> tuple(List<Type> parts, boolean int64String) {
    Map<String, Object> tuple = ordered("type", "array");
    List<Object> items = new ArrayList<>();
    parts.forEach(p -> items.add(schema(p, int64String)));
    tuple.put("prefixItems", items);
    tuple.put("items", false);
    tuple.put("minItems", parts.size());
    return tuple;
  }

  private static Map<String, Object> ordered(String key, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(key, value);
    return object;
  }
}
