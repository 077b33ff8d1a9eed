package org.hewlang.compiler.types.traits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * Matches the types of an impl against given ones: the impl's parameters stand for anything, inference
 * variables in the given types may still become anything, everything else must be equal.
 */
public final class Matching {
  private final Set<Type.Param> open = new HashSet<>();
  private final UnaryOperator<Type> associated;
  private final Map<Type.Param, Type> bindings = new HashMap<>();
  private final Map<Type.Var, Type> equations = new HashMap<>();

  Matching(List<TypeParam> params) {
    this(params, type -> type);
  }

  /** {@code associated} gives what an associated type of bound parameters is, or the type itself. */
  public Matching(List<TypeParam> params, UnaryOperator<Type> associated) {
    params.forEach(p -> open.add(p.param()));
    this.associated = associated;
  }

  /** Matches each pattern with the type at its place; what earlier calls have bound stays bound. */
  public boolean match(List<Type> patterns, List<Type> types) {
    if (patterns.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!match(patterns.get(i), types.get(i))) {
        return false;
      }
    }
    return true;
  }

  public boolean match(Type pattern, Type type) {
    if (pattern instanceof Type.Error || type instanceof Type.Error) {
      return true;
    }
    if (pattern instanceof Type.Param p && open.contains(p)) {
      Type bound = bindings.putIfAbsent(p, type);
      return bound == null || equal(bound, type);
    }
    if (type instanceof Type.Var v) {
      return equate(v, pattern);
    }
    return parts(pattern, type);
  }

  private boolean parts(Type pattern, Type type) {
    return switch (pattern) {
      case Type.Nominal p ->
          type instanceof Type.Nominal t && p.def().equals(t.def()) && match(p.args(), t.args());
      case Type.Builtin p ->
          type instanceof Type.Builtin t && p.kind() == t.kind() && match(p.args(), t.args());
      case Type.Tuple p -> type instanceof Type.Tuple t && match(p.parts(), t.parts());
      case Type.Array p ->
          type instanceof Type.Array t
              && p.length() == t.length()
              && match(p.element(), t.element());
      case Type.Slice p -> type instanceof Type.Slice t && match(p.element(), t.element());
      case Type.Fn p ->
          type instanceof Type.Fn t
              && match(p.params(), t.params())
              && match(p.result(), t.result());
      case Type.Dyn p -> type instanceof Type.Dyn t && traits(p.traits(), t.traits());
      case Type.Pointer p ->
          type instanceof Type.Pointer t
              && p.mutable() == t.mutable()
              && match(p.target(), t.target());
      case Type.Assoc p -> {
        Type value = associated.apply(Types.substitute(p, bindings));
        yield value instanceof Type.Assoc
            ? type instanceof Type.Assoc t
                && p.name().equals(t.name())
                && match(p.self(), t.self())
                && trait(p.trait(), t.trait())
            : match(value, type);
      }
      case Type.Prim _, Type.Param _, Type.Var _, Type.Error _ -> pattern.equals(type);
    };
  }

  boolean trait(TraitRef pattern, TraitRef trait) {
    return pattern.trait().equals(trait.trait()) && match(pattern.args(), trait.args());
  }

  private boolean traits(List<TraitRef> patterns, List<TraitRef> traits) {
    if (patterns.size() != traits.size()) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (!trait(patterns.get(i), traits.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two given types are the same, or can become so. */
  private boolean equal(Type a, Type b) {
    if (a instanceof Type.Var v) {
      return a.equals(b) || equate(v, b);
    }
    if (b instanceof Type.Var v) {
      return equate(v, a);
    }
    return parts(a, b);
  }

  private boolean equate(Type.Var var, Type type) {
    Type earlier = equations.putIfAbsent(var, type);
    return earlier == null || earlier.equals(type);
  }

  /** What the impl's parameters stand for; those that nothing determines are missing. */
  public Map<Type.Param, Type> bindings() {
    return bindings;
  }

  void bind(Map<Type.Param, Type> more) {
    more.forEach(bindings::putIfAbsent);
  }

  /** What variables must become, in terms of given types; open parameters that are free stay out. */
  Map<Type.Var, Type> equations() {
    Map<Type.Var, Type> result = new HashMap<>();
    equations.forEach((var, type) -> {
      Type given = Types.substitute(type, bindings);
      if (!mentionsOpen(given) && !given.equals(var)) {
        result.put(var, given);
      }
    });
    return result;
  }

  private boolean mentionsOpen(Type type) {
    if (type instanceof Type.Param p && open.contains(p) && !bindings.containsKey(p)) {
      return true;
    }
    boolean[] found = new boolean[1];
    Types.mapParts(
        type,
        part -> {
          found[0] |= mentionsOpen(part);
          return part;
        });
    return found[0];
  }
}
