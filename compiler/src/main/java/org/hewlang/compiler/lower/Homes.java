package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.Owners.Owned;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.GoneParts;
import org.hewlang.compiler.lower.layout.Variants;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a step that panics does with the machine that it was to change.
 *
 * <p>The machine stays where it lies, and its owner ends it in due time. So nothing that the step still has
 * of it ends here: it goes home slot by slot, from the inner blocks to the outer ones ({@link Home}). A
 * slot of a part that is empty then says that the part was given away, or has ended already, and the
 * machine is told ({@link GoneParts}). All of this is done on the way of a panic only.
 */
final class Homes {
  private final MethodLowering method;
  private final Code code;
  private final Drops drops;
  private @Nullable Owned result;

  Homes(MethodLowering method, Drops drops) {
    this.method = method;
    this.code = method.code;
    this.drops = drops;
  }

  /** The function is {@code step} of the machine {@code state}; its result is owned until it is given. */
  void begin(Local state) {
    result = drops.own(state.type(), false, new Home.Result(state));
  }

  /** {@code value}, the result, which is owned until everything else in the function has ended. */
  IrExpr keep(IrExpr value) {
    Owned kept = result;
    if (kept == null || !code.isReachable()) {
      return value;
    }
    code.set(kept.slot(), value);
    return new IrExpr.Get(kept.slot());
  }

  /** The home of a value that moves from {@code variable} to a place that is set only once. */
  @Nullable Home from(Local variable) {
    Owned owner = drops.owner(variable);
    boolean moves = owner != null && owner.home() != null && !drops.isCounted(variable.type());
    return moves ? new Home.Origin(variable) : null;
  }

  /** Ends what {@code slot} holds, on the usual way out of its block. */
  void end(Owned slot) {
    switch (slot.home()) {
      case null -> drops.drop(slot);
      case Home.Machine _, Home.Field _, Home.Origin _ -> drops.drop(slot);
      case Home.Result _ -> {}
    }
  }

  /** Does what is to be done with {@code slot} when a panic leaves its block. */
  void unwind(Owned slot) {
    switch (slot.home()) {
      case null -> method.defers.protect(() -> drops.drop(slot));
      case Home.Machine machine ->
          code.when(isLost(slot, machine.state()), () -> loseAll(slot, machine.state()));
      case Home.Field field -> unwind(slot, field);
      case Home.Origin origin ->
          code.when(not(isEmpty(slot)), () -> giveBack(slot, origin.variable()));
      case Home.Result of -> {
        IrExpr value = new IrExpr.Get(slot.slot());
        IrExpr isNew = different(value, value(of.state()));
        code.when(
            new IrExpr.And(not(isEmpty(slot)), isNew),
            () -> method.defers.protect(() -> drops.drop(slot)));
      }
    }
  }

  /**
   * A panic of the body reaches the innermost slot first. One that comes from the end of another part does
   * not: then the step was over, and what it has not ended yet ends too.
   */
  private void unwind(Owned slot, Home.Field field) {
    if (field.innermost()) {
      code.set(field.machine().slot(), value(field.state()));
    }
    code.when(
        isEmpty(field.machine()),
        code.section(() -> method.defers.protect(() -> drops.drop(slot))),
        code.section(() -> code.when(isLost(slot, field.state()), () -> lose(field))));
  }

  private void giveBack(Owned slot, Local variable) {
    List<Owned> parts = drops.parts.of(variable);
    if (parts.isEmpty()) {
      Owned owner = drops.owner(variable);
      if (owner != null) {
        code.set(owner.slot(), new IrExpr.Get(slot.slot()));
      }
      return;
    }
    for (Owned part : parts) {
      if (part.home() instanceof Home.Field f) {
        IrExpr whole = value(f.state());
        code.set(
            part.slot(), method.program.layouts.payload(whole, f.type(), f.variant(), f.index()));
      }
    }
  }

  /** Whether the slot is empty, and not because the machine stays as it is. */
  private IrExpr isLost(Owned slot, Local state) {
    Owned kept = result;
    if (kept == null) {
      return isEmpty(slot);
    }
    return new IrExpr.And(isEmpty(slot), different(new IrExpr.Get(kept.slot()), value(state)));
  }

  private void lose(Home.Field f) {
    GoneParts.lose(method.program, code, value(f.state()), f.type(), f.variant(), f.index());
  }

  private void loseAll(Owned slot, Local state) {
    if (slot.type() instanceof Type.Nominal type) {
      IrExpr value = value(state);
      Variants.each(
          code,
          method.program.layouts,
          value,
          type,
          variant ->
              GoneParts.in(method.program, type, variant)
                  .forEach(i -> GoneParts.lose(method.program, code, value, type, variant, i)));
    }
  }

  private IrExpr value(Local state) {
    return method.variables.read(state);
  }

  private static IrExpr isEmpty(Owned slot) {
    return new IrExpr.IsNull(new IrExpr.Get(slot.slot()));
  }

  private static IrExpr not(IrExpr condition) {
    return new IrExpr.Not(condition);
  }

  private static IrExpr different(IrExpr left, IrExpr right) {
    return new IrExpr.Cmp(IrExpr.CmpOp.NE, left, right, false);
  }
}
