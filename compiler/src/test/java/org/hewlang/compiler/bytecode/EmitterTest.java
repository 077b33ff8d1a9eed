package org.hewlang.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.Arith;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.Cmp;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrExpr.Cond;
import org.hewlang.compiler.ir.IrExpr.Get;
import org.hewlang.compiler.ir.IrExpr.IntConst;
import org.hewlang.compiler.ir.IrExpr.LongConst;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.IrStmt.Set;
import org.hewlang.compiler.ir.JType;
import org.junit.jupiter.api.Test;

class EmitterTest {
  private static final JType LIST = JType.ref("java/util/ArrayList");

  private final IrLocal n = new IrLocal("n", JType.LONG);
  private final IrLocal i = new IrLocal("i", JType.LONG);
  private final IrLocal sum = new IrLocal("sum", JType.LONG);
  private final IrLocal log = new IrLocal("log", LIST);

  private static IrExpr get(IrLocal local) {
    return new Get(local);
  }

  private static IrExpr plus(IrExpr a, IrExpr b) {
    return new Arith(ArithOp.ADD, JType.Kind.LONG, a, b);
  }

  private static IrExpr less(IrExpr a, IrExpr b) {
    return new Cmp(CmpOp.LT, a, b, false);
  }

  private IrStmt note(String text) {
    return new IrStmt.Eval(
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.VIRTUAL,
            LIST.name(),
            "add",
            List.of(JType.OBJECT),
            JType.BOOL,
            List.of(get(log), new IrExpr.JavaStringConst(text)),
            0));
  }

  private static IrStmt.Return ret(IrExpr value) {
    return new IrStmt.Return(value);
  }

  private static IrStmt throwNew() {
    return new IrStmt.Throw(
        new IrExpr.New("java/lang/IllegalStateException", List.of(), List.of()));
  }

  @Test
  void loopsCountAndJump() {
    IrLabel loop = new IrLabel();
    Emitted program =
        Emitted.method(
            JType.LONG,
            List.of(n),
            new Set(i, new LongConst(0)),
            new Set(sum, new LongConst(0)),
            new IrStmt.Loop(
                loop,
                List.of(
                    new IrStmt.If(less(get(i), get(n)), List.of(), List.of(new IrStmt.Break(loop))),
                    new Set(i, plus(get(i), new LongConst(1))),
                    new IrStmt.If(
                        new Cmp(
                            CmpOp.EQ,
                            new Arith(ArithOp.REM, JType.Kind.LONG, get(i), new LongConst(2)),
                            new LongConst(0),
                            false),
                        List.of(new IrStmt.Continue(loop)),
                        List.of()),
                    new Set(sum, plus(get(sum), get(i))))),
            ret(get(sum)));
    assertEquals(25L, program.run(10L));
    assertEquals(0L, program.run(0L));
  }

  @Test
  void conditionsInsideOperandsKeepTheStack() {
    IrExpr choice =
        new Cond(
            new IrExpr.And(
                less(new LongConst(0), get(n)),
                new IrExpr.Or(less(get(n), new LongConst(5)), less(new LongConst(9), get(n)))),
            new LongConst(100),
            new LongConst(200),
            JType.LONG);
    Emitted program =
        Emitted.method(
            JType.OBJECT,
            List.of(n),
            ret(
                new IrExpr.New(
                    "java/lang/StringBuilder",
                    List.of(JType.ref("java/lang/String")),
                    List.of(
                        new Cond(
                            new Cmp(CmpOp.EQ, plus(get(n), choice), new LongConst(103), false),
                            new IrExpr.JavaStringConst("yes"),
                            new IrExpr.JavaStringConst("no"),
                            JType.ref("java/lang/String"))))));
    assertEquals("yes", program.run(3L).toString());
    assertEquals("no", program.run(7L).toString());
  }

  @Test
  void comparisonsWithNanAreFalseExceptNotEqual() {
    for (CmpOp op : CmpOp.values()) {
      IrLocal a = new IrLocal("a", JType.DOUBLE);
      Emitted program =
          Emitted.method(
              JType.BOOL, List.of(a), ret(new Cmp(op, get(a), new IrExpr.DoubleConst(1), false)));
      assertEquals(op == CmpOp.NE, program.run(Double.NaN), op.name());
      Emitted negated =
          Emitted.method(
              JType.BOOL,
              List.of(a),
              ret(new IrExpr.Not(new Cmp(op, get(a), new IrExpr.DoubleConst(1), false))));
      assertEquals(op != CmpOp.NE, negated.run(Double.NaN), op.name());
    }
  }

  @Test
  void unsignedComparisonsReadTheBits() {
    Emitted program =
        Emitted.method(
            JType.BOOL, List.of(n), ret(new Cmp(CmpOp.LT, new LongConst(1), get(n), true)));
    assertEquals(true, program.run(-1L));
  }

  @Test
  void cleanupRunsOnEveryWayOut() {
    IrLabel loop = new IrLabel();
    // loop { try { if n == 0 break; if n == 1 return 7; if n == 2 throw; n == 3: fall through }
    //        finally { note } ; return 8 } return 9
    IrStmt body =
        new IrStmt.Finally(
            List.of(
                note("body"),
                new IrStmt.If(
                    new Cmp(CmpOp.EQ, get(n), new LongConst(0), false),
                    List.of(new IrStmt.Break(loop)),
                    List.of()),
                new IrStmt.If(
                    new Cmp(CmpOp.EQ, get(n), new LongConst(1), false),
                    List.of(ret(new LongConst(7))),
                    List.of()),
                new IrStmt.If(
                    new Cmp(CmpOp.EQ, get(n), new LongConst(2), false),
                    List.of(throwNew()),
                    List.of())),
            List.of(note("cleanup")),
            null);
    Emitted program =
        Emitted.method(
            JType.LONG,
            List.of(n, log),
            new IrStmt.Loop(loop, List.of(body, ret(new LongConst(8)))),
            ret(new LongConst(9)));
    for (long way = 0; way < 4; way++) {
      List<Object> events = new ArrayList<>();
      if (way == 2) {
        assertThrows(IllegalStateException.class, () -> program.run(2L, events));
      } else {
        assertEquals(way == 0 ? 9L : way == 1 ? 7L : 8L, program.run(way, events));
      }
      assertEquals(List.of("body", "cleanup"), events);
    }
  }

  @Test
  void nestedCleanupsRunInnermostFirstAndOnce() {
    IrStmt inner =
        new IrStmt.Finally(
            List.of(ret(get(n))), List.of(note("inner"), throwNew()), List.of(note("wrong")));
    Emitted program =
        Emitted.method(
            JType.LONG,
            List.of(n, log),
            new IrStmt.Finally(List.of(inner), List.of(note("outer")), null));
    List<Object> events = new ArrayList<>();
    assertThrows(IllegalStateException.class, () -> program.run(1L, events));
    assertEquals(List.of("inner", "outer"), events);
  }

  @Test
  void handlersDoNotCoverTheCleanupOfOuterRegions() {
    IrLocal caught = new IrLocal("e", JType.ref("java/lang/IllegalStateException"));
    IrStmt catching =
        new IrStmt.Catch(
            List.of(ret(get(n))), "java/lang/IllegalStateException", caught, List.of(note("no")));
    Emitted program =
        Emitted.method(
            JType.LONG,
            List.of(n, log),
            new IrStmt.Finally(
                List.of(catching, ret(new LongConst(0))), List.of(note("out"), throwNew()), null));
    List<Object> events = new ArrayList<>();
    assertThrows(IllegalStateException.class, () -> program.run(1L, events));
    assertEquals(List.of("out"), events);
  }

  @Test
  void switchesChooseDenseAndSparseKeys() {
    for (List<Integer> keys : List.of(List.of(2, 0, 1), List.of(1_000_000, -5, 7))) {
      List<List<IrStmt>> cases = new ArrayList<>();
      for (int k : keys) {
        cases.add(List.of(ret(new LongConst(k * 10L))));
      }
      Emitted program =
          Emitted.method(
              JType.LONG,
              List.of(n),
              new IrStmt.Switch(new IrExpr.Conv(IrExpr.ConvOp.L2I, get(n)), keys, cases, List.of()),
              ret(new LongConst(-1)));
      for (int k : keys) {
        assertEquals(k * 10L, program.run((long) k));
      }
      assertEquals(-1L, program.run(99L));
    }
  }

  @Test
  void lambdasCarryTheirCaptures() {
    IrMethod body =
        new IrMethod(
            "body",
            true,
            List.of(n, i),
            JType.LONG,
            List.of(ret(new Arith(ArithOp.MUL, JType.Kind.LONG, get(n), get(i)))));
    IrExpr lambda =
        new IrExpr.MakeLambda(
            "java/util/function/LongUnaryOperator",
            "applyAsLong",
            List.of(JType.LONG),
            JType.LONG,
            "Test",
            "body",
            List.of(JType.LONG),
            List.of(get(n)),
            null);
    IrMethod run =
        new IrMethod(
            "run",
            true,
            List.of(n),
            JType.LONG,
            List.of(
                ret(
                    new IrExpr.Invoke(
                        IrExpr.Invoke.Kind.INTERFACE,
                        "java/util/function/LongUnaryOperator",
                        "applyAsLong",
                        List.of(JType.LONG),
                        JType.LONG,
                        List.of(lambda, new LongConst(6)),
                        0))));
    assertEquals(42L, new Emitted(Emitted.testClass(List.of(), body, run)).run(7L));
  }

  @Test
  void aSumOfManyTermsNeedsNoStack() {
    IrExpr total = get(n);
    for (int k = 0; k < 5000; k++) {
      total = plus(total, new LongConst(1));
    }
    IrExpr deep = total;
    assertEquals(5001L, Emitted.method(JType.LONG, List.of(n), ret(deep)).run(1L));
    IrExpr huge = get(n);
    for (int k = 0; k < 100_000; k++) {
      huge = plus(huge, get(n));
    }
    // 100,000 terms exceed what a method can hold, but walking them must not overflow the stack.
    IrExpr tooLarge = huge;
    Throwable thrown =
        assertThrows(Throwable.class, () -> Emitted.method(JType.LONG, List.of(n), ret(tooLarge)));
    assertTrue(!(thrown instanceof StackOverflowError), thrown.toString());
  }

  @Test
  void finalStaticsAreSetInTheInitialiser() {
    IrClass holder =
        Emitted.testClass(
            List.of(new IrField("X", JType.LONG, true, true)),
            new IrMethod(
                "<clinit>",
                true,
                List.of(),
                JType.VOID,
                List.of(new IrStmt.PutStatic("Test", "X", JType.LONG, new LongConst(5)))),
            new IrMethod(
                "run",
                true,
                List.of(),
                JType.LONG,
                List.of(ret(new IrExpr.GetStatic("Test", "X", JType.LONG)))));
    assertEquals(5L, new Emitted(holder).run());
  }

  @Test
  void arraysAreMadeReadAndWritten() {
    IrLocal a = new IrLocal("a", JType.ref("[J"));
    Emitted program =
        Emitted.method(
            JType.LONG,
            List.of(n),
            new Set(a, new IrExpr.NewArray(JType.LONG, null, List.of(get(n), new LongConst(2)))),
            new IrStmt.ArrayStore(get(a), new IntConst(1), "J", new LongConst(40)),
            ret(
                plus(
                    new IrExpr.ArrayLoad(get(a), new IntConst(0), "J", JType.LONG),
                    new IrExpr.ArrayLoad(get(a), new IntConst(1), "J", JType.LONG))));
    assertEquals(42L, program.run(2L));
  }
}
