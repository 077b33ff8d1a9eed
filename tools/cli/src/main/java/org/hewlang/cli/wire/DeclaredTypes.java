package org.hewlang.cli.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.cli.wire.WireSchema.Declaration;
import org.hewlang.cli.wire.WireSchema.Kind;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.typed.WireVariant;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** The wire types that the modules of a program declare, those of the standard library left out. */
public record DeclaredTypes(TypedProgram program, List<WireDef> wires, List<String> duplicates) {

  /** Those of {@code modules}, in order. */
  public static DeclaredTypes of(TypedProgram program, List<Module> modules) {
    List<WireDef> wires = new ArrayList<>();
    List<String> duplicates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Module module : modules) {
      if (module.isStd()) {
        continue;
      }
      for (ModuleFile file : module.files()) {
        for (Item item : file.tree().items()) {
          Name name = wireName(item);
          WireDef wire =
              name == null ? null : program.wires().get(new DefId(module.path(), name.text()));
          if (name != null && !seen.add(name.text())) {
            duplicates.add(name.text());
          } else if (wire != null) {
            wires.add(wire);
          }
        }
      }
    }
    return new DeclaredTypes(program, wires, duplicates);
  }

  private static @Nullable Name wireName(Item item) {
    return switch (item) {
      case Item.WireStruct s -> s.name();
      case Item.WireEnum e -> e.name();
      case org.hewlang.compiler.syntax.Function _,
          Item.Import _,
          Item.Const _,
          Item.TypeAlias _,
          Item.TypeDecl _,
          Item.EnumDecl _,
          Item.Trait _,
          Item.Impl _,
          Item.Actor _,
          Item.Supervisor _,
          Item.Machine _,
          Item.WireImport _,
          Item.Extern _,
          Item.Error _ ->
          null;
    };
  }

  /** What they are compared by. */
  public WireSchema schema() {
    Map<String, Declaration> types = new LinkedHashMap<>();
    for (WireDef wire : wires) {
      types.put(wire.id().name(), declaration(wire));
    }
    return new WireSchema(types, duplicates);
  }

  private Declaration declaration(WireDef wire) {
    StructDef struct = program.structs().get(wire.id());
    EnumDef def = program.enums().get(wire.id());
    List<WireSchema.Variant> variants = new ArrayList<>();
    if (def != null) {
      for (WireVariant v : wire.variants()) {
        EnumDef.Variant declared = def.variants().get(v.position());
        variants.add(
            new WireSchema.Variant(
                declared.name(), v.number(), fields(declared.fields(), v.fields())));
      }
    }
    return new Declaration(
        wire.id().name(),
        struct != null ? Kind.STRUCT : Kind.ENUM,
        wire.version(),
        wire.minVersion(),
        struct == null ? List.of() : fields(struct.fields(), wire.fields()),
        variants,
        wire.reserved(),
        wire.reservedNames(),
        wire.other() >= 0);
  }

  private static List<WireSchema.Field> fields(
      List<StructDef.Field> declared, List<WireField> wire) {
    List<WireSchema.Field> fields = new ArrayList<>();
    for (WireField f : wire) {
      StructDef.Field field = declared.get(f.position());
      Type value = valueOf(field.type());
      fields.add(
          new WireSchema.Field(
              field.name(),
              f.tag(),
              TypeText.of(value == null ? field.type() : value),
              value != null,
              f.defaultValue() != null,
              f.since(),
              f.deprecated()));
    }
    return fields;
  }

  /** The type of an optional field's value; null if the field is not optional. */
  static @Nullable Type valueOf(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.OPTION)
        ? n.args().getFirst()
        : null;
  }
}
