package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps array and length of a sequence in locals while a loop runs that neither resizes it nor puts
 * another one into its variable; elements are then read and written in the JVM array itself.
 *
 * <p>The JVM's compiler hoists such loads too, but only after it has proved much more, and not in the
 * code that replaces a running loop (OSR), in which short programs spend their lives: there a matrix
 * product took 130 ms with calls of {@code get} and takes 27 ms with views, like one on plain arrays.
 *
 * <p>Where the index is an int the bounds are checked in place, not in a method of the runtime: the
 * JVM's compiler tells inner from outer loops by how often their branches are taken, and branches of a
 * shared method would count for all loops.
 */
final class SequenceViews {
  /** Where a sequence lives while a loop runs. */
  private record View(Elements elements, IrLocal array, IrLocal size) {}

  private final LoopFacts loops;
  private final Intervals intervals;
  private final Set<IrLocal> maybeNull = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<IrLocal, View> views = new IdentityHashMap<>();

  private SequenceViews(LoopFacts loops, Intervals intervals) {
    this.loops = loops;
    this.intervals = intervals;
  }

  static List<IrStmt> rewrite(List<IrStmt> body, Resizing resizing, Intervals intervals) {
    SequenceViews self = new SequenceViews(LoopFacts.of(body, resizing), intervals);
    self.findNulls(body);
    return self.statements(body);
  }

  private void findNulls(List<IrStmt> body) {
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Set set && set.value() instanceof IrExpr.Null) {
        maybeNull.add(set.local());
      }
      Operands.bodies(s, this::findNulls);
    }
  }

  private List<IrStmt> statements(List<IrStmt> body) {
    List<IrStmt> out = new ArrayList<>(body.size());
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Loop loop) {
        loop(loop, out);
        continue;
      }
      IrExpr.Invoke write = writeOf(s);
      View view = write == null ? null : viewOf(write);
      if (write != null && view != null) {
        store(write, view, out);
      } else {
        out.add(Statements.map(s, this::expression, this::statements));
      }
    }
    return out;
  }

  private void loop(IrStmt.Loop loop, List<IrStmt> out) {
    LoopFacts.Facts facts = loops.of(loop);
    List<IrLocal> added = new ArrayList<>();
    facts.indexed.forEach((sequence, elements) -> {
      if (!views.containsKey(sequence)
          && !maybeNull.contains(sequence)
          && facts.keeps(sequence, elements)) {
        View view =
            new View(
                elements, new IrLocal("$array", elements.array()), new IrLocal("$size", JType.INT));
        IrExpr get = new IrExpr.Get(sequence);
        out.add(new IrStmt.Set(view.array(), elements.arrayOf(get)));
        IrExpr array = new IrExpr.Get(view.array());
        out.add(new IrStmt.Set(view.size(), elements.sizeOf(get, array)));
        views.put(sequence, view);
        added.add(sequence);
      }
    });
    out.add(new IrStmt.Loop(loop.label(), statements(loop.body())));
    added.forEach(views::remove);
  }

  /** The call that {@code s} is, if it writes an element. */
  private static IrExpr.@Nullable Invoke writeOf(IrStmt s) {
    return s instanceof IrStmt.Eval e
            && e.value() instanceof IrExpr.Invoke call
            && Elements.isWrite(call)
        ? call
        : null;
  }

  private @Nullable View viewOf(IrExpr.Invoke call) {
    return call.args().getFirst() instanceof IrExpr.Get sequence
        ? views.get(sequence.local())
        : null;
  }

  private IrExpr expression(IrExpr e) {
    if (views.isEmpty()) {
      return e;
    }
    IrExpr mapped = Operands.map(e, this::expression);
    if (!(mapped instanceof IrExpr.Invoke call) || call.kind() != IrExpr.Invoke.Kind.VIRTUAL) {
      return mapped;
    }
    View view = viewOf(call);
    if (view == null) {
      return mapped;
    }
    if (Elements.isRead(call)) {
      IrExpr index = index(call.args().get(1), view, call.line());
      return view.elements().load(new IrExpr.Get(view.array()), index);
    }
    return call.name().equals("length")
        ? new IrExpr.Conv(IrExpr.ConvOp.I2L, new IrExpr.Get(view.size()))
        : mapped;
  }

  /** {@code set} in the order of Hew: index, value, check, write. */
  private void store(IrExpr.Invoke call, View view, List<IrStmt> out) {
    IrExpr index = expression(call.args().get(1));
    IrExpr value = view.elements().stored(expression(call.args().get(2)));
    if (!Purity.isPure(value)) {
      if (!Purity.isPure(index)) {
        index = kept(index, out);
      }
      value = kept(value, out);
    }
    out.add(
        new IrStmt.ArrayStore(
            new IrExpr.Get(view.array()),
            index(index, view, call.line()),
            view.elements().elementCode(),
            value));
  }

  private static IrExpr kept(IrExpr value, List<IrStmt> out) {
    IrLocal local = new IrLocal("$kept", value.type());
    out.add(new IrStmt.Set(local, value));
    return new IrExpr.Get(local);
  }

  /** {@code index}, an int or a long, as an int inside the view. */
  private IrExpr index(IrExpr index, View view, int line) {
    IrExpr size = new IrExpr.Get(view.size());
    IrExpr narrow = index;
    if (index instanceof IrExpr.Conv c && c.op() == IrExpr.ConvOp.I2L) {
      narrow = c.operand();
    } else if (index.type().kind() == JType.Kind.LONG) {
      return view.elements().checked(index, size, line);
    }
    if (!Purity.isSimple(narrow)) {
      return view.elements().checked(new IrExpr.Conv(IrExpr.ConvOp.I2L, narrow), size, line);
    }
    IrExpr inside = new IrExpr.Cmp(CmpOp.LT, narrow, size, false);
    if (!intervals.isNatural(narrow)) {
      IrExpr natural = new IrExpr.Cmp(CmpOp.GE, narrow, new IrExpr.IntConst(0), false);
      inside = new IrExpr.And(natural, inside);
    }
    return new IrExpr.Cond(inside, narrow, view.elements().outside(narrow, size, line), JType.INT);
  }
}
