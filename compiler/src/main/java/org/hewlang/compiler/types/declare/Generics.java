package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.syntax.WherePredicate;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The type parameters of a declaration with their conditions, and the scope in which they are known.
 *
 * @param params the declared parameters; conditions of where clauses on them are among their bounds
 * @param wheres the other conditions
 * @param scope the scope around the declaration with {@code params} on top
 */
record Generics(List<TypeParam> params, List<Where> wheres, FileScope scope) {
  Generics {
    params = List.copyOf(params);
    wheres = List.copyOf(wheres);
  }

  List<Type> asArguments() {
    List<Type> args = new ArrayList<>();
    params.forEach(p -> args.add(p.param()));
    return args;
  }

  /** Resolves parameters as they are written; {@code first} is the index of the first one. */
  static Generics resolve(
      String owner,
      int first,
      List<org.hewlang.compiler.syntax.TypeParam> written,
      List<WherePredicate> where,
      FileScope around,
      Diagnostics diagnostics) {
    List<org.hewlang.compiler.syntax.TypeParam> distinct = distinct(written, diagnostics);
    List<Type.Param> params = new ArrayList<>();
    for (org.hewlang.compiler.syntax.TypeParam p : distinct) {
      params.add(new Type.Param(owner, first + params.size(), p.name().text()));
    }
    // A bound may name an associated type of a later parameter, so the bounds are resolved twice:
    // the first time only to know which traits they are.
    FileScope bare = around.with(withBounds(params, Map.of()));
    Conditions guess = new Conditions(bare, null).read(params, distinct, where);
    FileScope guessed = around.with(withBounds(params, guess.bounds));
    Conditions sure = new Conditions(guessed, diagnostics).read(params, distinct, where);
    List<TypeParam> result = withBounds(params, sure.bounds);
    return new Generics(result, sure.wheres, around.with(result));
  }

  private static List<org.hewlang.compiler.syntax.TypeParam> distinct(
      List<org.hewlang.compiler.syntax.TypeParam> written, Diagnostics diagnostics) {
    List<org.hewlang.compiler.syntax.TypeParam> distinct = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    for (org.hewlang.compiler.syntax.TypeParam p : written) {
      Span earlier = seen.putIfAbsent(p.name().text(), p.name().span());
      if (earlier == null) {
        distinct.add(p);
      } else {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0206,
                    p.name().span(),
                    "duplicate type parameter `" + p.name().text() + "`")
                .note(earlier, "first declared here"));
      }
    }
    return distinct;
  }

  private static List<TypeParam> withBounds(
      List<Type.Param> params, Map<Type.Param, List<TraitRef>> bounds) {
    List<TypeParam> all = new ArrayList<>();
    for (Type.Param p : params) {
      all.add(new TypeParam(p, bounds.getOrDefault(p, List.of())));
    }
    return all;
  }

  private static final class Conditions {
    private final FileScope scope;
    private final @Nullable Diagnostics diagnostics;
    private final WrittenTypes types;
    private final Map<Type.Param, List<TraitRef>> bounds = new HashMap<>();
    private final List<Where> wheres = new ArrayList<>();

    /** Reports nothing if {@code diagnostics} is null. */
    Conditions(FileScope scope, @Nullable Diagnostics diagnostics) {
      this.scope = scope;
      this.diagnostics = diagnostics;
      this.types = diagnostics == null ? WrittenTypes.silent() : new WrittenTypes(diagnostics);
    }

    Conditions read(
        List<Type.Param> params,
        List<org.hewlang.compiler.syntax.TypeParam> written,
        List<WherePredicate> where) {
      for (int i = 0; i < params.size(); i++) {
        add(params.get(i), written.get(i).bounds());
      }
      for (WherePredicate condition : where) {
        if (!isParameter(condition)) {
          continue;
        }
        Type type = types.resolve(condition.type(), scope);
        if (type instanceof Type.Param p && params.contains(p)) {
          add(p, condition.bounds());
        } else if (!type.equals(Type.ERROR)) {
          wheres.add(new Where(type, all(condition.bounds())));
        }
      }
      return this;
    }

    /** Reports a condition on a plain name that is no type parameter. */
    private boolean isParameter(WherePredicate condition) {
      if (!(condition.type() instanceof TypeExpr.Named n)
          || !n.path().isSimple()
          || !n.args().isEmpty()
          || scope.type(n.path().text()) instanceof Symbol.Parameter) {
        return true;
      }
      if (diagnostics != null) {
        diagnostics.add(
            Diagnostic.of(Code.E0209, n.span(), "`" + n.path().text() + "` is not a type parameter")
                .label("a condition must be about a type parameter of this declaration"));
      }
      return false;
    }

    private void add(Type.Param param, List<Bound> written) {
      List<TraitRef> known = bounds.computeIfAbsent(param, _ -> new ArrayList<>());
      for (TraitRef bound : all(written)) {
        if (!known.contains(bound)) {
          known.add(bound);
        }
      }
    }

    private List<TraitRef> all(List<Bound> written) {
      List<TraitRef> resolved = new ArrayList<>();
      for (Bound bound : written) {
        TraitRef trait = types.resolve(bound, scope);
        if (trait != null) {
          resolved.add(trait);
        }
      }
      return resolved;
    }
  }
}
