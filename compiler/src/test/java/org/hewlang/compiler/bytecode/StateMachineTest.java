package org.hewlang.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.junit.jupiter.api.Test;

/**
 * A generator lowered by hand: the IR can say a body that is suspended inside deferred code. The source
 * would be
 *
 * <pre>
 * gen fn countdown(from: int) -> int {
 *     defer log.add("end");
 *     var n = from;
 *     while n > 0 { yield n; n -= 1; if n == 13 { panic("") } }
 * }
 * </pre>
 *
 * Locals that live across a yield are fields; a yield returns and a switch on the state comes back; the
 * deferred code runs when the body ends, when a panic leaves it, or when the generator is closed at a
 * yield, and only once.
 */
class StateMachineTest {
  private static final String NAME = "Countdown";
  private static final JType SELF = JType.ref(NAME);
  private static final JType LIST = JType.ref("java/util/ArrayList");
  private static final int FRESH = 0;
  private static final int AT_YIELD = 1;
  private static final int DONE = 2;

  private final IrLocal self = new IrLocal("this", SELF);

  private IrExpr field(String name, JType type) {
    return new IrExpr.GetField(new IrExpr.Get(self), NAME, name, type);
  }

  private IrStmt set(String name, JType type, IrExpr value) {
    return new IrStmt.PutField(new IrExpr.Get(self), NAME, name, type, value);
  }

  private IrStmt state(int state) {
    return set("state", JType.INT, new IrExpr.IntConst(state));
  }

  private static IrExpr longConst(long value) {
    return new IrExpr.LongConst(value);
  }

  private IrExpr compare(IrExpr.CmpOp op, long value) {
    return new IrExpr.Cmp(op, field("n", JType.LONG), longConst(value), false);
  }

  private IrStmt deferred() {
    return new IrStmt.Eval(
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.VIRTUAL,
            LIST.name(),
            "add",
            List.of(JType.OBJECT),
            JType.BOOL,
            List.of(field("log", LIST), new IrExpr.JavaStringConst("end")),
            0));
  }

  /** {@code boolean next()}: runs to the next yield; the value is in {@code value}. */
  private IrMethod next() {
    IrLocal caught = new IrLocal("$caught", JType.ref("java/lang/Throwable"));
    IrExpr one = longConst(1);
    IrStmt decrement =
        set(
            "n",
            JType.LONG,
            new IrExpr.Arith(IrExpr.ArithOp.SUB, JType.Kind.LONG, field("n", JType.LONG), one));
    IrStmt panic =
        new IrStmt.If(
            compare(IrExpr.CmpOp.EQ, 13),
            List.of(
                new IrStmt.Throw(
                    new IrExpr.New("java/lang/IllegalStateException", List.of(), List.of()))),
            List.of());
    IrStmt resume =
        new IrStmt.Switch(
            field("state", JType.INT),
            List.of(FRESH, AT_YIELD),
            List.of(List.of(), List.of(decrement, panic)),
            List.of(new IrStmt.Return(new IrExpr.BoolConst(false))));
    IrStmt loop =
        new IrStmt.If(
            compare(IrExpr.CmpOp.GT, 0),
            List.of(
                set("value", JType.LONG, field("n", JType.LONG)),
                state(AT_YIELD),
                new IrStmt.Return(new IrExpr.BoolConst(true))),
            List.of());
    IrStmt guarded =
        new IrStmt.Catch(
            List.of(resume, loop),
            "java/lang/Throwable",
            caught,
            List.of(state(DONE), deferred(), new IrStmt.Throw(new IrExpr.Get(caught))));
    return new IrMethod(
        "next",
        false,
        List.of(self),
        JType.BOOL,
        List.of(guarded, state(DONE), deferred(), new IrStmt.Return(new IrExpr.BoolConst(false))));
  }

  /** {@code void close()}: leaves the body at its yield. */
  private IrMethod close() {
    IrExpr atYield =
        new IrExpr.Cmp(
            IrExpr.CmpOp.EQ, field("state", JType.INT), new IrExpr.IntConst(AT_YIELD), false);
    return new IrMethod(
        "close",
        false,
        List.of(self),
        JType.VOID,
        List.of(new IrStmt.If(atYield, List.of(state(DONE), deferred()), List.of())));
  }

  private Object make(long from, List<Object> log) throws ReflectiveOperationException {
    IrLocal n = new IrLocal("n", JType.LONG);
    IrLocal list = new IrLocal("log", LIST);
    IrExpr superCall =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.SPECIAL,
            "java/lang/Object",
            "<init>",
            List.of(),
            JType.VOID,
            List.of(new IrExpr.Get(self)),
            0);
    IrMethod constructor =
        new IrMethod(
            "<init>",
            false,
            List.of(self, n, list),
            JType.VOID,
            List.of(
                new IrStmt.Eval(superCall),
                set("n", JType.LONG, new IrExpr.Get(n)),
                set("log", LIST, new IrExpr.Get(list))));
    IrClass generator =
        new IrClass(
            NAME,
            IrClass.Kind.FINAL,
            "java/lang/Object",
            List.of(),
            List.of(
                new IrField("state", JType.INT, false, false),
                new IrField("n", JType.LONG, false, false),
                new IrField("value", JType.LONG, false, false),
                new IrField("log", LIST, false, false)),
            List.of(constructor, next(), close()),
            "countdown.hew");
    return new Emitted(generator)
        .loadClass(NAME)
        .getConstructor(long.class, ArrayList.class)
        .newInstance(from, log);
  }

  private static Object call(Object generator, String method) throws Throwable {
    Method m = generator.getClass().getMethod(method);
    try {
      return m.invoke(generator);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static long value(Object generator) throws ReflectiveOperationException {
    return generator.getClass().getField("value").getLong(generator);
  }

  @Test
  void deferredCodeRunsOnceWhenTheBodyEnds() throws Throwable {
    List<Object> log = new ArrayList<>();
    Object g = make(2, log);
    List<Object> seen = new ArrayList<>();
    while ((boolean) call(g, "next")) {
      seen.add(value(g));
    }
    assertEquals(List.of(2L, 1L), seen);
    assertEquals(List.of("end"), log);
    assertEquals(false, call(g, "next"));
    call(g, "close");
    assertEquals(List.of("end"), log);
  }

  @Test
  void deferredCodeRunsWhenTheGeneratorIsClosedAtAYield() throws Throwable {
    List<Object> log = new ArrayList<>();
    Object g = make(5, log);
    assertEquals(true, call(g, "next"));
    call(g, "close");
    assertEquals(List.of("end"), log);
    assertEquals(false, call(g, "next"));
    call(g, "close");
    assertEquals(List.of("end"), log);
  }

  @Test
  void aGeneratorThatNeverRanHasNothingToUndo() throws Throwable {
    List<Object> log = new ArrayList<>();
    call(make(5, log), "close");
    assertEquals(List.of(), log);
  }

  @Test
  void deferredCodeRunsWhenAPanicLeavesTheBody() throws Throwable {
    List<Object> log = new ArrayList<>();
    Object g = make(14, log);
    assertEquals(true, call(g, "next"));
    assertThrows(IllegalStateException.class, () -> call(g, "next"));
    assertEquals(List.of("end"), log);
    assertEquals(false, call(g, "next"));
  }
}
