package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.Pattern;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Patterns that name a variant or a struct. */
final class ConstructorPatterns {
  private final FunctionChecker c;
  private final Patterns patterns;

  ConstructorPatterns(FunctionChecker c, Patterns patterns) {
    this.c = c;
    this.patterns = patterns;
  }

  /** What a constructor pattern takes apart: the fields with the types that they have here. */
  private record Target(
      int variant,
      String name,
      EnumDef.@Nullable Shape shape,
      List<StructDef.Field> fields,
      Type type) {
    boolean isVariant() {
      return variant >= 0;
    }
  }

  @Nullable EnumDef enumOf(Type type) {
    return type instanceof Type.Nominal n ? c.program.declarations.enums().get(n.def()) : null;
  }

  static int indexOf(EnumDef def, String variant) {
    for (int i = 0; i < def.variants().size(); i++) {
      if (def.variants().get(i).name().equals(variant)) {
        return i;
      }
    }
    return -1;
  }

  boolean isUnitVariantOfAnother(String name) {
    for (Symbol.Variant v : c.scope.variants(name)) {
      EnumDef def = c.program.declarations.enumDef(v.enumId());
      if (def.variants().get(v.index()).shape() == EnumDef.Shape.UNIT) {
        return true;
      }
    }
    return false;
  }

  TPattern notAMember(Name name, EnumDef def, Span span) {
    List<String> names = def.variants().stream().map(EnumDef.Variant::name).toList();
    c.report(
        DidYouMean.ask(
            Diagnostic.of(
                Code.E0402,
                span,
                "variant `" + name.text() + "` is not a member of enum `" + def.id().name() + "`"),
            name.span(),
            name.text(),
            names));
    return new TPattern.Wildcard(Type.ERROR, span);
  }

  // ---- the forms

  TPattern unitVariant(Pattern.Named n, Type type) {
    Target target = target(n.path(), type, n.span());
    if (target == null) {
      return new TPattern.Wildcard(Type.ERROR, n.span());
    }
    if (target.isVariant() && target.shape() != EnumDef.Shape.UNIT) {
      c.report(
          Diagnostic.of(
              Code.E0405,
              n.span(),
              "`"
                  + target.name()
                  + "` takes "
                  + target.fields().size()
                  + " value(s) but the pattern names none"));
    }
    return build(target, List.of(), n.span());
  }

  TPattern tupleVariant(Pattern.TupleVariant v, Type type, Patterns.Bindings bindings) {
    Target target = target(v.path(), type, v.span());
    if (target == null) {
      return patterns.broken(v, bindings);
    }
    int expected = target.fields().size();
    if (!target.isVariant() || target.shape() == EnumDef.Shape.STRUCT) {
      c.report(
          Diagnostic.of(
                  Code.E0405,
                  v.span(),
                  "`" + target.name() + "` takes its fields by name, not by position")
              .help("write `" + v.path().text() + " { .. }`"));
      return patterns.broken(v, bindings);
    }
    if (expected != v.elements().size()) {
      c.report(
          Diagnostic.of(
              Code.E0405,
              v.span(),
              "`"
                  + target.name()
                  + "` takes "
                  + expected
                  + " value(s) but the pattern has "
                  + v.elements().size()));
      return patterns.broken(v, bindings);
    }
    List<TPattern.Part> parts = new ArrayList<>();
    for (int i = 0; i < expected; i++) {
      Type field = target.fields().get(i).type();
      parts.add(new TPattern.Part(i, patterns.pattern(v.elements().get(i), field, bindings)));
    }
    return build(target, parts, v.span());
  }

