package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Fitting a value to the type that its place wants, with the implicit conversions. */
final class Conversions {
  private final FunctionChecker c;
  private final Mismatch mismatch;

  Conversions(FunctionChecker c) {
    this.c = c;
    this.mismatch = new Mismatch(c);
  }

  /** {@code e} as a value of {@code expected}; reports if that cannot be. */
  TExpr coerce(TExpr e, Type expected, @Nullable Because because) {
    TExpr fitted = tryCoerce(e, expected);
    if (fitted != null) {
      return fitted;
    }
    mismatch.report(e, expected, because);
    return c.error(e.span(), List.of(e));
  }

  /** The same without a report: null if it does not fit. */
  @Nullable TExpr tryCoerce(TExpr e, Type expected) {
    Type from = c.prune(e.type());
    Type to = c.prune(expected);
    if (from instanceof Type.Error) {
      c.unifier.poison(to);
      return e;
    }
    if (to instanceof Type.Error) {
      c.unifier.poison(from);
      return e;
    }
    if (from == to || from.equals(Type.NEVER)) {
      return e;
    }
    if (to instanceof Type.Prim wanted) {
      if (from instanceof Type.Prim found) {
        return primitive(e, found.primitive(), wanted);
      }
      return c.unify(from, to) ? e : null;
    }
    if (to instanceof Type.Slice slice) {
      return slice(e, from, slice);
    }
    Type target = Messages.target(to);
    Type given = Messages.target(from);
    if (target != null
        && given != null
        && c.prune(target) instanceof Type.Dyn dyn
        && !isUnknown(c.prune(given))) {
      return handle(e, c.prune(given), dyn, to);
    }
    if (to instanceof Type.Dyn dyn && !isUnknown(from)) {
      return dyn(e, settled(from), dyn);
    }
    return c.unify(from, to) ? e : null;
  }

  private boolean isUnknown(Type type) {
    return type instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL;
  }

  /** A literal takes its default type before it is hidden behind a {@code dyn}. */
  private Type settled(Type type) {
    if (type instanceof Type.Var v) {
      c.unify(v, c.shown(v));
    }
    return c.prune(type);
  }

  private @Nullable TExpr primitive(TExpr e, Primitive from, Type.Prim to) {
    Primitive wanted = to.primitive();
    if (from == wanted) {
      return e;
    }
    if (widens(from, wanted) || (from == Primitive.I32 && wanted == Primitive.BOOL)) {
      return new TExpr.Convert(e, to, e.span());
    }
    if (from.isNumeric() && wanted.isNumeric()) {
      Literals.Constant constant = c.literals.untyped(e);
      if (constant != null && (constant.isInteger() || wanted.isFloat())) {
        c.literals.checkRange(constant, to, e.span());
        return new TExpr.Convert(e, to, e.span());
      }
    }
    return null;
  }

  /** Whether a value of {@code from} is accepted and extended where {@code to} is expected. */
  static boolean widens(Primitive from, Primitive to) {
    return from.isInteger()
        && to.isInteger()
        && from.isSigned() == to.isSigned()
        && from.bits() < to.bits();
  }

  private @Nullable TExpr slice(TExpr e, Type from, Type.Slice to) {
    Type element;
    switch (from) {
      case Type.Slice s -> {
        return c.unify(s, to) ? e : null;
      }
      case Type.Array a -> element = a.element();
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> element = b.args().getFirst();
      case Type.Var v when c.unifier.kind(v) == VarKind.LIST -> element = c.unifier.element(v);
      default -> {
        return c.unify(from, to) ? e : null;
      }
    }
    return c.unify(element, to.element()) ? new TExpr.ToSlice(e, to, e.span()) : null;
  }

  /** Makes two types one if they can be; otherwise nothing happens. */
  void tryUnify(Type a, Type b) {
    int mark = c.unifier.mark();
    if (!c.unify(a, b)) {
      c.unifier.rollback(mark);
    }
  }

  /**
   * {@code ActorRef<A>} as {@code ActorRef<dyn T>} where the actor promises the trait's handlers; {@code
   * A} may be a {@code dyn} of more traits itself.
   */
  private @Nullable TExpr handle(TExpr e, Type actor, Type.Dyn dyn, Type to) {
    if (actor instanceof Type.Dyn) {
      int mark = c.unifier.mark();
      if (c.unify(actor, dyn)) {
        return e;
      }
      c.unifier.rollback(mark);
    }
    for (TraitRef trait : dyn.traits()) {
      if (!c.program.traits.implementsTrait(c.unifier.resolve(actor), trait, c.assumptions)) {
        return null;
      }
    }
    return new TExpr.ToDyn(e, to, e.span());
  }

  private TExpr dyn(TExpr e, Type from, Type.Dyn to) {
    if (from instanceof Type.Dyn && c.unify(from, to)) {
      return e;
    }
    // trait arguments that are open follow from the impl; the obligation checks the rest
    List<TraitRef> traits = new ArrayList<>(to.traits());
    c.obligations.convertsToDyn(e, from, traits);
    return new TExpr.ToDyn(e, to, e.span());
  }
}
