package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.Pattern;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Patterns. Whether one can fail, and whether all together cover everything, is analysis' question. */
final class Patterns {
  final FunctionChecker c;
  private final ConstructorPatterns constructors;

  Patterns(FunctionChecker c) {
    this.c = c;
    this.constructors = new ConstructorPatterns(c, this);
  }

  /**
   * The names that a pattern binds.
   *
   * @param here those bound so far on the way to this place
   * @param reuse variables of the first alternative, which further ones bind again
   * @param mutable whether the variables may be assigned
   * @param refutable whether the pattern decides something: then a constant's name deserves a warning
   * @param alternatives the or-pattern around this place
   */
  record Bindings(
      Map<String, Local> here,
      Map<String, Local> reuse,
      boolean mutable,
      boolean refutable,
      @Nullable Span alternatives) {}

  /** A pattern of {@code match}, {@code if let}, {@code while let}. */
  TPattern check(Pattern pattern, Type type) {
    return pattern(pattern, type, new Bindings(new LinkedHashMap<>(), Map.of(), false, true, null));
  }

  /** Whether the pattern is {@code Some(..)} or {@code None}. */
  static boolean looksIntoOption(Pattern pattern) {
    return switch (pattern) {
      case Pattern.TupleVariant v -> isWord(v.path(), "Some");
      case Pattern.Named n -> isWord(n.path(), "None");
      case Pattern.Or o -> o.alternatives().stream().anyMatch(Patterns::looksIntoOption);
      case Pattern.Wildcard _,
          Pattern.Literal _,
          Pattern.Struct _,
          Pattern.Tuple _,
          Pattern.Error _ ->
          false;
    };
  }

  private static boolean isWord(Path path, String word) {
    return path.isSimple() && path.first().text().equals(word);
  }

  /** Whether the pattern is {@code Ok(..)} or {@code Err(..)}. */
  static boolean looksIntoResult(Pattern pattern) {
    return switch (pattern) {
      case Pattern.TupleVariant v ->
          v.path().isSimple()
              && (v.path().first().text().equals("Ok") || v.path().first().text().equals("Err"));
      case Pattern.Or o -> o.alternatives().stream().anyMatch(Patterns::looksIntoResult);
      case Pattern.Wildcard _,
          Pattern.Literal _,
          Pattern.Named _,
          Pattern.Struct _,
          Pattern.Tuple _,
          Pattern.Error _ ->
          false;
    };
  }

  /** A pattern of {@code let}, or of {@code for}, whose variables may be assigned. */
  TPattern binding(Pattern pattern, Type type, boolean isFor) {
    return pattern(
        pattern, type, new Bindings(new LinkedHashMap<>(), Map.of(), isFor, false, null));
  }

  TPattern pattern(Pattern pattern, Type type, Bindings bindings) {
    return switch (pattern) {
      case Pattern.Wildcard w -> new TPattern.Wildcard(type, w.span());
      case Pattern.Literal l -> literal(l, type);
      case Pattern.Named n -> named(n, type, bindings);
      case Pattern.TupleVariant v -> constructors.tupleVariant(v, type, bindings);
      case Pattern.Struct s -> constructors.struct(s, type, bindings);
      case Pattern.Tuple t -> tuple(t, type, bindings);
      case Pattern.Or o -> or(o, type, bindings);
      case Pattern.Error e -> new TPattern.Wildcard(Type.ERROR, e.span());
    };
  }

  // ---- literals

  private TPattern literal(Pattern.Literal l, Type type) {
    Literals.Constant number = number(l);
    TExpr value =
        number != null
            ? c.literals.number(number, Expect.must(type, null), l.span())
            : c.literals.simple(l.literal());
    Type t = c.prune(type);
    if (!(t instanceof Type.Error) && !c.unify(value.type(), t)) {
      String found = c.text(value.type());
      c.report(
          Diagnostic.of(
                  Code.E0301,
                  l.span(),
                  "type mismatch: expected `" + c.text(t) + "`, found `" + found + "`")
              .label("this pattern matches `" + found + "`"));
      return new TPattern.Wildcard(Type.ERROR, l.span());
    }
    return new TPattern.Literal(value, l.span());
  }

  private static Literals.@Nullable Constant number(Pattern.Literal l) {
    Literals.Constant value = Literals.literal(l.literal());
    if (value == null || !l.negative()) {
      return value;
    }
    return new Literals.Constant(
        value.integer() == null ? null : value.integer().negate(), -value.real(), null);
  }

  // ---- names

  private TPattern named(Pattern.Named n, Type type, Bindings bindings) {
    if (!n.path().isSimple()) {
      return constructors.unitVariant(n, type);
    }
    Name name = n.path().first();
    Type t = c.prune(type);
    EnumDef def = constructors.enumOf(t);
    if (def != null) {
      int index = ConstructorPatterns.indexOf(def, name.text());
      if (index >= 0 && def.variants().get(index).shape() == EnumDef.Shape.UNIT) {
        return new TPattern.Variant(index, List.of(), t, n.span());
      }
      if (constructors.isUnitVariantOfAnother(name.text())) {
        return constructors.notAMember(name, def, n.span());
      }
    } else if (t instanceof Type.Var v
        && c.unifier.kind(v) == VarKind.GENERAL
        && constructors.isUnitVariantOfAnother(name.text())) {
      return constructors.unitVariant(n, type);
    }
    return bind(name, type, bindings);
  }

