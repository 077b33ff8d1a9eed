package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.analysis.ownership.Moves;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.pattern.Patterns;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Values that a pattern takes apart: their owner loses them, the variables of the pattern own their
 * parts, and parts without a name end at once.
 */
final class TakenApart {
  private final MethodLowering method;
  private final Code code;
  private final Drops drops;
  private final @Nullable Moves moves;

  TakenApart(MethodLowering method, Drops drops, @Nullable Moves moves) {
    this.method = method;
    this.code = method.code;
    this.drops = drops;
    this.moves = moves;
  }

  /** Whether an arm moves parts out of the value that {@code pattern} matches. */
  boolean isTakenApart(TPattern pattern) {
    return moves != null
        && moves.isTakenApart(pattern)
        && Patterns.locals(pattern).stream()
            .anyMatch(l ->
                moves.movedLocals().contains(l.id())
                    && drops.carries(l.type())
                    && !drops.isCounted(l.type()));
  }

  /**
   * The value of {@code from} is taken apart by {@code pattern}: its owner loses it, the variables of the
   * pattern own their parts, and parts without a name end at once.
   */
  void takeApart(TExpr from, IrExpr value, TPattern pattern) {
    boolean lent = drops.isLent(from);
    if (from instanceof TExpr.LocalRef ref) {
      if (!drops.isCounted(from.type())) {
        drops.release(ref.local());
      }
    } else {
      drops.releaseTemporary(from);
    }
    Patterns.locals(pattern).forEach(local -> drops.own(local, lent));
    end(pattern, value, method.types.of(from.type()));
  }

  /** The block owns {@code value}, which is new and was just bound to {@code pattern}. */
  void receive(TPattern pattern, IrExpr value, Type type) {
    if (!drops.carries(type)) {
      return;
    }
    if (pattern instanceof TPattern.Wildcard) {
      code.set(drops.own(type).slot(), value);
      return;
    }
    Patterns.locals(pattern).forEach(drops::own);
    end(pattern, value, method.types.of(type));
  }

  /** Ends what {@code pattern} left without a name. */
  private void end(TPattern pattern, IrExpr value, Type type) {
    if (!method.program.drops.carries(type)) {
      return;
    }
    Layouts layouts = method.program.layouts;
    if (method.program.drops.hasOwn(type) && !(pattern instanceof TPattern.Bind)) {
      // nothing that can end was taken out of it, so it ends as a whole
      method.program.drops.drop(code, method.ctx, code.stable(value), type);
      return;
    }
    switch (pattern) {
      case TPattern.Bind _, TPattern.Literal _ -> {}
      case TPattern.Or o ->
          method.matches.choose(
              o.alternatives(),
              code.stable(value),
              type,
              (alternative, whole) -> end(alternative, whole, type));
      case TPattern.Wildcard _ ->
          method.program.drops.drop(code, method.ctx, code.stable(value), type);
      case TPattern.Tuple t -> {
        List<Type> types = ((Type.Tuple) type).parts();
        for (int i = 0; i < types.size(); i++) {
          end(t.parts().get(i), layouts.part(value, type, i), types.get(i));
        }
      }
      case TPattern.Struct s -> {
        List<Type> types = layouts.partTypes(type);
        for (int i = 0; i < types.size(); i++) {
          end(part(s.parts(), i, pattern), layouts.part(value, type, i), types.get(i));
        }
      }
      case TPattern.Variant v -> {
        Type.Nominal n = (Type.Nominal) type;
        List<Type> types = layouts.payloadTypes(n, v.variant());
        for (int i = 0; i < types.size(); i++) {
          IrExpr payload = layouts.payload(value, n, v.variant(), i);
          end(part(v.parts(), i, pattern), payload, types.get(i));
        }
      }
    }
  }

  private static TPattern part(List<TPattern.Part> parts, int index, TPattern whole) {
    for (TPattern.Part part : parts) {
      if (part.index() == index) {
        return part.pattern();
      }
    }
    return new TPattern.Wildcard(whole.type(), whole.span());
  }
}
