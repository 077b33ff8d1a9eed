package org.hewlang.compiler.proto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.proto.ProtoFile.Enumeration;
import org.hewlang.compiler.proto.ProtoFile.Field;
import org.hewlang.compiler.proto.ProtoFile.Label;
import org.hewlang.compiler.proto.ProtoFile.Message;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.ParseResult;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.Radix;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.syntax.WireMember;
import org.hewlang.compiler.syntax.WireVariant;
import org.jspecify.annotations.Nullable;

/**
 * A protobuf file as a tree of public wire types. A nested message {@code Outer.Inner} is {@code
 * Outer_Inner}, and {@code Inner} too if nothing else is called so. A field of message type is no
 * option, as in HBF, unless the message would contain itself.
 */
public final class ProtoItems {
  private static final Head PUBLIC = new Head(null, List.of(), Visibility.PUBLIC);

  private static final Map<String, String> SCALARS =
      Map.ofEntries(
          Map.entry("double", "f64"),
          Map.entry("float", "f32"),
          Map.entry("int32", "i32"),
          Map.entry("int64", "i64"),
          Map.entry("uint32", "u32"),
          Map.entry("uint64", "u64"),
          Map.entry("sint32", "i32"),
          Map.entry("sint64", "i64"),
          Map.entry("fixed32", "u32"),
          Map.entry("fixed64", "u64"),
          Map.entry("sfixed32", "i32"),
          Map.entry("sfixed64", "i64"),
          Map.entry("bool", "bool"),
          Map.entry("string", "String"),
          Map.entry("bytes", "bytes"));

  private final ProtoFile file;
  private final List<Diagnostic> problems;
  private final Map<String, Message> messages = new HashMap<>();
  private final Set<String> paths = new HashSet<>();

  private ProtoItems(ProtoFile file, List<Diagnostic> problems) {
    this.file = file;
    this.problems = problems;
    file.messages().forEach(m -> messages.put(m.path(), m));
    paths.addAll(messages.keySet());
    file.enums().forEach(e -> paths.add(e.path()));
  }

  /** Reads {@code source}. */
  public static ParseResult read(SourceFile source) {
    List<Diagnostic> problems = new ArrayList<>();
    ProtoItems items = new ProtoItems(ProtoParser.parse(source, problems), problems);
    List<Item> declarations = new ArrayList<>();
    items.file.messages().forEach(m -> declarations.add(items.struct(m)));
    items.file.enums().forEach(e -> declarations.add(items.enumeration(e)));
    items.shortNames(declarations);
    Span whole = new Span(source, 0, source.text().length());
    return new ParseResult(new SourceTree(source, null, declarations, List.of(), whole), problems);
  }

  private static Name named(Name name, String path) {
    return new Name(hewName(path), name.span());
  }

  private static String hewName(String path) {
    return path.replace('.', '_');
  }

  /** Nested types under the last of their names, where that is clear. */
  private void shortNames(List<Item> declarations) {
    Map<String, List<String>> byName = new HashMap<>();
    paths.forEach(p ->
        byName.computeIfAbsent(p.substring(p.lastIndexOf('.') + 1), _ -> new ArrayList<>()).add(p));
    List<Name> names = new ArrayList<>();
    file.messages().forEach(m -> names.add(named(m.name(), m.path())));
    file.enums().forEach(e -> names.add(named(e.name(), e.path())));
    byName.forEach((name, of) -> {
      String path = of.getFirst();
      if (of.size() == 1 && path.indexOf('.') >= 0) {
        for (Name full : names) {
          if (full.text().equals(hewName(path))) {
            declarations.add(
                new Item.TypeAlias(
                    PUBLIC,
                    new Name(name, full.span()),
                    type(full.text(), full.span()),
                    full.span()));
          }
        }
      }
    });
  }

  // ---- messages

  private Item struct(Message message) {
    List<WireMember> members = new ArrayList<>();
    if (!message.reserved().isEmpty()) {
      members.add(new WireMember.Reserved(message.reserved(), true, message.span()));
    }
    message.fields().forEach(f -> members.add(field(message, f)));
    return new Item.WireStruct(
        PUBLIC, Item.WireForm.TYPE, named(message.name(), message.path()), members, message.span());
  }

