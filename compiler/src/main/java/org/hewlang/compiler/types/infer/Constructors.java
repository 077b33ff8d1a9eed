package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.FieldInit;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Struct literals and variants as values. */
final class Constructors {
  private final FunctionChecker c;
  private final Arguments arguments;

  Constructors(FunctionChecker c) {
    this.c = c;
    this.arguments = new Arguments(c);
  }

  // ---- variants

  /** The type of a value of the enum, its arguments open or as expected. */
  private Type.Nominal enumInstance(EnumDef def, Expect expect, Span span) {
    List<Type> args = new ArrayList<>(def.typeParams().size());
    for (var p : def.typeParams()) {
      if (def.id().equals(Types.RESULT)) {
        args.add(c.unifier.freshOr(Type.UNIT));
      } else {
        String message =
            def.id().equals(Types.OPTION)
                ? "cannot determine type for `None`; add an explicit type annotation"
                : "cannot infer the type argument `"
                    + p.param().name()
                    + "` of `"
                    + def.id().name()
                    + "`";
        args.add(c.fresh(span, message));
      }
    }
    Type.Nominal instance = new Type.Nominal(def.id(), args);
    Type wanted = expect.wanted();
    if (wanted != null && c.prune(wanted) instanceof Type.Nominal w && w.def().equals(def.id())) {
      c.unify(instance, w);
    }
    return instance;
  }

  private List<Type> fieldTypes(EnumDef def, EnumDef.Variant variant, Type.Nominal instance) {
    Map<Type.Param, Type> map = Instances.arguments(def.typeParams(), instance.args());
    return variant.fields().stream().map(f -> Types.substitute(f.type(), map)).toList();
  }

  /** A variant's name without arguments. */
  TExpr variantValue(Symbol.Variant symbol, Expect expect, Span span) {
    EnumDef def = c.program.declarations.enumDef(symbol.enumId());
    EnumDef.Variant variant = def.variants().get(symbol.index());
    return switch (variant.shape()) {
      case UNIT ->
          new TExpr.VariantLit(symbol.index(), List.of(), enumInstance(def, expect, span), span);
      case TUPLE -> asFunction(def, variant, symbol.index(), expect, span);
      case STRUCT ->
          c.error(
              Diagnostic.of(
                      Code.E0305,
                      span,
                      "missing field "
                          + names(variant.fields().stream().map(StructDef.Field::name).toList())
                          + " in initializer of `"
                          + variant.name()
                          + "`")
                  .help("write `" + variant.name() + " { .. }`"));
    };
  }

  /** A tuple variant as a function: a lambda that builds it. */
  private TExpr asFunction(
      EnumDef def, EnumDef.Variant variant, int index, Expect expect, Span span) {
    Type wanted = expect.wanted();
    Expect result =
        wanted != null && c.prune(wanted) instanceof Type.Fn f
            ? Expect.must(f.result(), null)
            : Expect.ANY;
    Type.Nominal instance = enumInstance(def, result, span);
    List<Local> params = new ArrayList<>();
    List<TExpr.Part> parts = new ArrayList<>();
    List<Type> types = fieldTypes(def, variant, instance);
    for (int i = 0; i < types.size(); i++) {
      Local param = c.hidden("_" + i, types.get(i), span);
      params.add(param);
      parts.add(new TExpr.Part(i, new TExpr.LocalRef(param, span)));
    }
    TExpr body = new TExpr.VariantLit(index, parts, instance, span);
    return new TExpr.Lambda(params, body, false, new Type.Fn(types, instance), span);
  }

  /** {@code Variant(args)}. */
  TExpr variantCall(Symbol.Variant symbol, List<Arg> args, Expect expect, Span span) {
    EnumDef def = c.program.declarations.enumDef(symbol.enumId());
    EnumDef.Variant variant = def.variants().get(symbol.index());
    if (variant.shape() != EnumDef.Shape.TUPLE) {
      arguments.loose(args);
      boolean unit = variant.shape() == EnumDef.Shape.UNIT;
      return c.error(
          Diagnostic.of(
                  unit ? Code.E0501 : Code.E0301,
                  span,
                  unit
                      ? "`"
                          + variant.name()
                          + "` takes 0 argument(s) but "
                          + args.size()
                          + " were supplied"
                      : "`" + variant.name() + "` takes its fields by name")
              .help(
                  unit
                      ? "write `" + variant.name() + "`"
                      : "write `" + variant.name() + " { .. }`"));
    }
    Type.Nominal instance = enumInstance(def, expect, span);
    List<TExpr.Part> parts =
        arguments.check(
            variant.name(),
            Arguments.unnamed(fieldTypes(def, variant, instance)),
            0,
            args,
            span,
            c.program.isOwn(def.id().module()) ? variant.span() : null);
    return parts == null
        ? c.broken(instance, span, List.of())
        : new TExpr.VariantLit(symbol.index(), parts, instance, span);
  }

