package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.WireMember;
import org.hewlang.compiler.syntax.WireVariant;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.wire.CanonicalText;
import org.jspecify.annotations.Nullable;

/** Declares wire types: each is a struct or enum, and how that is written down. */
final class WireDeclarations {
  private final Collected all;
  private final WrittenTypes types;
  private final Entry entry;
  private final FileScope scope;
  private final WireAttributes attributes;

  private WireDeclarations(Collected all, Head head, Entry entry) {
    this.all = all;
    this.types = new WrittenTypes(all.diagnostics);
    this.entry = entry;
    this.scope =
        FileScope.of(all.names, entry.file())
            .withSelf(new FileScope.Self(new Type.Nominal(entry.id(), List.of()), null, null));
    this.attributes = WireAttributes.read(entry.name(), head, all.diagnostics);
  }

  static void struct(Collected all, Item.WireStruct syntax, Entry entry) {
    new WireDeclarations(all, syntax.head(), entry).struct(syntax);
  }

  static void enumeration(Collected all, Item.WireEnum syntax, Entry entry) {
    new WireDeclarations(all, syntax.head(), entry).enumeration(syntax);
  }

  // ---- structs

  private void struct(Item.WireStruct syntax) {
    WireNumbers numbers = new WireNumbers(entry.name(), 1, all.diagnostics);
    List<WireMember.Field> written = new ArrayList<>();
    for (WireMember member : syntax.members()) {
      switch (member) {
        case WireMember.Reserved r -> numbers.reserve(r);
        case WireMember.Field f -> written.add(f);
      }
    }
    Fields fields = fields(written, numbers);
    StructDef struct =
        new StructDef(
            entry.id(),
            List.of(),
            fields.declared(),
            null,
            false,
            null,
            all.names.isPublic(entry),
            syntax.name().span());
    all.structs.put(entry.id(), struct);
    put(fields.wire(), List.of(), numbers, -1, CanonicalText.of(struct, fields.wire()));
  }

  private void put(
      List<WireField> fields,
      List<org.hewlang.compiler.typed.WireVariant> variants,
      WireNumbers numbers,
      int other,
      String canonical) {
    all.wires.put(
        entry.id(),
        new WireDef(
            entry.id(),
            true,
            attributes.version(),
            attributes.minVersion(),
            fields,
            variants,
            numbers.reserved(),
            Set.copyOf(numbers.reservedNames()),
            attributes.int64String(),
            attributes.keep(),
            other,
            canonical));
  }

  // ---- fields

  private record Fields(List<StructDef.Field> declared, List<WireField> wire) {}

  private Fields fields(List<WireMember.Field> written, WireNumbers numbers) {
    Map<String, Span> seen = new HashMap<>();
    List<WireMember.Field> once =
        written.stream().filter(f -> all.once(seen, f.name(), "field")).toList();
    List<Integer> tags =
        numbers.assign(once.stream().map(f -> new WireNumbers.Item(f.name(), f.number())).toList());
    List<StructDef.Field> declared = new ArrayList<>();
    List<WireField> wire = new ArrayList<>();
    for (int i = 0; i < once.size(); i++) {
      WireMember.Field f = once.get(i);
      WireModifiers modifiers = WireModifiers.read(f.modifiers(), all.diagnostics);
      Type type = type(f, modifiers);
      String name = f.name().text();
      declared.add(new StructDef.Field(name, type, f.name().span()));
      wire.add(
          new WireField(
              i,
              tags.get(i),
              modifiers.text("json", attributes.json().apply(name)),
              modifiers.text("yaml", attributes.yaml().apply(name)),
              since(f, modifiers),
              defaultValue(f, modifiers, type),
              modifiers.has("deprecated")));
    }
    for (int i = 0; i < once.size(); i++) {
      Name name = once.get(i).name();
      keys(name, wire.get(i).jsonKey(), wire.subList(0, i), WireField::jsonKey, "JSON");
      keys(name, wire.get(i).yamlKey(), wire.subList(0, i), WireField::yamlKey, "YAML");
    }
    return new Fields(declared, wire);
  }