  private WireMember.Field field(Message message, Field field) {
    List<WireMember.Modifier> modifiers = new ArrayList<>();
    if (field.deprecated()) {
      modifiers.add(modifier("deprecated", null, field));
    }
    String json = field.jsonName();
    if (json != null) {
      modifiers.add(modifier("json", new Expr.StringLiteral(json, false, field.span()), field));
    }
    return new WireMember.Field(
        Head.NONE,
        field.name(),
        type(message, field),
        false,
        new Expr.IntLiteral(field.number(), Radix.DECIMAL, field.numberSpan()),
        modifiers,
        field.span());
  }

  private static WireMember.Modifier modifier(String word, @Nullable Expr argument, Field field) {
    return new WireMember.Modifier(new Name(word, field.span()), argument, field.span());
  }

  private TypeExpr type(Message message, Field field) {
    Span at = field.typeSpan();
    TypeExpr value = value(message, field);
    return switch (field.label()) {
      case SINGLE -> containsItself(message, field) ? type("Option", at, value) : value;
      case OPTIONAL -> type("Option", at, value);
      case REPEATED -> type("Vec", at, value);
      case MAP -> type("HashMap", at, type(scalar(field.key()), at), value);
    };
  }

  private static String scalar(@Nullable String type) {
    return SCALARS.getOrDefault(String.valueOf(type), "String");
  }

  private TypeExpr value(Message message, Field field) {
    String scalar = SCALARS.get(field.type());
    if (scalar != null) {
      return type(scalar, field.typeSpan());
    }
    String path = resolve(message.path(), field.type());
    if (path != null) {
      return type(hewName(path), field.typeSpan());
    }
    problems.add(
        Diagnostic.of(
            Code.E0909,
            field.typeSpan(),
            "the type `"
                + field.type()
                + "` cannot be imported: this file does not declare it (line "
                + field.typeSpan().line()
                + ")"));
    return new TypeExpr.Error(field.typeSpan());
  }

  /** The declaration that {@code name} means inside {@code message}: the innermost one wins. */
  private @Nullable String resolve(String message, String name) {
    if (name.startsWith(".")) {
      String full = name.substring(1);
      String local = full.startsWith(file.scope()) ? full.substring(file.scope().length()) : full;
      return paths.contains(local) ? local : null;
    }
    String around = message;
    while (true) {
      String path = around.isEmpty() ? name : around + "." + name;
      if (paths.contains(path)) {
        return path;
      }
      if (around.isEmpty()) {
        break;
      }
      around = around.substring(0, Math.max(0, around.lastIndexOf('.')));
    }
    return !file.scope().isEmpty() && name.startsWith(file.scope())
        ? resolve("", name.substring(file.scope().length()))
        : null;
  }

  private boolean containsItself(Message message, Field field) {
    String start = resolve(message.path(), field.type());
    return start != null && reaches(start, message.path(), new HashSet<>());
  }

  private boolean reaches(String from, String target, Set<String> seen) {
    if (from.equals(target)) {
      return true;
    }
    Message message = messages.get(from);
    if (message == null || !seen.add(from)) {
      return false;
    }
    for (Field f : message.fields()) {
      String next = f.label() == Label.SINGLE ? resolve(from, f.type()) : null;
      if (next != null && reaches(next, target, seen)) {
        return true;
      }
    }
    return false;
  }

  private static TypeExpr type(String name, Span span, TypeExpr... args) {
    return new TypeExpr.Named(Path.of(new Name(name, span)), List.of(args), span);
  }

  // ---- enums

  private Item enumeration(Enumeration e) {
    List<WireVariant> variants = new ArrayList<>();
    for (ProtoFile.Value v : e.values()) {
      variants.add(
          new WireVariant(
              Head.NONE,
              v.name(),
              new WireVariant.Unit(),
              new Expr.IntLiteral(v.number(), Radix.DECIMAL, v.numberSpan()),
              v.name().span()));
    }
    return new Item.WireEnum(
        PUBLIC, Item.WireForm.ENUM, named(e.name(), e.path()), variants, e.span());
  }
}
