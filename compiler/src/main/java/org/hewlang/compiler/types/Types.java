package org.hewlang.compiler.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Functions on types that need nothing but the types. */
public final class Types {
  /** Path of the module whose declarations every program sees. */
  public static final String PRELUDE = "std::prelude";

  public static final DefId OPTION = new DefId(PRELUDE, "Option");
  public static final DefId RESULT = new DefId(PRELUDE, "Result");

  private Types() {}

  /** {@code type} with every parameter that {@code arguments} maps replaced. */
  public static Type substitute(Type type, Map<Type.Param, Type> arguments) {
    if (arguments.isEmpty()) {
      return type;
    }
    return switch (type) {
      case Type.Param p -> arguments.getOrDefault(p, p);
      case Type.Prim p -> p;
      case Type.Var v -> v;
      case Type.Error e -> e;
      case Type.Nominal _,
          Type.Builtin _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Assoc _,
          Type.Pointer _ ->
          mapParts(type, part -> substitute(part, arguments));
    };
  }

  /** {@code type} rebuilt with {@code f} applied to each direct part; itself if nothing changed. */
  public static Type mapParts(Type type, UnaryOperator<Type> f) {
    return switch (type) {
      case Type.Prim p -> p;
      case Type.Param p -> p;
      case Type.Var v -> v;
      case Type.Error e -> e;
      case Type.Nominal n -> {
        List<Type> args = mapAll(n.args(), f);
        yield args == n.args() ? n : new Type.Nominal(n.def(), args);
      }
      case Type.Builtin b -> {
        List<Type> args = mapAll(b.args(), f);
        yield args == b.args() ? b : new Type.Builtin(b.kind(), args);
      }
      case Type.Tuple t -> {
        List<Type> parts = mapAll(t.parts(), f);
        yield parts == t.parts() ? t : new Type.Tuple(parts);
      }
      case Type.Array a -> {
        Type element = f.apply(a.element());
        yield element == a.element() ? a : new Type.Array(element, a.length());
      }
      case Type.Slice s -> {
        Type element = f.apply(s.element());
        yield element == s.element() ? s : new Type.Slice(element);
      }
      case Type.Fn fn -> {
        List<Type> params = mapAll(fn.params(), f);
        Type result = f.apply(fn.result());
        yield params == fn.params() && result == fn.result() ? fn : new Type.Fn(params, result);
      }
      case Type.Dyn d -> {
        List<TraitRef> traits = new ArrayList<>(d.traits().size());
        boolean same = true;
        for (TraitRef t : d.traits()) {
          TraitRef mapped = mapParts(t, f);
          same &= mapped == t;
          traits.add(mapped);
        }
        yield same ? d : new Type.Dyn(traits);
      }
      case Type.Assoc a -> {
        Type self = f.apply(a.self());
        TraitRef trait = mapParts(a.trait(), f);
        yield self == a.self() && trait == a.trait() ? a : new Type.Assoc(self, trait, a.name());
      }
      case Type.Pointer p -> {
        Type target = f.apply(p.target());
        yield target == p.target() ? p : new Type.Pointer(target, p.mutable());
      }
    };
  }

  /** The same for a trait reference. */
  public static TraitRef mapParts(TraitRef trait, UnaryOperator<Type> f) {
    List<Type> args = mapAll(trait.args(), f);
    return args == trait.args() ? trait : new TraitRef(trait.trait(), args);
  }

  private static List<Type> mapAll(List<Type> types, UnaryOperator<Type> f) {
    List<Type> mapped = null;
    for (int i = 0; i < types.size(); i++) {
      Type old = types.get(i);
      Type now = f.apply(old);
      if (now != old && mapped == null) {
        mapped = new ArrayList<>(types);
      }
      if (mapped != null) {
        mapped.set(i, now);
      }
    }
    return mapped == null ? types : mapped;
  }
}
