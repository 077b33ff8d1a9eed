package org.hewlang.cli.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.cli.wire.WireSchema.Declaration;
import org.hewlang.cli.wire.WireSchema.Field;
import org.hewlang.cli.wire.WireSchema.Kind;
import org.hewlang.cli.wire.WireSchema.Variant;
import org.hewlang.compiler.typed.WireDef;
import org.jspecify.annotations.Nullable;

/** What an exported JSON schema says of declarations beside their JSON, written and read. */
public final class SchemaFacts {
  private SchemaFacts() {}

  // ---- writing

  static Map<String, Object> of(Declaration d) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", d.kind() == Kind.STRUCT ? "struct" : "enum");
    if (d.version() > 0) {
      facts.put("version", d.version());
      facts.put("min_version", d.minVersion());
    }
    if (d.kind() == Kind.STRUCT) {
      facts.put("fields", d.fields().stream().map(SchemaFacts::of).toList());
    } else {
      facts.put("variants", d.variants().stream().map(SchemaFacts::of).toList());
      facts.put("other", d.other());
    }
    if (!d.reserved().isEmpty()) {
      facts.put("reserved", d.reserved().stream().map(r -> List.of(r.first(), r.last())).toList());
    }
    if (!d.reservedNames().isEmpty()) {
      facts.put("reserved_names", List.copyOf(new TreeSet<>(d.reservedNames())));
    }
    return facts;
  }

  private static Map<String, Object> of(Variant v) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", v.name());
    facts.put("number", v.number());
    if (!v.fields().isEmpty()) {
      facts.put("fields", v.fields().stream().map(SchemaFacts::of).toList());
    }
    return facts;
  }

  private static Map<String, Object> of(Field f) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", f.name());
    facts.put("tag", f.tag());
    facts.put("type", f.type());
    if (f.optional()) {
      facts.put("optional", true);
    }
    if (f.hasDefault()) {
      facts.put("default", true);
    }
    if (f.since() > 1) {
      facts.put("since", f.since());
    }
    if (f.deprecated()) {
      facts.put("deprecated", true);
    }
    return facts;
  }

  // ---- reading

  /**
   * The declarations that an exported schema describes.
   *
   * @throws IOException if {@code text} is no such schema
   */
  public static WireSchema read(String text) throws IOException {
    if (!(object(JsonTree.read(text)).get("$defs") instanceof Map<?, ?> definitions)) {
      throw new IOException("it has no `$defs`");
    }
    Map<String, Declaration> types = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : definitions.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (object(entry.getValue()).get(JsonSchema.FACTS) instanceof Map<?, ?> facts) {
        types.put(name, declaration(name, facts));
      }
    }
    if (types.isEmpty()) {
      throw new IOException("it was not made by `hew wire export`");
    }
    return new WireSchema(types, List.of());
  }

  private static Declaration declaration(String name, Map<?, ?> facts) throws IOException {
    List<Variant> variants = new ArrayList<>();
    for (Object v : list(facts.get("variants"))) {
      Map<?, ?> variant = object(v);
      variants.add(
          new Variant(text(variant, "name"), number(variant, "number", -1), fields(variant)));
    }
    List<WireDef.Range> reserved = new ArrayList<>();
    for (Object r : list(facts.get("reserved"))) {
      List<?> ends = list(r);
      if (ends.size() != 2
          || !(ends.getFirst() instanceof Integer first)
          || !(ends.getLast() instanceof Integer last)) {
        throw new IOException("`reserved` holds no range");
      }
      reserved.add(new WireDef.Range(first, last));
    }
    Set<String> names = new TreeSet<>();
    list(facts.get("reserved_names")).forEach(n -> names.add(String.valueOf(n)));
    return new Declaration(
        name,
        text(facts, "kind").equals("struct") ? Kind.STRUCT : Kind.ENUM,
        number(facts, "version", 0),
        number(facts, "min_version", 1),
        fields(facts),
        variants,
        reserved,
        names,
        flag(facts, "other"));
  }

  private static List<Field> fields(Map<?, ?> owner) throws IOException {
    List<Field> fields = new ArrayList<>();
    for (Object f : list(owner.get("fields"))) {
      Map<?, ?> facts = object(f);
      fields.add(
          new Field(
              text(facts, "name"),
              number(facts, "tag", -1),
              text(facts, "type"),
              flag(facts, "optional"),
              flag(facts, "default"),
              number(facts, "since", 1),
              flag(facts, "deprecated")));
    }
    return fields;
  }

  private static Map<?, ?> object(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw new IOException("an object is missing");
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> facts, String key) throws IOException {
    if (facts.get(key) instanceof String text) {
      return text;
    }
    throw new IOException("`" + key + "` is missing");
  }

  private static int number(Map<?, ?> facts, String key, int otherwise) {
    return facts.get(key) instanceof Integer number ? number : otherwise;
  }

  private static boolean flag(Map<?, ?> facts, String key) {
    return Boolean.TRUE.equals(facts.get(key));
  }
}