  // ---- struct literals

  TExpr struct(Expr.StructLiteral s, Expect expect) {
    Symbol symbol = constructor(s.path(), expect);
    return switch (symbol) {
      case Symbol.Variant v -> structVariant(s, v, expect);
      case Symbol.Struct d -> structLiteral(s, d.id(), null, expect);
      case Symbol.Alias a -> structOf(s, a.target(), expect);
      case Symbol.SelfType t -> structOf(s, t.type(), expect);
      case Symbol.Broken _ -> loose(s);
      case Symbol.Other o -> {
        loose(s);
        yield Spawnable.asValue(c, o, s.path().span());
      }
      case Symbol.Member m when m.type() instanceof Symbol.Other o -> {
        loose(s);
        yield Spawnable.asValue(c, o, s.path().span());
      }
      case Symbol.Ambiguous a -> {
        loose(s);
        yield c.names.ambiguous(s.path().text(), a, s.path().span());
      }
      case null, default -> unknown(s, symbol);
    };
  }

  private TExpr loose(Expr.StructLiteral s) {
    List<TExpr> kept = new ArrayList<>();
    for (FieldInit f : s.fields()) {
      kept.add(c.infer(f.value(), Expect.ANY));
    }
    return c.error(s.span(), kept);
  }

  private @Nullable Symbol constructor(Path path, Expect expect) {
    if (path.isSimple()) {
      Symbol expected = c.names.resolve(path, expect);
      Symbol type = c.scope.type(path.first().text());
      boolean isExpectedEnum =
          expected instanceof Symbol.Variant v
              && expect.wanted() != null
              && c.prune(expect.wanted()) instanceof Type.Nominal n
              && n.def().equals(v.enumId());
      return isExpectedEnum || !mayBeStruct(type) && expected instanceof Symbol.Variant
          ? expected
          : type != null ? type : expected;
    }
    Symbol symbol = c.scope.path(path);
    if (symbol instanceof Symbol.Variant) {
      return symbol;
    }
    Symbol type = c.scope.typePath(path);
    return type != null ? type : symbol;
  }

  private static boolean mayBeStruct(@Nullable Symbol type) {
    return type instanceof Symbol.Struct
        || type instanceof Symbol.Alias
        || type instanceof Symbol.SelfType
        || type instanceof Symbol.Broken
        || type instanceof Symbol.Ambiguous;
  }

  private TExpr structOf(Expr.StructLiteral s, Type type, Expect expect) {
    if (type instanceof Type.Nominal n && c.program.declarations.structs().containsKey(n.def())) {
      return structLiteral(s, n.def(), n, expect);
    }
    return unknown(s, null);
  }

  private TExpr unknown(Expr.StructLiteral s, @Nullable Symbol symbol) {
    TExpr kept = loose(s);
    if (symbol instanceof Symbol.Hidden h) {
      return c.error(
          Diagnostic.of(Code.E0203, s.path().span(), "undefined type `" + s.path().text() + "`")
              .note(h.declaration(), "it is private")
              .help("add `pub` to its declaration"),
          kept);
    }
    if (symbol instanceof Symbol.Member m && m.type() instanceof Symbol.Enum e) {
      EnumDef def = c.program.declarations.enumDef(e.id());
      return c.error(
          Suggestions.add(
              Diagnostic.of(
                  Code.E0402,
                  s.path().last().span(),
                  "variant `"
                      + s.path().last().text()
                      + "` is not a member of enum `"
                      + def.id().name()
                      + "`"),
              s.path().last().text(),
              def.variants().stream().map(EnumDef.Variant::name).toList()),
          kept);
    }
    boolean exists = symbol != null && !(symbol instanceof Symbol.Member);
    Diagnostic d =
        exists
            ? Diagnostic.of(
                Code.E0301,
                s.path().span(),
                "type mismatch: `" + s.path().text() + "` is not a struct")
            : Diagnostic.of(
                Code.E0203, s.path().span(), "undefined type `" + s.path().text() + "`");
    return c.error(
        exists ? d : Suggestions.add(d, s.path().last().text(), c.scope.typeNames()), kept);
  }

  private TExpr structVariant(Expr.StructLiteral s, Symbol.Variant symbol, Expect expect) {
    EnumDef def = c.program.declarations.enumDef(symbol.enumId());
    EnumDef.Variant variant = def.variants().get(symbol.index());
    Type.Nominal instance = enumInstance(def, expect, s.span());
    if (variant.shape() == EnumDef.Shape.TUPLE) {
      return c.error(
          Diagnostic.of(
                  Code.E0301,
                  s.span(),
                  "`" + variant.name() + "` takes its values by position, not by name")
              .help("write `" + variant.name() + "(..)`"),
          loose(s));
    }
    List<TExpr> values = new ArrayList<>();
    List<Type> types = fieldTypes(def, variant, instance);
    List<TExpr.Part> parts = fields(s, variant.name(), variant.fields(), types, null, values);
    return parts == null
        ? c.broken(instance, s.span(), values)
        : new TExpr.VariantLit(symbol.index(), parts, instance, s.span());
  }

