package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.DefId;

/** How structs and enums that are no wire types are written as text: by their names. */
final class PlainWireDefs {
  private PlainWireDefs() {}

  /** Adds one for each type that has none. */
  static void add(Collected all) {
    for (StructDef s : all.structs.values()) {
      if (s.javaClass() == null && !all.wires.containsKey(s.id())) {
        WireAttributes attributes = attributes(s.id(), all);
        put(s.id(), attributes, fields(s.fields(), attributes), List.of(), all);
      }
    }
    for (EnumDef e : all.enums.values()) {
      if (!all.wires.containsKey(e.id())) {
        WireAttributes attributes = attributes(e.id(), all);
        List<WireVariant> variants = new ArrayList<>();
        for (EnumDef.Variant v : e.variants()) {
          int position = variants.size();
          variants.add(
              new WireVariant(
                  position,
                  position,
                  attributes.json().apply(v.name()),
                  attributes.yaml().apply(v.name()),
                  fields(v.fields(), attributes)));
        }
        put(e.id(), attributes, List.of(), variants, all);
      }
    }
  }

  private static WireAttributes attributes(DefId id, Collected all) {
    Entry entry = all.names.of(id.module()).types.get(id.name());
    Head head = entry == null ? Head.NONE : entry.syntax().head();
    return WireAttributes.read(id.name(), head, all.diagnostics);
  }

  private static List<WireField> fields(List<StructDef.Field> declared, WireAttributes attributes) {
    List<WireField> fields = new ArrayList<>();
    for (StructDef.Field f : declared) {
      int i = fields.size();
      fields.add(
          new WireField(
              i,
              i + 1,
              attributes.json().apply(f.name()),
              attributes.yaml().apply(f.name()),
              1,
              null,
              false));
    }
    return fields;
  }

  private static void put(
      DefId id,
      WireAttributes attributes,
      List<WireField> fields,
      List<WireVariant> variants,
      Collected all) {
    all.wires.put(
        id,
        new WireDef(
            id,
            false,
            0,
            1,
            fields,
            variants,
            List.of(),
            Set.of(),
            attributes.int64String(),
            Set.of(),
            -1,
            ""));
  }
}