  TPattern struct(Pattern.Struct s, Type type, Patterns.Bindings bindings) {
    Target target = target(s.path(), type, s.span());
    if (target == null) {
      return patterns.broken(s, bindings);
    }
    List<TPattern.Part> parts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Pattern.FieldPattern f : s.fields()) {
      int index = fieldIndex(target, f.name().text());
      if (index < 0) {
        reportField(target, f.name());
        patterns.broken(f, bindings);
        continue;
      }
      if (!seen.add(f.name().text())) {
        c.report(
            Diagnostic.of(
                Code.E0407,
                f.name().span(),
                "field `" + f.name().text() + "` is bound more than once in this pattern"));
        continue;
      }
      if (!target.isVariant() && target.type() instanceof Type.Nominal n) {
        Deprecations.use(c, n.def(), index, f.name().span());
      }
      Type field = target.fields().get(index).type();
      TPattern part =
          f.pattern() == null
              ? patterns.bind(f.name(), field, bindings)
              : patterns.pattern(f.pattern(), field, bindings);
      parts.add(new TPattern.Part(index, part));
    }
    return build(target, parts, s.span());
  }

  private static TPattern build(Target target, List<TPattern.Part> parts, Span span) {
    return target.isVariant()
        ? new TPattern.Variant(target.variant(), parts, target.type(), span)
        : new TPattern.Struct(parts, target.type(), span);
  }

  private static int fieldIndex(Target target, String name) {
    if (target.shape() == EnumDef.Shape.TUPLE) {
      return -1;
    }
    for (int i = 0; i < target.fields().size(); i++) {
      if (target.fields().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void reportField(Target target, Name name) {
    String what = target.isVariant() ? "variant `" : "type `";
    c.report(
        Suggestions.add(
            Diagnostic.of(
                Code.E0408,
                name.span(),
                "no field `" + name.text() + "` on " + what + target.name() + "`"),
            name.text(),
            target.fields().stream().map(StructDef.Field::name).toList()));
  }

  // ---- finding the constructor

  private @Nullable Target target(Path path, Type type, Span span) {
    Type t = c.known(type);
    EnumDef def = enumOf(t);
    if (path.isSimple() && def != null && t instanceof Type.Nominal n) {
      int index = indexOf(def, path.first().text());
      if (index >= 0) {
        return variant(def, index, n);
      }
    }
    Symbol symbol = path.isSimple() ? simple(path) : c.scope.path(path);
    if (symbol == null || !path.isSimple() && symbol instanceof Symbol.Member) {
      Symbol asType = c.scope.typePath(path);
      symbol = asType != null ? asType : symbol;
    }
    return switch (symbol) {
      case Symbol.Variant v ->
          ofVariant(c.program.declarations.enumDef(v.enumId()), v, t, path, span);
      case Symbol.Struct s -> ofStruct(s.id(), t, span);
      case Symbol.Alias a -> ofType(a.target(), t, span);
      case Symbol.SelfType s -> ofType(s.type(), t, span);
      case Symbol.Broken _ -> null;
      case Symbol.Other o -> {
        Spawnable.asPattern(c, o, path.span());
        yield null;
      }
      case Symbol.Member m when m.type() instanceof Symbol.Other o -> {
        Spawnable.asPattern(c, o, path.span());
        yield null;
      }
      case null, default -> {
        unknown(path, symbol, t, def);
        yield null;
      }
    };
  }

  private @Nullable Symbol simple(Path path) {
    String name = path.first().text();
    List<Symbol.Variant> variants = c.scope.variants(name);
    return !variants.isEmpty() ? variants.getFirst() : c.scope.type(name);
  }

  private void unknown(Path path, @Nullable Symbol symbol, Type t, @Nullable EnumDef def) {
    if (t instanceof Type.Error) {
      return;
    }
    if (symbol instanceof Symbol.Member m && m.type() instanceof Symbol.Enum e) {
      notAMember(path.last(), c.program.declarations.enumDef(e.id()), path.span());
      return;
    }
    if (def != null) {
      notAMember(path.last(), def, path.span());
      return;
    }
    c.report(
        Suggestions.add(
            Diagnostic.of(Code.E0203, path.span(), "undefined type `" + path.text() + "`"),
            path.last().text(),
            c.scope.typeNames()));
  }

  private Target variant(EnumDef def, int index, Type.Nominal type) {
    EnumDef.Variant v = def.variants().get(index);
    Map<Type.Param, Type> map = Instances.arguments(def.typeParams(), type.args());
    List<StructDef.Field> fields = new ArrayList<>();
    for (StructDef.Field f : v.fields()) {
      fields.add(new StructDef.Field(f.name(), Types.substitute(f.type(), map), f.span()));
    }
    return new Target(index, v.name(), v.shape(), fields, type);
  }

  private @Nullable Target ofVariant(EnumDef def, Symbol.Variant v, Type t, Path path, Span span) {
    Type.Nominal instance =
        new Type.Nominal(
            def.id(), Instances.open(c, def.typeParams(), path.span(), def.id().name()));
    if (c.unify(instance, t)) {
      return variant(def, v.index(), (Type.Nominal) c.prune(instance));
    }
    EnumDef matched = enumOf(t);
    if (matched != null) {
      notAMember(path.last(), matched, path.span());
    } else {
      mismatch(instance, t, span);
    }
    return null;
  }

  private @Nullable Target ofStruct(org.hewlang.compiler.types.DefId id, Type t, Span span) {
    StructDef def = c.program.declarations.struct(id);
    return fields(
        def, new Type.Nominal(id, Instances.open(c, def.typeParams(), span, id.name())), t, span);
  }

  private @Nullable Target ofType(Type named, Type t, Span span) {
    if (named instanceof Type.Nominal n) {
      StructDef def = c.program.declarations.structs().get(n.def());
      if (def != null) {
        return fields(def, n, t, span);
      }
    }
    mismatch(named, t, span);
    return null;
  }

  private @Nullable Target fields(StructDef def, Type.Nominal instance, Type t, Span span) {
    if (!c.unify(instance, t)) {
      mismatch(instance, t, span);
      return null;
    }
    Type.Nominal type = (Type.Nominal) c.prune(instance);
    Map<Type.Param, Type> map = Instances.arguments(def.typeParams(), type.args());
    List<StructDef.Field> fields = new ArrayList<>();
    for (StructDef.Field f : def.fields()) {
      fields.add(new StructDef.Field(f.name(), Types.substitute(f.type(), map), f.span()));
    }
    return new Target(-1, def.id().name(), null, fields, type);
  }

  private void mismatch(Type pattern, Type t, Span span) {
    if (t instanceof Type.Error) {
      return;
    }
    c.report(
        Diagnostic.of(
            Code.E0301,
            span,
            "type mismatch: expected `" + c.text(t) + "`, found `" + c.text(pattern) + "`"));
  }
}
