package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.glue.SharedBit;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/**
 * Value semantics of structs, tuples and arrays without copies.
 *
 * <p>Such a value is a mutable object. Several places may refer to one object as long as nobody writes
 * it; a write in place ({@link Places}) tests the object's sticky {@code shared} bit and writes to a copy
 * if it is set. So the bit must be set whenever an object gets reachable from a second place of which
 * one can be written: a {@code var}, a field or element of something that can be written, an element of
 * a collection, a cell of a closure. Names that cannot be written through (a {@code let}, a parameter)
 * may alias an object without the bit among themselves. The part of an enum's payload is never written
 * in place, so it counts as such a name.
 *
 * <p>The bit is set where a value flows from a place, by where it comes from ({@link Source}) and what
 * becomes of it ({@link Use}):
 *
 * <ul>
 *   <li>a fresh value (a literal, the result of a call) is known nowhere else: never. A function
 *       therefore marks what it returns unless that is fresh or a variable that ends with it;
 *   <li>what is stored gets the bit unless it is fresh, or an owned {@code let} whose one and only use
 *       this is;
 *   <li>what is bound to an immutable name gets it if it comes from a place that can be written;
 *   <li>an argument is only lent: its caller cannot write it before the call returns. It gets the bit
 *       only if others can: it stands in a collection, or in a cell that a closure knows.
 * </ul>
 *
 * <p>Copying an object gives its nested aggregates the bit. Types that are never written in place have
 * no bit at all, and nothing is emitted for them.
 */
final class Sharing {
  private enum Source {
    /** Known nowhere else. */
    FRESH,
    /** Reached by names that are never written through. */
    FIXED,
    /** A {@code var} that no closure shares, or an owned {@code let}. */
    VARIABLE,
    /** A part of such a {@code var}. */
    PART,
    /** An element or the content of a handle, or a variable that closures share. */
    ELSEWHERE
  }

  private final MethodLowering method;

  Sharing(MethodLowering method) {
    this.method = method;
  }

  /** {@code value}, that of the expression {@code e}, with the shared bit set if its use needs it. */
  IrExpr mark(IrExpr value, TExpr e, Use use) {
    Type type = method.types.of(e.type());
    if (use == Use.READ || !method.program.hasSharedBit(type) || !needsBit(e, use)) {
      return value;
    }
    return mark(value, type);
  }

  /** {@code value} with the shared bit set, if its type has one. */
  IrExpr mark(IrExpr value, Type type) {
    return SharedBit.mark(method.program, value, type);
  }

  private boolean needsBit(TExpr e, Use use) {
    Source source = source(e);
    return switch (use) {
      case READ -> false;
      case ARGUMENT -> source == Source.ELSEWHERE;
      case BIND ->
          switch (source) {
            case FRESH, FIXED -> false;
            case VARIABLE -> isWrittenVariable(e);
            case PART, ELSEWHERE -> true;
          };
      case STORE ->
          switch (source) {
            case FRESH -> false;
            case VARIABLE -> !isLastUse(e);
            case FIXED, PART, ELSEWHERE -> true;
          };
      case RETURN ->
          switch (source) {
            case FRESH -> false;
            // Deferred code may still write the variable.
            case VARIABLE -> method.facts.hasDefers() || isCaptured(e);
            case FIXED, PART, ELSEWHERE -> true;
          };
    };
  }

  // ---- where nothing is written

  /**
   * Whether {@code e}, used as {@code use}, can go without the bit although it comes from a place that
   * can be written: because {@code scope}, all the code that runs while it has its second name, writes no
   * value of its type. A name that outlives its scope is not asked for.
   */
  boolean isUndisturbed(TExpr e, Use use, List<TExpr> scope) {
    return isMarked(e, use) && !method.whole.effects.mayWrite(scope, method.types.of(e.type()));
  }

