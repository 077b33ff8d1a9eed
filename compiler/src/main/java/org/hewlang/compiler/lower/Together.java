package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.Owners.Owned;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.typed.TExpr;

/** Values that wait for others until all go to one owner: arguments, parts of a new value. */
final class Together {
  private final Drops drops;
  private final Code code;

  Together(Drops drops, Code code) {
    this.drops = drops;
    this.code = code;
  }

  /**
   * Evaluates {@code expressions}, whose values go to one new owner when all are there. Until then the
   * block owns those that are already made, if evaluating a later one may leave.
   */
  List<IrExpr> evaluate(
      List<TExpr> expressions,
      List<Supplier<IrExpr>> values,
      Function<List<Supplier<IrExpr>>, List<IrExpr>> evaluate) {
    List<Owned> held = new ArrayList<>();
    List<Supplier<IrExpr>> guarded = new ArrayList<>(values);
    boolean laterMayLeave = false;
    for (int i = expressions.size() - 1; i >= 0; i--) {
      TExpr e = expressions.get(i);
      if (laterMayLeave && drops.isHandedOver(e) && drops.carries(e.type())) {
        Supplier<IrExpr> value = values.get(i);
        guarded.set(i, () -> hold(e, value.get(), held));
      }
      laterMayLeave |= mayLeave(e);
    }
    List<IrExpr> evaluated = evaluate.apply(guarded);
    if (!held.isEmpty()) {
      // nothing may happen any more between giving up the slots and making the new owner
      evaluated = evaluated.stream().map(code::stable).toList();
    }
    held.forEach(o -> code.set(o.slot(), new IrExpr.Null(o.slot().type())));
    return evaluated;
  }

  private IrExpr hold(TExpr e, IrExpr value, List<Owned> held) {
    if (!code.isReachable()) {
      return value;
    }
    IrExpr kept = code.stable(value);
    Home home = e instanceof TExpr.LocalRef ref ? drops.homes.from(ref.local()) : null;
    Owned owned = drops.own(e.type(), false, home);
    code.set(owned.slot(), kept);
    held.add(owned);
    return kept;
  }

  private static boolean mayLeave(TExpr e) {
    return switch (e) {
      case TExpr.IntLit _,
          TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _,
          TExpr.UnitLit _,
          TExpr.LocalRef _,
          TExpr.ConstRef _,
          TExpr.FnRef _,
          TExpr.Lambda _ ->
          false;
      default -> true;
    };
  }
}
