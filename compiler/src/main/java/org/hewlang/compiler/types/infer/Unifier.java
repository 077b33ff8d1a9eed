package org.hewlang.compiler.types.infer;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The unknowns of one function and what is known about them.
 *
 * <p>A variable is bound at most once, to a type or to another variable that may become no more than
 * it itself. Bindings since a {@link #mark} can be undone, which makes trial unification possible;
 * for that reason chains of variables are not shortened when they are followed.
 */
final class Unifier {
  /** Why a variable exists: where to ask for an annotation, and with which words. */
  record Origin(Span span, String message) {}

  private @Nullable Type[] bound = new Type[64];
  private VarKind[] kinds = new VarKind[64];
  private @Nullable Origin[] origins = new Origin[64];
  private @Nullable Type[] fallbacks = new Type[64];
  private @Nullable Type[] elements = new Type[64];
  private long[] lengths = new long[64];
  private int count;

  private int[] trail = new int[64];
  private int trailSize;

  private final UnaryOperator<Type> projections;

  /**
   * @param projections answers what a {@link Type.Assoc} stands for as far as it is known; gives the
   *     same type back if it is not
   */
  Unifier(UnaryOperator<Type> projections) {
    this.projections = projections;
  }

  // ---- new variables

  /** An unknown that must be found out; otherwise {@code origin} says what to report. */
  Type.Var fresh(@Nullable Origin origin) {
    return fresh(VarKind.GENERAL, origin);
  }

  /** An unknown that becomes {@code fallback} if nothing decides. */
  Type.Var freshOr(Type fallback) {
    Type.Var v = fresh(VarKind.GENERAL, null);
    fallbacks[v.id()] = fallback;
    return v;
  }

  Type.Var fresh(VarKind kind) {
    return fresh(kind, null);
  }

  /** The type of an array literal. */
  Type.Var freshList(Type element, long length, @Nullable Origin origin) {
    Type.Var v = fresh(VarKind.LIST, origin);
    elements[v.id()] = element;
    lengths[v.id()] = length;
    return v;
  }

  private Type.Var fresh(VarKind kind, @Nullable Origin origin) {
    if (count == bound.length) {
      int size = count * 2;
      bound = Arrays.copyOf(bound, size);
      kinds = Arrays.copyOf(kinds, size);
      origins = Arrays.copyOf(origins, size);
      fallbacks = Arrays.copyOf(fallbacks, size);
      elements = Arrays.copyOf(elements, size);
      lengths = Arrays.copyOf(lengths, size);
    }
    int id = count++;
    kinds[id] = kind;
    origins[id] = origin;
    return new Type.Var(id);
  }

  // ---- questions

  int count() {
    return count;
  }

  VarKind kind(Type.Var v) {
    return kinds[v.id()];
  }

  @Nullable Origin origin(Type.Var v) {
    return origins[v.id()];
  }

  @Nullable Type fallback(Type.Var v) {
    return fallbacks[v.id()];
  }

  /** Whether the unknown has something to become that a program can mean by saying nothing. */
  boolean hasAnswer(Type.Var v) {
    Type answer = fallbacks[v.id()];
    return Type.STRING.equals(answer) || answer instanceof Type.Param;
  }

  boolean isBound(Type.Var v) {
    return bound[v.id()] != null;
  }

  /** The element type of an unbound {@link VarKind#LIST}. */
  Type element(Type.Var v) {
    Type element = elements[v.id()];
    if (element == null) {
      throw new IllegalStateException("not a list variable: " + v);
    }
    return element;
  }

  long length(Type.Var v) {
    return lengths[v.id()];
  }

  /** What {@code type} is known to be at its outermost level. */
  Type prune(Type type) {
    while (type instanceof Type.Var v) {
      Type next = bound[v.id()];
      if (next == null) {
        return v;
      }
      type = next;
    }
    if (!(type instanceof Type.Assoc)) {
      return type;
    }
    Type known = projections.apply(Types.mapParts(type, this::resolve));
    return known instanceof Type.Assoc ? known : prune(known);
  }

  /** Whether {@code type} is unknown but for being a literal of the given kind. */
  boolean isOpen(Type type, VarKind kind) {
    return prune(type) instanceof Type.Var v && kinds[v.id()] == kind;
  }

  /** {@code type} with everything known filled in. */
  Type resolve(Type type) {
    return switch (type) {
      case Type.Prim p -> p;
      case Type.Param p -> p;
      case Type.Error e -> e;
      case Type.Var v -> {
        Type next = bound[v.id()];
        yield next == null ? v : resolve(next);
      }
      case Type.Assoc a -> {
        Type inner = Types.mapParts(a, this::resolve);
        Type known = projections.apply(inner);
        yield known instanceof Type.Assoc ? known : resolve(known);
      }
      case Type.Nominal _,
          Type.Builtin _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Pointer _ ->
          Types.mapParts(type, this::resolve);
    };
  }

  /** Whether {@code type} holds an unknown anywhere. */
  boolean hasOpen(Type type) {
    return switch (prune(type)) {
      case Type.Var _ -> true;
      case Type.Prim _, Type.Param _, Type.Error _ -> false;
      case Type.Nominal n -> anyOpen(n.args());
      case Type.Builtin b -> anyOpen(b.args());
      case Type.Tuple t -> anyOpen(t.parts());
      case Type.Array a -> hasOpen(a.element());
      case Type.Slice s -> hasOpen(s.element());
      case Type.Fn f -> anyOpen(f.params()) || hasOpen(f.result());
      case Type.Dyn d -> d.traits().stream().anyMatch(t -> anyOpen(t.args()));
      case Type.Assoc a -> hasOpen(a.self()) || anyOpen(a.trait().args());
      case Type.Pointer p -> hasOpen(p.target());
    };
  }

  private boolean anyOpen(List<Type> types) {
    for (Type t : types) {
      if (hasOpen(t)) {
        return true;
      }
    }
    return false;
  }

  // ---- unification

  /** Makes all unknowns in {@code type} errors: what would decide them is wrong already. */
  void poison(Type type) {
    switch (prune(type)) {
      case Type.Var v -> {
        if (kinds[v.id()] == VarKind.GENERAL) {
          set(v, Type.ERROR);
        } else if (kinds[v.id()] == VarKind.LIST) {
          poison(element(v));
        }
      }
      case Type.Prim _, Type.Param _, Type.Error _, Type.Dyn _, Type.Assoc _ -> {}
      case Type.Nominal n -> n.args().forEach(this::poison);
      case Type.Builtin b -> b.args().forEach(this::poison);
      case Type.Tuple t -> t.parts().forEach(this::poison);
      case Type.Array a -> poison(a.element());
      case Type.Slice s -> poison(s.element());
      case Type.Fn f -> {
        f.params().forEach(this::poison);
        poison(f.result());
      }
      case Type.Pointer p -> poison(p.target());
    }
  }

  int mark() {
    return trailSize;
  }

  /** Forgets all bindings made since {@code mark}. */
  void rollback(int mark) {
    while (trailSize > mark) {
      bound[trail[--trailSize]] = null;
    }
  }

  /** Makes both types equal if that is possible; otherwise changes nothing. */
  boolean unify(Type a, Type b) {
    int mark = mark();
    if (equate(a, b)) {
      return true;
    }
    rollback(mark);
    return false;
  }

  private boolean equate(Type left, Type right) {
    Type a = prune(left);
    Type b = prune(right);
    if (a == b) {
      return true;
    }
    if (a instanceof Type.Var v) {
      return bind(v, b);
    }
    if (b instanceof Type.Var v) {
      return bind(v, a);
    }
    if (a instanceof Type.Error || b instanceof Type.Error) {
      poison(a);
      poison(b);
      return true;
    }
    return switch (a) {
      case Type.Prim p -> p.equals(b);
      case Type.Param p -> p.equals(b);
      case Type.Nominal n ->
          b instanceof Type.Nominal o && n.def().equals(o.def()) && equateAll(n.args(), o.args());
      case Type.Builtin n ->
          b instanceof Type.Builtin o && n.kind() == o.kind() && equateAll(n.args(), o.args());
      case Type.Tuple t -> b instanceof Type.Tuple o && equateAll(t.parts(), o.parts());
      case Type.Array t ->
          b instanceof Type.Array o && t.length() == o.length() && equate(t.element(), o.element());
      case Type.Slice s -> b instanceof Type.Slice o && equate(s.element(), o.element());
      case Type.Fn f ->
          b instanceof Type.Fn o
              && equateAll(f.params(), o.params())
              && equate(f.result(), o.result());
      case Type.Dyn d -> b instanceof Type.Dyn o && equateTraits(d.traits(), o.traits());
      case Type.Assoc s ->
          b instanceof Type.Assoc o
              && s.name().equals(o.name())
              && s.trait().trait().equals(o.trait().trait())
              && equate(s.self(), o.self())
              && equateAll(s.trait().args(), o.trait().args());
      case Type.Pointer p ->
          b instanceof Type.Pointer o
              && p.mutable() == o.mutable()
              && equate(p.target(), o.target());
      case Type.Var _, Type.Error _ -> true;
    };
  }

  private boolean equateAll(List<Type> a, List<Type> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equate(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean equateTraits(List<TraitRef> a, List<TraitRef> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).trait().equals(b.get(i).trait())
          || !equateAll(a.get(i).args(), b.get(i).args())) {
        return false;
      }
    }
    return true;
  }

  private boolean bind(Type.Var v, Type type) {
    if (type instanceof Type.Var other) {
      return v.id() == other.id() || bindVars(v, other);
    }
    if (type instanceof Type.Error) {
      set(v, type);
      return true;
    }
    boolean fits =
        switch (kinds[v.id()]) {
          case GENERAL -> !occurs(v, type);
          case NUMBER -> type instanceof Type.Prim p && p.primitive().isNumeric();
          case INTEGER -> type instanceof Type.Prim p && p.primitive().isInteger();
          case FLOAT -> type instanceof Type.Prim p && p.primitive().isFloat();
          case LIST ->
              switch (type) {
                case Type.Builtin b when b.kind() == BuiltinType.VEC ->
                    equate(element(v), b.args().getFirst());
                case Type.Array a -> a.length() == length(v) && equate(element(v), a.element());
                default -> false;
              };
        };
    if (fits) {
      set(v, type);
    }
    return fits;
  }

  private boolean bindVars(Type.Var a, Type.Var b) {
    VarKind ka = kinds[a.id()];
    VarKind kb = kinds[b.id()];
    if (ka == VarKind.GENERAL) {
      if (kb == VarKind.LIST && occurs(a, element(b))) {
        return false;
      }
      boolean better = origins[b.id()] == null || hasAnswer(a);
      if (kb == VarKind.GENERAL && fallbacks[b.id()] == null && better) {
        set(b, a); // keep the one that can be reported, or that has an answer
      } else {
        set(a, b);
      }
      return true;
    }
    if (kb == VarKind.GENERAL) {
      return bindVars(b, a);
    }
    if (ka == VarKind.LIST || kb == VarKind.LIST) {
      if (ka != kb || length(a) != length(b) || !equate(element(a), element(b))) {
        return false;
      }
      set(a, b);
      return true;
    }
    if (ka == VarKind.NUMBER || ka == kb) {
      set(a, b);
      return true;
    }
    if (kb == VarKind.NUMBER) {
      set(b, a);
      return true;
    }
    return false; // an integer and a float
  }

  private void set(Type.Var v, Type type) {
    bound[v.id()] = type;
    if (trailSize == trail.length) {
      trail = Arrays.copyOf(trail, trailSize * 2);
    }
    trail[trailSize++] = v.id();
  }

  private boolean occurs(Type.Var v, Type type) {
    return switch (prune(type)) {
      case Type.Var o ->
          o.id() == v.id() || (kinds[o.id()] == VarKind.LIST && occurs(v, element(o)));
      case Type.Prim _, Type.Param _, Type.Error _ -> false;
      case Type.Nominal n -> occursInAny(v, n.args());
      case Type.Builtin b -> occursInAny(v, b.args());
      case Type.Tuple t -> occursInAny(v, t.parts());
      case Type.Array a -> occurs(v, a.element());
      case Type.Slice s -> occurs(v, s.element());
      case Type.Fn f -> occursInAny(v, f.params()) || occurs(v, f.result());
      case Type.Dyn d -> d.traits().stream().anyMatch(t -> occursInAny(v, t.args()));
      case Type.Assoc a -> occurs(v, a.self()) || occursInAny(v, a.trait().args());
      case Type.Pointer p -> occurs(v, p.target());
    };
  }

  private boolean occursInAny(Type.Var v, List<Type> types) {
    for (Type t : types) {
      if (occurs(v, t)) {
        return true;
      }
    }
    return false;
  }
}
