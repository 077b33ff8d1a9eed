package org.hewlang.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.bytecode.Emitter;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.Arith;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.Cmp;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrExpr.Get;
import org.hewlang.compiler.ir.IrExpr.LongConst;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.runtime.Ctx;
import org.junit.jupiter.api.Test;

class CooperationTest {
  private static final JType CTX = JType.ref("org/hewlang/runtime/Ctx");

  /** Counts the steps that were spent. */
  public static final class Counting extends Ctx {
    private long before;

    @Override
    public void cooperate() {
      before += REDUCTIONS - reductions;
      reductions = REDUCTIONS;
    }

    long steps() {
      return before + REDUCTIONS - reductions;
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(CooperationTest.class.getClassLoader());
    }

    Class<?> define(ClassFile file) {
      return defineClass(file.name().replace('/', '.'), file.bytes(), 0, file.bytes().length);
    }
  }

  private final IrLocal ctx = new IrLocal("$ctx", CTX);
  private final IrLocal from = new IrLocal("from", JType.LONG);
  private final IrLocal end = new IrLocal("end", JType.LONG);
  private final IrLocal i = new IrLocal("i", JType.LONG);
  private final IrLocal sum = new IrLocal("sum", JType.LONG);

  private static IrExpr get(IrLocal local) {
    return new Get(local);
  }

  private static IrExpr plus(IrExpr a, IrExpr b) {
    return new Arith(ArithOp.ADD, JType.Kind.LONG, a, b);
  }

  /** {@code sum = 0; i = from; loop { if !(i < end) break; sum += i; i += step } return sum}. */
  private IrMethod loop(CmpOp over, long step) {
    IrLabel loop = new IrLabel();
    List<IrStmt> round = new ArrayList<>();
    round.add(
        new IrStmt.If(
            new Cmp(over, get(i), get(end), false), List.of(new IrStmt.Break(loop)), List.of()));
    round.add(new IrStmt.Set(sum, plus(get(sum), get(i))));
    round.add(new IrStmt.Set(i, plus(get(i), new LongConst(step))));
    return method(
        "run",
        List.of(ctx, from, end),
        new IrStmt.Set(sum, new LongConst(0)),
        new IrStmt.Set(i, get(from)),
        new IrStmt.Loop(loop, round),
        new IrStmt.Return(get(sum)));
  }

  /** {@code if end < 2 return end; return run(end - 1) + run(end - 2)}. */
  private IrMethod fibonacci() {
    IrExpr small = new Cmp(CmpOp.LT, get(end), new LongConst(2), false);
    return method(
        "run",
        List.of(ctx, from, end),
        new IrStmt.If(small, List.of(new IrStmt.Return(get(end))), List.of()),
        new IrStmt.Return(plus(again(1), again(2))));
  }

  private IrExpr again(long less) {
    IrExpr smaller = new Arith(ArithOp.SUB, JType.Kind.LONG, get(end), new LongConst(less));
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        "Test",
        "run",
        List.of(CTX, JType.LONG, JType.LONG),
        JType.LONG,
        List.of(get(ctx), get(from), smaller),
        0);
  }

  private static IrMethod method(String name, List<IrLocal> params, IrStmt... body) {
    return new IrMethod(name, true, params, JType.LONG, List.of(body));
  }

  private static long run(IrMethod method, boolean concurrent, Counting context, long a, long b) {
    return run(method, concurrent, Set.of(), context, a, b);
  }

  private static long run(
      IrMethod method, boolean concurrent, Set<String> exempt, Counting context, long a, long b) {
    IrClass test =
        new IrClass(
            "Test",
            IrClass.Kind.FINAL,
            "java/lang/Object",
            List.of(),
            List.of(),
            List.of(method),
            "test.hew");
    IrProgram program = new IrProgram(List.of(test), null, concurrent, exempt);
    Class<?> made = new Loader().define(Emitter.emit(Optimizer.optimize(program)).getFirst());
    try {
      Method run = made.getMethod("run", Ctx.class, long.class, long.class);
      return (long) run.invoke(null, context, a, b);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 200)
  void countedLoopsSpendOneStepARound(
      @ForAll @LongRange(min = -5000, max = 5000) long start,
      @ForAll @IntRange(max = 9000) int rounds,
      @ForAll boolean inclusive) {
    Counting context = new Counting();
    long expected = run(loop(CmpOp.GE, 1), false, new Counting(), start, start + rounds);
    long last = inclusive ? start + rounds - 1 : start + rounds;
    CmpOp over = inclusive ? CmpOp.GT : CmpOp.GE;
    assertEquals(expected, run(loop(over, 1), true, context, start, last));
    int slack = rounds / 1024 + 1;
    assertTrue(
        Math.abs(context.steps() - rounds) <= slack, () -> context.steps() + " of " + rounds);
  }

  @Property(tries = 100)
  void otherLoopsSpendTheirStepsInPortions(
      @ForAll @IntRange(max = 20_000) int rounds, @ForAll @IntRange(min = 2, max = 5) int step) {
    Counting context = new Counting();
    long limit = (long) rounds * step;
    long expected = run(loop(CmpOp.GE, step), false, new Counting(), 0, limit);
    assertEquals(expected, run(loop(CmpOp.GE, step), true, context, 0, limit));
    assertTrue(rounds - context.steps() < 256, () -> context.steps() + " of " + rounds);
  }

  @Test
  void aLoopNearTheGreatestNumberEnds() {
    Counting context = new Counting();
    long top = Long.MAX_VALUE;
    long expected = run(loop(CmpOp.GE, 1), false, new Counting(), top - 3000, top);
    assertEquals(expected, run(loop(CmpOp.GE, 1), true, context, top - 3000, top));
    assertEquals(3000, context.steps());
  }

  @Test
  void recursionSpendsAStepWhereItGoesOn() {
    Counting context = new Counting();
    assertEquals(6765, run(fibonacci(), true, context, 0, 20));
    assertEquals(10_945, context.steps());
  }

  @Test
  void sequentialProgramsCountNothing() {
    Counting context = new Counting();
    assertEquals(6765, run(fibonacci(), false, context, 0, 20));
    run(loop(CmpOp.GE, 1), false, context, 0, 100_000);
    assertEquals(0, context.steps());
  }

  @Test
  void whoeverAsksForItCountsNothing() {
    Counting context = new Counting();
    run(loop(CmpOp.GE, 1), true, Set.of("Test.run"), context, 0, 100_000);
    assertEquals(0, context.steps());
  }
}
