package org.hewlang.compiler.analysis.crossing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** Whether nobody else knows a value: it was just made, and so was everything mutable in it. */
final class Freshness {
  private static final int DEPTH = 6;

  private final TypedProgram program;
  private final CrossingTypes types;
  private final Keeping keeping;
  private final Map<FnDef, Aliases> aliases = new IdentityHashMap<>();
  private final Map<List<Object>, Boolean> results = new HashMap<>();
  private final Set<FnId> underway = new HashSet<>();

  Freshness(TypedProgram program, CrossingTypes types) {
    this.program = program;
    this.types = types;
    this.keeping = new Keeping(program, types);
  }

  /** The variables of {@code fn} and the names that they have. */
  Aliases aliases(FnDef fn, TExpr body) {
    Aliases known = aliases.get(fn);
    if (known == null) {
      known = Aliases.in(body, keeping, types, Function.identity(), view(Function.identity()));
      aliases.put(fn, known);
    }
    return known;
  }

  private java.util.function.BiPredicate<Aliases, TExpr> view(Function<Type, Type> concrete) {
    return (in, e) -> isFresh(e, concrete);
  }

  boolean isFresh(TExpr e) {
    return isFresh(e, Function.identity());
  }

  private boolean isFresh(TExpr e, Function<Type, Type> concrete) {
    if (types.isImmutable(concrete.apply(e.type()))) {
      return true;
    }
    return switch (e) {
      case TExpr.BytesLit _, TExpr.Ask _ -> true;
      case TExpr.ListLit l -> l.elements().stream().allMatch(p -> isFresh(p, concrete));
      case TExpr.TupleLit t -> t.parts().stream().allMatch(p -> isFresh(p, concrete));
      case TExpr.StructLit s -> s.parts().stream().allMatch(p -> isFresh(p.value(), concrete));
      case TExpr.VariantLit v -> v.parts().stream().allMatch(p -> isFresh(p.value(), concrete));
      case TExpr.MapLit m ->
          m.entries().stream()
              .allMatch(p -> isFresh(p.key(), concrete) && isFresh(p.value(), concrete));
      case TExpr.RepeatLit r -> types.isImmutable(concrete.apply(r.value().type()));
      case TExpr.ToDyn t -> isFresh(t.operand(), concrete);
      case TExpr.Try t -> isFresh(t.operand(), concrete);
      case TExpr.If i ->
          i.otherwise() != null && isFresh(i.then(), concrete) && isFresh(i.otherwise(), concrete);
      case TExpr.Match m -> m.arms().stream().allMatch(arm -> isFresh(arm.body(), concrete));
      case TExpr.Block b ->
          b.tail() == null || !(b.tail() instanceof TExpr.LocalRef) && isFresh(b.tail(), concrete);
      case TExpr.Call c ->
          switch (c.callee()) {
            case Callee.Builtin b -> isFresh(b.intrinsic()) || isFreshIfFlat(b, c, concrete);
            case Callee.Function f when isGenerator(f.id()) ->
                c.args().stream().allMatch(p -> isFresh(p.value(), concrete));
            case Callee.Function f ->
                givesFresh(f.id(), f.typeArgs().stream().map(concrete).toList());
            case Callee.TraitMethod _, Callee.DynMethod _ -> false;
          };
      default -> false;
    };
  }

  private boolean isGenerator(FnId id) {
    FnDef fn = program.functions().get(id);
    return fn != null && fn.flags().contains(FnDef.Flag.GENERATOR);
  }

  private boolean isFreshIfFlat(Callee.Builtin b, TExpr.Call c, Function<Type, Type> concrete) {
    return switch (b.intrinsic()) {
      case CLONE_VALUE -> types.isClonedDeeply(concrete.apply(c.type()));
      case HASHMAP_KEYS, HASHSET_ELEMENTS -> !types.canHoldMutable(concrete.apply(c.type()));
      default -> false;
    };
  }

  /** Functions of the runtime that always make something new. */
  static boolean isFresh(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case VEC_NEW,
          VEC_WITH_CAPACITY,
          HASHMAP_NEW,
          HASHSET_NEW,
          BYTES_NEW,
          STRING_SPLIT,
          STRING_LINES,
          STRING_CHARS,
          STRING_TO_BYTES ->
          true;
      default -> false;
    };
  }

  /** Whether everything that a function gives back was made in it. */
  private boolean givesFresh(FnId id, List<Type> typeArgs) {
    List<Object> key = List.of(id, typeArgs);
    Boolean known = results.get(key);
    if (known != null) {
      return known;
    }
    FnDef fn = program.functions().get(id);
    TExpr body = fn == null || underway.size() > DEPTH || !underway.add(id) ? null : fn.code();
    if (fn == null || body == null) {
      return false;
    }
    Map<Type.Param, Type> map = TypeParam.arguments(fn.typeParams(), typeArgs);
    Function<Type, Type> concrete = t -> Types.substitute(t, map);
    Aliases inside = Aliases.in(body, keeping, types, concrete, view(concrete));
    boolean fresh = true;
    for (TExpr result : inside.results()) {
      fresh &=
          result.type().equals(Type.NEVER)
              || isFresh(result, concrete)
              || result instanceof TExpr.LocalRef ref && isOwn(ref, inside, concrete);
    }
    underway.remove(id);
    results.put(key, fresh);
    return fresh;
  }

  private boolean isOwn(TExpr.LocalRef ref, Aliases inside, Function<Type, Type> concrete) {
    List<TExpr> values = inside.values(ref.local().id());
    return inside.isAlone(ref.local().id())
        && !values.isEmpty()
        && values.stream().allMatch(v -> isFresh(v, concrete));
  }
}
