package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.TExpr;

/** {@code loop}, {@code while}, {@code while let}, {@code break} and {@code continue}. */
final class Loops {
  /** Where jumps out of a loop go; {@code next} is a loop or a block whose end begins the next round. */
  private record Exits(IrLabel end, IrLabel next, boolean nextIsLoop, Target value) {}

  private final MethodLowering method;
  private final Map<Label, Exits> exits = new HashMap<>();

  Loops(MethodLowering method) {
    this.method = method;
  }

  void to(TExpr.Loop e, Target target) {
    IrLabel loop = new IrLabel();
    exits.put(e.label(), new Exits(loop, loop, true, target));
    method.code.loop(loop, () -> method.expressions.effect(e.body()));
    if (target instanceof Target.Result && method.code.isReachable()) {
      // Breaks with a value have returned it; what arrives here broke without one.
      method.expressions.deliverUnit(target);
    }
  }

  void repeat(TExpr.While e) {
    IrLabel loop = new IrLabel();
    exits.put(e.label(), new Exits(loop, loop, true, Target.DISCARD));
    method.code.loop(
        loop,
        () -> {
          method.code.line(e.span());
          method.drops.scope(() -> {
            IrExpr condition = method.expressions.value(e.condition(), Use.READ);
            leaveUnless(condition, loop);
            method.expressions.effect(e.body());
          });
        });
  }

  private void leaveUnless(IrExpr condition, IrLabel loop) {
    if (!isTrue(condition)) {
      method.code.when(new IrExpr.Not(condition), () -> method.code.leave(loop));
    }
  }

  private static boolean isTrue(IrExpr condition) {
    return condition instanceof IrExpr.BoolConst c && c.value();
  }

  void repeat(TExpr.WhileLet e) {
    IrLabel loop = new IrLabel();
    exits.put(e.label(), new Exits(loop, loop, true, Target.DISCARD));
    method.code.loop(
        loop,
        () -> {
          method.code.line(e.span());
          method.drops.scope(() ->
              method.matches.oneOrElse(
                  e.pattern(),
                  e.value(),
                  () -> method.expressions.effect(e.body()),
                  () -> method.code.leave(loop)));
        });
  }

  void each(TExpr.For e) {
    // A temporary that is iterated belongs to the loop.
    method.drops.scope(() -> method.iterations.each(e));
  }

  /**
   * A loop in which something happens between rounds: {@code round} runs with {@code continue} leading
   * to its end. {@code loop} must be the label of the enclosing IR loop.
   */
  void round(TExpr.For e, IrLabel loop, Runnable round) {
    IrLabel next = new IrLabel();
    exits.put(e.label(), new Exits(loop, next, false, Target.DISCARD));
    method.code.block(next, () -> method.drops.scope(round));
  }

  void leave(TExpr.Break e) {
    Exits at = exits(e.label());
    TExpr value = e.value();
    if (value != null) {
      method.expressions.to(value, at.value());
    }
    method.code.leave(at.end());
  }

  void next(TExpr.Continue e) {
    Exits at = exits(e.label());
    if (at.nextIsLoop()) {
      method.code.repeat(at.next());
    } else {
      method.code.leave(at.next());
    }
  }

  private Exits exits(Label label) {
    Exits found = exits.get(label);
    if (found == null) {
      throw new IllegalStateException("a jump to a loop that does not enclose it");
    }
    return found;
  }
}
