package org.hewlang.compiler.suspend;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.optimize.Operands;
import org.jspecify.annotations.Nullable;

/**
 * Which locals are needed after each suspension of a body: an analysis backwards over the structure. What
 * is needed at the head of a loop grows from pass to pass until nothing changes.
 *
 * <p>What the handler or the clean-up of a region needs at its beginning counts as needed in all of the
 * region, as any of its instructions may lead there.
 */
final class Liveness {
  private final Map<IrLocal, Integer> numbers = new IdentityHashMap<>();
  private final List<IrLocal> locals = new ArrayList<>();
  private final Map<IrLabel, BitSet> heads = new IdentityHashMap<>();
  private final Map<IrLabel, BitSet> ends = new HashMap<>();
  private final Map<IrStmt.Suspend, BitSet> found = new IdentityHashMap<>();
  private boolean changed;

  Liveness(List<IrStmt> body) {
    do {
      changed = false;
      all(body, new BitSet(), new BitSet());
    } while (changed);
  }

  /** What has to be kept at {@code suspension}, in the order in which the method comes to need it. */
  List<IrLocal> at(IrStmt.Suspend suspension) {
    BitSet live = found.get(suspension);
    return live == null ? List.of() : live.stream().mapToObj(locals::get).toList();
  }

  private int number(IrLocal local) {
    Integer known = numbers.get(local);
    if (known == null) {
      known = locals.size();
      numbers.put(local, known);
      locals.add(local);
    }
    return known;
  }

  private static BitSet copy(BitSet set) {
    return (BitSet) set.clone();
  }

  /**
   * What is needed before {@code statements}.
   *
   * @param after what is needed after them; is not changed
   * @param always what the regions around may need at any time
   */
  private BitSet all(List<IrStmt> statements, BitSet after, BitSet always) {
    BitSet live = copy(after);
    live.or(always);
    for (IrStmt s : statements.reversed()) {
      live = one(s, live, always);
      live.or(always);
    }
    return live;
  }

  /** What is needed before {@code s}; may change {@code live}, what is needed after it. */
  private BitSet one(IrStmt s, BitSet live, BitSet always) {
    return switch (s) {
      case IrStmt.Line _ -> live;
      case IrStmt.Set set -> {
        live.clear(number(set.local()));
        yield with(live, set.value());
      }
      case IrStmt.PutField p -> with(with(live, p.object()), p.value());
      case IrStmt.PutStatic p -> with(live, p.value());
      case IrStmt.ArrayStore a -> with(with(with(live, a.array()), a.index()), a.value());
      case IrStmt.Eval e -> with(live, e.value());
      case IrStmt.If i -> {
        BitSet both = all(i.then(), live, always);
        both.or(all(i.otherwise(), live, always));
        yield with(both, i.condition());
      }
      case IrStmt.Block b -> {
        ends.put(b.label(), copy(live));
        yield all(b.body(), live, always);
      }
      case IrStmt.Loop l -> loop(l, live, always);
      case IrStmt.Break b -> copy(ends.getOrDefault(b.label(), new BitSet()));
      case IrStmt.Continue c -> copy(heads.getOrDefault(c.label(), new BitSet()));
      case IrStmt.Return r -> with(new BitSet(), r.value());
      case IrStmt.Throw t -> with(new BitSet(), t.exception());
      case IrStmt.Switch c -> {
        BitSet any = all(c.otherwise(), live, always);
        for (List<IrStmt> part : c.cases()) {
          any.or(all(part, live, always));
        }
        yield with(any, c.value());
      }
      case IrStmt.Finally f -> {
        BitSet inside = copy(always);
        inside.or(all(f.cleanup(), new BitSet(), always));
        if (f.exceptional() != null) {
          inside.or(all(f.exceptional(), new BitSet(), always));
        }
        yield all(f.body(), live, inside);
      }
      case IrStmt.Catch c -> {
        BitSet inside = all(c.handler(), live, always);
        inside.clear(number(c.caught()));
        yield all(c.body(), live, inside);
      }
      case IrStmt.Suspend p -> {
        found.computeIfAbsent(p, _ -> new BitSet()).or(live);
        yield with(live, p.unwinding());
      }
      case IrStmt.Resume r -> with(all(r.body(), live, always), r.state());
    };
  }

  private BitSet loop(IrStmt.Loop l, BitSet live, BitSet always) {
    ends.put(l.label(), copy(live));
    BitSet head = heads.computeIfAbsent(l.label(), _ -> new BitSet());
    BitSet before = all(l.body(), head, always);
    int known = head.cardinality();
    head.or(before);
    changed |= head.cardinality() != known;
    return before;
  }

  private BitSet with(BitSet live, @Nullable IrExpr e) {
    if (e != null) {
      Operands.walk(e, part -> add(live, part));
    }
    return live;
  }

  private void add(BitSet to, IrExpr e) {
    if (e instanceof IrExpr.Get get) {
      to.set(number(get.local()));
    }
  }
}