  TPattern bind(Name name, Type type, Bindings bindings) {
    Local before = bindings.here().get(name.text());
    if (before != null) {
      c.report(
          Diagnostic.of(
                  Code.E0407,
                  name.span(),
                  "`" + name.text() + "` is bound more than once in this pattern")
              .note(before.span(), "it is first bound here"));
      return new TPattern.Wildcard(type, name.span());
    }
    Local shared = bindings.reuse().get(name.text());
    if (shared != null) {
      if (!c.unify(shared.type(), type)) {
        c.report(
            Diagnostic.of(
                    Code.E0406,
                    bindings.alternatives() == null ? name.span() : bindings.alternatives(),
                    "alternatives must bind the same names with the same types: `"
                        + name.text()
                        + "` is `"
                        + c.text(shared.type())
                        + "` and `"
                        + c.text(type)
                        + "`")
                .label(name.span(), "here it is `" + c.text(type) + "`"));
      }
      bindings.here().put(name.text(), shared);
      return new TPattern.Bind(shared, name.span());
    }
    if (bindings.refutable() && c.scope.value(name.text()) instanceof Symbol.Constant) {
      c.warn(
          Diagnostic.of(
                  Code.W0403,
                  name.span(),
                  "pattern `"
                      + name.text()
                      + "` binds a new variable; it does not compare with the constant")
              .help("compare in a guard: `x if x == " + name.text() + "`"));
    }
    Local local = c.declare(name, type, bindings.mutable(), bindings.mutable());
    bindings.here().put(name.text(), local);
    return new TPattern.Bind(local, name.span());
  }

  // ---- tuples and alternatives

  private TPattern tuple(Pattern.Tuple p, Type type, Bindings bindings) {
    Type t = c.known(type);
    if (t instanceof Type.Var && !p.elements().isEmpty()) {
      List<Type> parts = new ArrayList<>();
      for (Pattern e : p.elements()) {
        parts.add(c.fresh(e.span(), "cannot infer the type of this pattern"));
      }
      c.unify(t, new Type.Tuple(parts));
      t = c.prune(t);
    } else if (p.elements().isEmpty()) {
      c.unify(t, Type.UNIT);
      t = c.prune(t);
    }
    List<Type> parts =
        switch (t) {
          case Type.Tuple tuple -> tuple.parts();
          case Type.Prim prim when prim.equals(Type.UNIT) -> List.<Type>of();
          default -> null;
        };
    if (parts == null || parts.size() != p.elements().size()) {
      if (parts != null && !parts.isEmpty()) {
        c.report(
            Diagnostic.of(
                Code.E0405,
                p.span(),
                "tuple pattern has "
                    + p.elements().size()
                    + " elements but type has "
                    + parts.size()));
      } else if (!(t instanceof Type.Error)) {
        c.report(
            Diagnostic.of(
                Code.E0301,
                p.span(),
                "type mismatch: expected `" + c.text(t) + "`, found a tuple pattern"));
      }
      return broken(p, bindings);
    }
    List<TPattern> typed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      typed.add(pattern(p.elements().get(i), parts.get(i), bindings));
    }
    return new TPattern.Tuple(typed, t, p.span());
  }

  private TPattern or(Pattern.Or o, Type type, Bindings outer) {
    List<TPattern> typed = new ArrayList<>();
    Map<String, Local> first = new LinkedHashMap<>();
    for (int i = 0; i < o.alternatives().size(); i++) {
      Map<String, Local> reuse = new HashMap<>(outer.reuse());
      reuse.putAll(first);
      Bindings own =
          new Bindings(
              new LinkedHashMap<>(outer.here()),
              reuse,
              outer.mutable(),
              outer.refutable(),
              o.span());
      Pattern alternative = o.alternatives().get(i);
      typed.add(pattern(alternative, type, own));
      own.here().keySet().removeAll(outer.here().keySet());
      if (i == 0) {
        first.putAll(own.here());
      } else if (!own.here().keySet().equals(first.keySet())) {
        c.report(
            Diagnostic.of(Code.E0406, o.span(), "alternatives must bind the same names")
                .label(alternative.span(), "this one binds other names")
                .note(
                    o.alternatives().getFirst().span(),
                    first.isEmpty()
                        ? "the first alternative binds nothing"
                        : "the first alternative binds `"
                            + String.join("`, `", first.keySet())
                            + "`"));
      }
    }
    outer.here().putAll(first);
    return new TPattern.Or(typed, type, o.span());
  }

  /** Binds the names of a pattern that has been reported, so that their uses stay silent. */
  TPattern broken(Pattern pattern, Bindings bindings) {
    switch (pattern) {
      case Pattern.Wildcard _, Pattern.Literal _, Pattern.Error _ -> {}
      case Pattern.Named n -> {
        if (n.path().isSimple()) {
          bindSilently(n.path().first(), bindings);
        }
      }
      case Pattern.TupleVariant v -> v.elements().forEach(e -> broken(e, bindings));
      case Pattern.Struct s -> {
        s.fields().forEach(f -> broken(f, bindings));
      }
      case Pattern.Tuple t -> t.elements().forEach(e -> broken(e, bindings));
      case Pattern.Or o -> broken(o.alternatives().getFirst(), bindings);
    }
    return new TPattern.Wildcard(Type.ERROR, pattern.span());
  }

  void broken(Pattern.FieldPattern field, Bindings bindings) {
    if (field.pattern() == null) {
      bindSilently(field.name(), bindings);
    } else {
      broken(field.pattern(), bindings);
    }
  }

  private void bindSilently(Name name, Bindings bindings) {
    if (!bindings.here().containsKey(name.text())) {
      Local shared = bindings.reuse().get(name.text());
      bindings
          .here()
          .put(name.text(), shared != null ? shared : c.declare(name, Type.ERROR, true, true));
    }
  }
}