  /** Whether {@code e} gets the bit when it is used as {@code use}. */
  boolean isMarked(TExpr e, Use use) {
    return method.program.hasSharedBit(method.types.of(e.type())) && needsBit(e, use);
  }

  /** Whether {@code local}, a second name of a value in its {@code scope}, can go without the bit. */
  boolean isUndisturbed(Local local, Type type, List<TExpr> scope) {
    return !local.mutable()
        && !method.facts.outlivesScope(local)
        && !method.whole.effects.mayWrite(scope, type);
  }

  // ---- names

  /** The use of {@code e} as the first value of {@code local}. */
  Use nameUse(Local local, TExpr e) {
    return local.mutable() || hasBranches(e) ? Use.STORE : Use.BIND;
  }

  /** Whether {@code local}, begun with {@code e}, is then the only name of it, or it is marked. */
  boolean nameOwns(Local local, TExpr e) {
    return local.mutable() || hasBranches(e) || source(e) != Source.FIXED;
  }

  /** Whether {@code e} takes its value from one of several expressions. */
  private static boolean hasBranches(TExpr e) {
    return switch (e) {
      case TExpr.If _, TExpr.Match _, TExpr.Block _, TExpr.Loop _ -> true;
      default -> false;
    };
  }

  /** Whether the value of {@code e} stays in a place that may be written while it is looked at. */
  boolean isWritablePlace(TExpr e) {
    return switch (source(e)) {
      case FRESH, FIXED -> false;
      case VARIABLE -> isWrittenVariable(e);
      case PART, ELSEWHERE -> true;
    };
  }

  private boolean isWrittenVariable(TExpr e) {
    return e instanceof TExpr.LocalRef ref && isWritten(ref.local());
  }

  private boolean isWritten(Local local) {
    return local.mutable() && method.facts.isWritten(local);
  }

  private boolean isLastUse(TExpr e) {
    return e instanceof TExpr.LocalRef ref && method.facts.isUsedOnce(ref.local());
  }

  private boolean isCaptured(TExpr e) {
    return e instanceof TExpr.LocalRef ref && method.facts.isCaptured(ref.local());
  }

  private Source source(TExpr e) {
    return switch (e) {
      case TExpr.LocalRef ref -> variable(ref.local());
      case TExpr.Field f -> part(f.base());
      case TExpr.TupleField f -> part(f.base());
      case TExpr.Index i ->
          i.base().type() instanceof Type.Array ? part(i.base()) : Source.ELSEWHERE;
      case TExpr.ActorField _ -> Source.ELSEWHERE;
      case TExpr.ConstRef _, TExpr.Try _ -> Source.FIXED;
      case TExpr.Call call ->
          call.callee() instanceof Callee.Builtin b && givesContent(b.intrinsic())
              ? Source.ELSEWHERE
              : Source.FRESH;
      // The rest makes new values, or its branches have been marked one by one.
      default -> Source.FRESH;
    };
  }

  private Source variable(Local local) {
    if (method.variables.isCell(local)) {
      return Source.ELSEWHERE;
    }
    return method.variables.owns(local) || isWritten(local) ? Source.VARIABLE : Source.FIXED;
  }

  private Source part(TExpr whole) {
    return switch (source(whole)) {
      // Parts of a new object may be shared with the objects that it was made from.
      case FRESH, FIXED -> Source.FIXED;
      case VARIABLE -> isWrittenVariable(whole) ? Source.PART : Source.FIXED;
      case PART -> Source.PART;
      case ELSEWHERE -> Source.ELSEWHERE;
    };
  }

  /** Whether an intrinsic gives an object that stays where it is. */
  private static boolean givesContent(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case VEC_GET,
          ARRAY_GET,
          HASHMAP_KEY_AT,
          HASHMAP_VALUE_AT,
          RC_GET,
          ARC_GET,
          BOX_GET,
          WEAK_REVIVE ->
          true;
      default -> false;
    };
  }
}
