package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.analysis.ownership.Moves;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.Owners.Owned;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.GoneParts;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.pattern.Patterns;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Values that a pattern takes apart: their owner loses them, the variables of the pattern own their
 * parts, and parts without a name end at once.
 *
 * <p>Where code behind the pattern may still take the whole, parts without a name wait for the end of the
 * block, and whoever takes the whole takes all parts. So it is in a step: what the new state does not take
 * over of the old one ends when the step is done, in the order of the fields.
 */
final class TakenApart {
  private static final String GONE = "a part of this state was given away by a step that panicked";
  private static final RuntimeMethod PANIC =
      RuntimeMethod.of(
          RuntimeNames.PANIC.name(), "ofRuntime", RuntimeNames.PANIC, RuntimeNames.JAVA_STRING);

  private final MethodLowering method;
  private final Code code;
  private final Drops drops;
  private final @Nullable Moves moves;
  private final Map<Integer, List<Owned>> apart = new HashMap<>();

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

  /** The slots of the parts of {@code variable}, if that is taken apart where it can still be named. */
  List<Owned> of(Local variable) {
    return apart.getOrDefault(variable.id(), List.of());
  }

  /** The arm {@code body} with the value of {@code from} taken apart by {@code pattern}. */
  void arm(TExpr from, IrExpr value, TPattern pattern, TExpr body, Runnable then) {
    Type type = method.types.of(from.type());
    refuseGone(from, value, type, pattern);
    drops.scope(() -> {
      if (!(from instanceof TExpr.LocalRef ref)) {
        takeApart(from, value, pattern, false);
        then.run();
        return;
      }
      Local variable = ref.local();
      List<Owned> before = of(variable);
      Owned owner = drops.owner(variable);
      List<Owned> parts;
      if (owner != null
          && owner.home() instanceof Home.Machine machine
          && before.isEmpty()
          && pattern instanceof TPattern.Variant v) {
        drops.release(variable);
        parts = fields(owner, machine.state(), value, (Type.Nominal) type, v);
      } else {
        parts = takeApart(from, value, pattern, names(body, variable));
      }
      apart.put(variable.id(), parts);
      then.run();
      apart.put(variable.id(), before);
    });
  }

  private static boolean names(TExpr body, Local variable) {
    boolean[] found = {false};
    Children.walk(
        body,
        e -> found[0] |= e instanceof TExpr.LocalRef ref && ref.local().id() == variable.id());
    return found[0];
  }

  /** The value of {@code from} is taken apart by {@code pattern}, and nobody names it any more. */
  void takeApart(TExpr from, IrExpr value, TPattern pattern) {
    refuseGone(from, value, method.types.of(from.type()), pattern);
    takeApart(from, value, pattern, false);
  }

  private List<Owned> takeApart(TExpr from, IrExpr value, TPattern pattern, boolean isNamed) {
    if (from instanceof TExpr.LocalRef ref) {
      if (!drops.isCounted(from.type())) {
        drops.release(ref.local());
      }
    } else {
      drops.releaseTemporary(from);
    }
    List<Owned> parts = new ArrayList<>();
    Patterns.locals(pattern).forEach(local -> add(parts, drops.own(local, null)));
    end(pattern, value, method.types.of(from.type()), isNamed ? parts : null);
    return parts;
  }

  /** The slots of the parts of the machine {@code state}, which is in the state of {@code pattern}. */
  private List<Owned> fields(
      Owned machine, Local state, IrExpr value, Type.Nominal type, TPattern.Variant pattern) {
    List<Owned> parts = new ArrayList<>();
    List<Type> types = method.program.layouts.payloadTypes(type, pattern.variant());
    Set<Integer> parting = GoneParts.in(method.program, type, pattern.variant());
    // what is owned last ends first
    for (int i = types.size() - 1; i >= 0; i--) {
      if (!parting.contains(i)) {
        continue;
      }
      boolean isInnermost = i == Collections.min(parting);
      Home home = new Home.Field(machine, state, type, pattern.variant(), i, isInnermost);
      TPattern part = part(pattern.parts(), i, pattern);
      IrExpr payload =
          code.stable(method.program.layouts.payload(value, type, pattern.variant(), i));
      if (part instanceof TPattern.Bind b && drops.isSetOnce(b.local())) {
        add(parts, drops.own(b.local(), home));
        continue;
      }
      Owned slot = drops.own(types.get(i), false, home);
      parts.add(slot);
      if (part instanceof TPattern.Wildcard) {
        code.set(slot.slot(), payload);
      } else {
        Patterns.locals(part).forEach(local -> add(parts, drops.own(local, null)));
        end(part, payload, types.get(i), parts);
      }
    }
    return parts;
  }

  private static void add(List<Owned> parts, @Nullable Owned part) {
    if (part != null) {
      parts.add(part);
    }
  }

  /** Deferred code may find a machine that a step has taken a part of before it panicked. */
  private void refuseGone(TExpr from, IrExpr value, Type type, TPattern pattern) {
    if (!(pattern instanceof TPattern.Variant v) || !(type instanceof Type.Nominal machine)) {
      return;
    }
    for (int part : GoneParts.in(method.program, machine, v.variant())) {
      IrExpr gone = GoneParts.isGone(method.program, value, machine, v.variant(), part);
      code.when(
          gone, () -> code.raise(PANIC.call(from.span().line(), new IrExpr.JavaStringConst(GONE))));
    }
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
    end(pattern, value, method.types.of(type), null);
  }

  /** Ends what {@code pattern} left without a name, or has the block own it together with {@code kept}. */
  private void end(TPattern pattern, IrExpr value, Type type, @Nullable List<Owned> kept) {
    if (!method.program.drops.carries(type)) {
      return;
    }
    Layouts layouts = method.program.layouts;
    if (method.program.drops.hasOwn(type) && !(pattern instanceof TPattern.Bind)) {
      // nothing that can end was taken out of it, so it ends as a whole
      end(value, type, kept);
      return;
    }
    switch (pattern) {
      case TPattern.Bind _, TPattern.Literal _ -> {}
      case TPattern.Or o ->
          method.matches.choose(
              o.alternatives(),
              code.stable(value),
              type,
              (alternative, whole) -> end(alternative, whole, type, kept));
      case TPattern.Wildcard _ -> end(value, type, kept);
      case TPattern.Tuple t -> {
        List<Type> types = ((Type.Tuple) type).parts();
        for (int i = 0; i < types.size(); i++) {
          end(t.parts().get(i), layouts.part(value, type, i), types.get(i), kept);
        }
      }
      case TPattern.Struct s -> {
        List<Type> types = layouts.partTypes(type);
        for (int i = 0; i < types.size(); i++) {
          end(part(s.parts(), i, pattern), layouts.part(value, type, i), types.get(i), kept);
        }
      }
      case TPattern.Variant v -> {
        Type.Nominal n = (Type.Nominal) type;
        List<Type> types = layouts.payloadTypes(n, v.variant());
        for (int i = 0; i < types.size(); i++) {
          IrExpr payload = layouts.payload(value, n, v.variant(), i);
          end(part(v.parts(), i, pattern), payload, types.get(i), kept);
        }
      }
    }
  }

  private void end(IrExpr value, Type type, @Nullable List<Owned> kept) {
    if (kept == null) {
      method.program.drops.drop(code, method.ctx, code.stable(value), type);
      return;
    }
    Owned slot = drops.own(type);
    code.set(slot.slot(), value);
    kept.add(slot);
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
