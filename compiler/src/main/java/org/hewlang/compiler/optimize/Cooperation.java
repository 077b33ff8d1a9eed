package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Safepoints: code that may run for long counts its steps in the context, and gives other actors a turn
 * when its budget is used up.
 *
 * <p>A step is a round of a loop, or a call of a function that may come back to itself: everything else
 * ends after a time that the text of the program bounds. Innermost loops that count are cut into
 * strips: the loop inside a strip is the one that was written, without a check, and keeps what the JVM's
 * compiler does for such loops.
 */
final class Cooperation {
  static final JType CTX = JType.ref("org/hewlang/runtime/Ctx");
  private static final String COUNTER = "reductions";

  /** Rounds without a check. */
  private static final int STRIP = 1024;

  private final Recursion recursion;
  private final Set<String> exempt;

  Cooperation(IrProgram program, MethodIndex index) {
    this.recursion = new Recursion(program, index);
    this.exempt = program.exempt();
  }

  /** {@code method}, a member of {@code owner}, with its safepoints. */
  IrMethod insert(IrClass owner, IrMethod method) {
    IrLocal ctx = context(method);
    List<IrStmt> body = method.body();
    if (ctx == null || body == null || exempt.contains(owner.name() + "." + method.name())) {
      return method;
    }
    boolean recursive = recursion.contains(method);
    if (!recursive && !LoopFacts.hasLoop(body)) {
      return method;
    }
    List<IrStmt> changed = new ArrayList<>();
    if (recursive) {
      spend(ctx, new IrExpr.IntConst(1), changed);
    }
    changed.addAll(new Body(ctx).loops(body));
    return new IrMethod(
        method.name(), method.isStatic(), method.params(), method.result(), changed);
  }

  /** The parameter that holds the context; null if {@code method} has none. */
  static @Nullable IrLocal context(IrMethod method) {
    for (IrLocal param : method.params()) {
      if (param.type().equals(CTX)) {
        return param;
      }
    }
    return null;
  }

  private static void spend(IrLocal ctx, IrExpr steps, List<IrStmt> out) {
    IrLocal left = new IrLocal("$left", JType.INT);
    IrExpr context = new IrExpr.Get(ctx);
    IrExpr before = new IrExpr.GetField(context, CTX.name(), COUNTER, JType.INT);
    out.add(new IrStmt.Set(left, new IrExpr.Arith(ArithOp.SUB, JType.Kind.INT, before, steps)));
    IrExpr after = new IrExpr.Get(left);
    out.add(new IrStmt.PutField(context, CTX.name(), COUNTER, JType.INT, after));
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.VIRTUAL,
            CTX.name(),
            "cooperate",
            List.of(),
            JType.VOID,
            List.of(context),
            0);
    out.add(
        new IrStmt.If(
            new IrExpr.Cmp(CmpOp.LT, after, new IrExpr.IntConst(0), false),
            List.of(new IrStmt.Eval(call)),
            List.of()));
  }

  /** The loops of one method. */
  private record Body(IrLocal ctx) {
    List<IrStmt> loops(List<IrStmt> body) {
      List<IrStmt> out = new ArrayList<>(body.size());
      for (IrStmt s : body) {
        out.add(
            s instanceof IrStmt.Loop loop ? loop(loop) : Statements.map(s, e -> e, this::loops));
      }
      return out;
    }

    private IrStmt loop(IrStmt.Loop loop) {
      if (!LoopFacts.hasLoop(loop.body())) {
        CountedLoop counted = CountedLoop.of(loop);
        if (counted != null) {
          return strips(counted);
        }
      }
      List<IrStmt> body = new ArrayList<>();
      spend(ctx, new IrExpr.IntConst(1), body);
      body.addAll(loops(loop.body()));
      return new IrStmt.Loop(loop.label(), body);
    }

    private IrStmt strips(CountedLoop counted) {
      List<IrStmt> strip = new ArrayList<>();
      strip.add(counted.leave(counted.bound()));
      IrLocal limit = new IrLocal("$limit", counted.counter().type());
      strip.add(new IrStmt.Set(limit, counted.limit(STRIP)));
      spend(ctx, counted.rounds(new IrExpr.Get(limit)), strip);
      strip.add(counted.inner(new IrExpr.Get(limit)));
      return new IrStmt.Loop(counted.loop().label(), strip);
    }
  }
}