  private TExpr structLiteral(
      Expr.StructLiteral s, DefId id, Type.@Nullable Nominal given, Expect expect) {
    StructDef def = c.program.declarations.struct(id);
    Type.Nominal instance =
        given != null
            ? given
            : new Type.Nominal(id, Instances.open(c, def.typeParams(), s.path().span(), id.name()));
    Type wanted = expect.wanted();
    if (wanted != null && c.prune(wanted) instanceof Type.Nominal w && w.def().equals(id)) {
      c.unify(instance, w);
    }
    Map<Type.Param, Type> map = Instances.arguments(def.typeParams(), instance.args());
    List<Type> types = def.fields().stream().map(f -> Types.substitute(f.type(), map)).toList();
    List<TExpr> values = new ArrayList<>();
    List<TExpr.Part> parts =
        fields(s, id.name(), def.fields(), types, c.program.declarations.wires().get(id), values);
    c.obligations.wellFormed(instance, s.path().span());
    return parts == null
        ? c.broken(instance, s.span(), values)
        : new TExpr.StructLit(parts, instance, s.span());
  }

  /**
   * The values of all fields in the order in which they are written, then the defaults of those that
   * are left out; null after a report.
   *
   * @param wire how a struct is written down; null for a variant
   */
  private @Nullable List<TExpr.Part> fields(
      Expr.StructLiteral s,
      String name,
      List<StructDef.Field> fields,
      List<Type> types,
      @Nullable WireDef wire,
      List<TExpr> values) {
    List<TExpr.Part> parts = new ArrayList<>(fields.size());
    boolean[] given = new boolean[fields.size()];
    boolean broken = false;
    for (FieldInit init : s.fields()) {
      if (init.name().text().isEmpty()) {
        values.add(c.infer(init.value(), Expect.ANY));
        broken = true; // the parser has reported it
        continue;
      }
      int index = indexOf(fields, init.name().text());
      if (index < 0) {
        values.add(c.infer(init.value(), Expect.ANY));
        c.report(noSuchField(init, name, fields, wire == null ? "variant" : "type"));
        broken = true;
        continue;
      }
      if (wire != null) {
        Deprecations.use(c, wire.id(), index, init.name().span());
      }
      Because because =
          new Because(
              fields.get(index).span(),
              "field `" + init.name().text() + "` is `" + c.text(types.get(index)) + "`");
      TExpr value = c.check(init.value(), types.get(index), because);
      values.add(value);
      for (int i = 0; i < given.length; i++) {
        // a field that is declared twice has been reported
        given[i] |= i != index && fields.get(i).name().equals(init.name().text());
      }
      if (given[index]) {
        c.report(
            Diagnostic.of(
                Code.E0306,
                init.name().span(),
                "field `" + init.name().text() + "` is given more than once"));
        broken = true;
        continue;
      }
      given[index] = true;
      parts.add(new TExpr.Part(index, value));
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      FnId standard = given[i] || wire == null ? null : defaultOf(wire, i);
      if (standard != null) {
        c.program.reached.add(standard);
        parts.add(
            new TExpr.Part(
                i,
                new TExpr.Call(
                    new Callee.Function(standard, List.of()), List.of(), types.get(i), s.span())));
      } else if (!given[i]) {
        missing.add(fields.get(i).name());
      }
    }
    if (!missing.isEmpty() && !broken) {
      c.report(
          Diagnostic.of(
                  Code.E0305,
                  s.span(),
                  "missing field " + names(missing) + " in initializer of `" + name + "`")
              .help(
                  "add "
                      + String.join(", ", missing.stream().map(m -> "`" + m + ": ..`").toList())));
      broken = true;
    }
    return broken ? null : parts;
  }

  private static @Nullable FnId defaultOf(WireDef wire, int field) {
    return field < wire.fields().size() ? wire.fields().get(field).defaultValue() : null;
  }

  private static Diagnostic noSuchField(
      FieldInit init, String type, List<StructDef.Field> fields, String kind) {
    List<String> names = fields.stream().map(StructDef.Field::name).toList();
    Diagnostic d =
        Diagnostic.of(
            Code.E0304,
            init.name().span(),
            "no field `" + init.name().text() + "` on " + kind + " `" + type + "`");
    Diagnostic suggested = Suggestions.add(d, init.name().text(), names);
    return suggested != d || names.isEmpty() || names.size() > 6
        ? suggested
        : d.help("the fields are `" + String.join("`, `", names) + "`");
  }

  private static String names(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  private static int indexOf(List<StructDef.Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