  /** Reports a key that an earlier field has. */
  private void keys(
      Name name,
      String key,
      List<WireField> earlier,
      java.util.function.Function<WireField, String> keyOf,
      String format) {
    if (earlier.stream().anyMatch(f -> keyOf.apply(f).equals(key))) {
      all.diagnostics.add(
          Diagnostic.of(
              Code.E0206,
              name.span(),
              "duplicate " + format + " key `" + key + "` of field `" + name.text() + "`"));
    }
  }

  private Type type(WireMember.Field field, WireModifiers modifiers) {
    Type type = owned(types.resolve(field.type(), scope));
    if (modifiers.has("repeated") && !isVec(type)) {
      type = Type.vec(type);
    }
    return isOptional(field, modifiers) && !isOption(type) ? Type.option(type) : type;
  }

  /** Whether a word or mark says so; the type itself may say so too. */
  private static boolean isOptional(WireMember.Field field, WireModifiers modifiers) {
    return field.optionalMark()
        || modifiers.has("optional")
        || field.type() instanceof TypeExpr.Named n && n.path().last().text().equals("Option");
  }

  /** {@code [T]} is a list here: a field owns what it holds. */
  private static Type owned(Type type) {
    return type instanceof Type.Slice s
        ? Type.vec(owned(s.element()))
        : Types.mapParts(type, WireDeclarations::owned);
  }

  private static boolean isVec(Type type) {
    return type instanceof Type.Builtin b && b.kind() == org.hewlang.compiler.types.BuiltinType.VEC;
  }

