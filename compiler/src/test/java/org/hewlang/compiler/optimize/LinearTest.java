package org.hewlang.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.junit.jupiter.api.Test;

/** Sums of a local and constants have a linear form exactly if they cannot wrap around. */
class LinearTest {
  private final IrLocal n = new IrLocal("n", JType.INT);

  private Intervals intervals(long low, long high) {
    Intervals intervals = new Intervals();
    intervals.put(n, new Interval(low, high));
    return intervals;
  }

  private static IrExpr plus(IrExpr left, int right) {
    return new IrExpr.Arith(ArithOp.ADD, JType.Kind.INT, left, new IrExpr.IntConst(right));
  }

  @Property
  void theFormHasTheValueOfTheSum(
      @ForAll @Size(max = 5) List<@IntRange(min = -1000, max = 1000) Integer> terms,
      @ForAll @IntRange(min = -100, max = 100) int value) {
    IrExpr sum = new IrExpr.Get(n);
    int expected = value;
    for (int term : terms) {
      sum = plus(sum, term);
      expected += term;
    }
    Linear form = Linear.of(sum, intervals(-100, 100));
    assertNotNull(form);
    assertEquals(expected, value + form.offset());
    assertEquals(n, form.local());
  }

  @Test
  void aSumThatMayWrapHasNone() {
    IrExpr next = plus(new IrExpr.Get(n), 1);
    assertNull(Linear.of(next, intervals(0, Integer.MAX_VALUE)));
    assertEquals(new Linear(n, 1), Linear.of(next, intervals(0, Integer.MAX_VALUE - 1)));
  }

  @Test
  void aLongThatIsCutHasNone() {
    IrLocal wide = new IrLocal("w", JType.LONG);
    Intervals intervals = new Intervals();
    intervals.put(wide, new Interval(0, 1L << 40));
    IrExpr cut = new IrExpr.Conv(ConvOp.L2I, new IrExpr.Get(wide));
    assertNull(Linear.of(cut, intervals));
    intervals.put(wide, new Interval(0, 7));
    assertEquals(new Linear(wide, 0), Linear.of(cut, intervals));
  }

  @Test
  void whatIsKnownOfALocalEndsWhereItIsAssigned() {
    IrLocal i = new IrLocal("i", JType.INT);
    Bounds known = Bounds.inside(i, new IrExpr.Get(n), null);
    Linear end = new Linear(n, 0);
    Intervals intervals = intervals(0, 10);
    assertTrue(Bounds.isBelow(known, i, end, intervals));
    assertFalse(Bounds.isBelow(known, i, new Linear(n, -1), intervals));
    assertNull(Bounds.without(Set.of(i), known));
    assertFalse(Bounds.isBelow(Bounds.without(Set.of(n), known), i, end, intervals));
  }
}
