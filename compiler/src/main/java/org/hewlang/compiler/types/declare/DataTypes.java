package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Attribute;
import org.hewlang.compiler.syntax.FieldDecl;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.Variant;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Declares structs and enums. */
final class DataTypes {
  private final Collected all;
  private final WrittenTypes types;

  DataTypes(Collected all) {
    this.all = all;
    this.types = new WrittenTypes(all.diagnostics);
  }

  void struct(Item.TypeDecl syntax, Entry entry) {
    Generics generics = generics(syntax.typeParams(), syntax.where(), entry);
    FileScope scope = withSelf(generics, entry);
    all.wheres.put(entry.id(), generics.wheres());
    List<StructDef.Field> fields = fields(syntax.fields(), scope);
    String javaClass = javaClass(syntax, entry);
    JavaHandle handle = all.handles.get(entry.id());
    all.structs.put(
        entry.id(),
        new StructDef(
            entry.id(),
            generics.params(),
            fields,
            javaClass,
            handle != null && handle.send(),
            CRepresentation.read(syntax.head().attribute("repr"), all.diagnostics),
            all.names.isPublic(entry),
            syntax.name().span()));
  }

  /** Parameters of the type; their conditions may name {@code Self}. */
  Generics generics(
      List<org.hewlang.compiler.syntax.TypeParam> params,
      List<org.hewlang.compiler.syntax.WherePredicate> where,
      Entry entry) {
    return Generics.resolve(
        entry.id().toString(),
        0,
        params,
        where,
        FileScope.of(all.names, entry.file()),
        all.diagnostics);
  }

  private static FileScope withSelf(Generics generics, Entry entry) {
    return generics
        .scope()
        .withSelf(
            new FileScope.Self(new Type.Nominal(entry.id(), generics.asArguments()), null, null));
  }

  private @Nullable String javaClass(Item.TypeDecl syntax, Entry entry) {
    Attribute java = syntax.head().attribute("java");
    String name = java == null ? null : Attributes.firstString(java);
    if (java == null || name == null) {
      return null;
    }
    boolean send =
        Attributes.words(java).stream().anyMatch(w -> w.name().text().equals("send"))
            || all.names.of(entry.module()).module.isStd();
    String found = all.java.internalName(name);
    String internal = found == null ? name.replace('.', '/') : found;
    all.handles.put(entry.id(), new JavaHandle(internal, send));
    return internal;
  }

  List<StructDef.Field> fields(List<FieldDecl> written, FileScope scope) {
    List<StructDef.Field> fields = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    for (FieldDecl field : written) {
      Type type = types.resolve(field.type(), scope);
      if (all.once(seen, field.name(), "field")) {
        fields.add(new StructDef.Field(field.name().text(), type, field.name().span()));
      }
    }
    return fields;
  }

  void enumeration(Item.EnumDecl syntax, Entry entry) {
    Generics generics = generics(syntax.typeParams(), syntax.where(), entry);
    FileScope scope = withSelf(generics, entry);
    all.wheres.put(entry.id(), generics.wheres());
    List<EnumDef.Variant> variants = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    for (Variant variant : syntax.variants()) {
      all.once(seen, variant.name(), "variant");
      variants.add(variant(variant, scope));
    }
    all.enums.put(
        entry.id(),
        new EnumDef(
            entry.id(),
            generics.params(),
            variants,
            all.names.isPublic(entry),
            syntax.name().span()));
  }

  private EnumDef.Variant variant(Variant syntax, FileScope scope) {
    String name = syntax.name().text();
    Span span = syntax.name().span();
    return switch (syntax.shape()) {
      case Variant.Unit _ -> new EnumDef.Variant(name, EnumDef.Shape.UNIT, List.of(), span);
      case Variant.Tuple t -> {
        List<StructDef.Field> fields = new ArrayList<>();
        for (TypeExpr type : t.types()) {
          fields.add(
              new StructDef.Field(
                  Integer.toString(fields.size()), types.resolve(type, scope), type.span()));
        }
        yield new EnumDef.Variant(name, EnumDef.Shape.TUPLE, fields, span);
      }
      case Variant.Struct s ->
          new EnumDef.Variant(name, EnumDef.Shape.STRUCT, fields(s.fields(), scope), span);
    };
  }
}