  private static boolean isOption(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.OPTION);
  }

  private int since(WireMember.Field field, WireModifiers modifiers) {
    WireMember.Modifier written = modifiers.get("since");
    if (written == null
        && attributes.version() > 1
        && entry.syntax() instanceof Item.WireStruct
        && !isOptional(field, modifiers)) {
      all.diagnostics.add(
          Diagnostic.of(
                  Code.W0902,
                  field.name().span(),
                  "wire `"
                      + entry.name()
                      + "."
                      + field.name().text()
                      + "`: field has no `since` annotation")
              .help("write `since 1` if it was there from the beginning"));
    }
    if (written == null || !(written.argument() instanceof Expr.IntLiteral literal)) {
      return 1;
    }
    long since = literal.bits();
    String where = "wire `" + entry.name() + "." + field.name().text() + "`";
    if (attributes.version() == 0) {
      all.diagnostics.add(
          Diagnostic.of(
                  Code.W0901,
                  written.span(),
                  where
                      + ": field has `since "
                      + Long.toUnsignedString(since)
                      + "` but struct has no #[wire(version = N)] attribute")
              .help("write `#[wire(version = " + Long.toUnsignedString(since) + ")]` before it"));
      return 1;
    }
    if (since < 1 || since > attributes.version()) {
      all.diagnostics.add(
          Diagnostic.of(
              Code.E0902,
              literal.span(),
              where
                  + ": since ("
                  + Long.toUnsignedString(since)
                  + ") cannot exceed schema version ("
                  + attributes.version()
                  + ")"));
      return 1;
    }
    return (int) since;
  }

  /** The function that makes the value of a missing field: the expression after {@code default}. */
  private @Nullable FnId defaultValue(WireMember.Field field, WireModifiers modifiers, Type type) {
    WireMember.Modifier written = modifiers.get("default");
    Expr value = written == null ? null : written.argument();
    if (written == null || value == null) {
      return null;
    }
    FnId id =
        new FnId(entry.module(), entry.name(), field.name().text() + WireField.DEFAULT_SUFFIX);
    TypeExpr none = null;
    Function code =
        new Function(
            Head.NONE,
            new Function.Modifiers(true, false, false, false, false),
            new Name(id.name(), field.name().span()),
            List.of(),
            List.of(),
            none,
            List.of(),
            new Block(List.of(), value, value.span()),
            written.span());
    Generics plain = new Generics(List.of(), List.of(), FileScope.of(all.names, entry.file()));
    all.functions.put(
        id,
        Signatures.of(
                code,
                id,
                FnSignature.Owner.INHERENT,
                plain,
                Signatures.Receiver.NONE,
                null,
                all.diagnostics)
            .withResult(type));
    return id;
  }

  // ---- enums

  private void enumeration(Item.WireEnum syntax) {
    Map<String, Span> seen = new HashMap<>();
    for (WireVariant v : syntax.variants()) {
      all.once(seen, v.name(), "variant");
    }
    WireNumbers numbers = new WireNumbers(entry.name(), 0, all.diagnostics);
    List<Integer> indices =
        numbers.assign(
            syntax.variants().stream()
                .map(v -> new WireNumbers.Item(v.name(), v.number()))
                .toList());
    List<EnumDef.Variant> variants = new ArrayList<>();
    List<org.hewlang.compiler.typed.WireVariant> wire = new ArrayList<>();
    int other = -1;
    for (WireVariant v : syntax.variants()) {
      int position = variants.size();
      String name = v.name().text();
      if (v.head().has("other")) {
        other = other(v, other, position, syntax);
      }
      Fields fields = payload(v);
      variants.add(new EnumDef.Variant(name, shape(v), fields.declared(), v.name().span()));
      wire.add(
          new org.hewlang.compiler.typed.WireVariant(
              position,
              indices.get(position),
              attributes.json().apply(name),
              attributes.yaml().apply(name),
              fields.wire()));
    }
    EnumDef def =
        new EnumDef(
            entry.id(), List.of(), variants, all.names.isPublic(entry), syntax.name().span());
    all.enums.put(entry.id(), def);
    put(List.of(), wire, numbers, other, CanonicalText.of(def, wire));
  }

  private int other(WireVariant v, int before, int position, Item.WireEnum syntax) {
    if (before >= 0) {
      all.diagnostics.add(
          Diagnostic.of(Code.E0506, v.name().span(), "`#[other]` is given more than once")
              .note(syntax.variants().get(before).name().span(), "the first is here"));
      return before;
    }
    if (!(v.shape() instanceof WireVariant.Unit)) {
      all.diagnostics.add(
          Diagnostic.of(
                  Code.E0905,
                  v.name().span(),
                  "unknown variants have no fields that `" + v.name().text() + "` could hold")
              .help("`#[other]` stands before a variant without fields"));
      return before;
    }
    return position;
  }

  private static EnumDef.Shape shape(WireVariant v) {
    return switch (v.shape()) {
      case WireVariant.Unit _ -> EnumDef.Shape.UNIT;
      case WireVariant.Tuple _ -> EnumDef.Shape.TUPLE;
      case WireVariant.Struct _ -> EnumDef.Shape.STRUCT;
    };
  }

  private Fields payload(WireVariant v) {
    return switch (v.shape()) {
      case WireVariant.Unit _ -> new Fields(List.of(), List.of());
      case WireVariant.Tuple t -> {
        List<StructDef.Field> declared = new ArrayList<>();
        List<WireField> wire = new ArrayList<>();
        for (TypeExpr type : t.types()) {
          int i = declared.size();
          String name = Integer.toString(i);
          declared.add(new StructDef.Field(name, owned(types.resolve(type, scope)), type.span()));
          wire.add(new WireField(i, i + 1, name, name, 1, null, false));
        }
        yield new Fields(declared, wire);
      }
      case WireVariant.Struct s ->
          fields(
              s.fields(),
              new WireNumbers(entry.name() + "::" + v.name().text(), 1, all.diagnostics));
    };
  }
}
