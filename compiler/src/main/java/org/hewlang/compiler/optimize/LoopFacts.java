package org.hewlang.compiler.optimize;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;

/** What happens in each loop of a method, inner loops included. */
final class LoopFacts {
  /** Of one loop: which locals it sets, what it resizes, and the sequences that it indexes. */
  static final class Facts {
    final Set<IrLocal> set = Collections.newSetFromMap(new IdentityHashMap<>());
    final Map<IrLocal, Elements> indexed = new LinkedHashMap<>();
    int resized;

    private void addAll(Facts inner) {
      set.addAll(inner.set);
      inner.indexed.forEach(indexed::putIfAbsent);
      resized |= inner.resized;
    }

    /** Whether the sequence in {@code local} has one array and one length while the loop runs. */
    boolean keeps(IrLocal local, Elements elements) {
      return !set.contains(local) && (resized & (1 << elements.ordinal())) == 0;
    }
  }

  private final Resizing resizing;
  private final Map<IrStmt.Loop, Facts> facts = new IdentityHashMap<>();

  private LoopFacts(Resizing resizing) {
    this.resizing = resizing;
  }

  static LoopFacts of(List<IrStmt> body, Resizing resizing) {
    LoopFacts made = new LoopFacts(resizing);
    made.outside(body);
    return made;
  }

  static boolean hasLoop(List<IrStmt> body) {
    boolean[] found = {false};
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Loop) {
        return true;
      }
      Operands.bodies(s, part -> found[0] = found[0] || hasLoop(part));
    }
    return found[0];
  }

  /** The locals that {@code body} sets. */
  static Set<IrLocal> assigned(List<IrStmt> body) {
    Set<IrLocal> found = Collections.newSetFromMap(new IdentityHashMap<>());
    body.forEach(s -> assigned(s, found));
    return found;
  }

  private static void assigned(IrStmt s, Set<IrLocal> found) {
    switch (s) {
      case IrStmt.Set set -> found.add(set.local());
      case IrStmt.Catch c -> found.add(c.caught());
      default -> {
        // sets nothing itself
      }
    }
    Operands.bodies(s, part -> part.forEach(inner -> assigned(inner, found)));
  }

  Facts of(IrStmt.Loop loop) {
    Facts found = facts.get(loop);
    if (found == null) {
      throw new IllegalArgumentException("a loop of another method");
    }
    return found;
  }

  private void outside(List<IrStmt> body) {
    for (IrStmt s : body) {
      if (s instanceof IrStmt.Loop loop) {
        facts.put(loop, inside(loop));
      } else {
        Operands.bodies(s, this::outside);
      }
    }
  }

  private Facts inside(IrStmt.Loop loop) {
    Facts of = new Facts();
    collect(loop.body(), of);
    return of;
  }

  private void collect(List<IrStmt> body, Facts of) {
    for (IrStmt s : body) {
      switch (s) {
        case IrStmt.Loop loop -> {
          Facts inner = inside(loop);
          facts.put(loop, inner);
          of.addAll(inner);
          continue;
        }
        case IrStmt.Set set -> of.set.add(set.local());
        case IrStmt.Catch c -> of.set.add(c.caught());
        default -> {
          // sets nothing itself
        }
      }
      Operands.each(s, e -> collect(e, of));
      Operands.bodies(s, part -> collect(part, of));
    }
  }

  private void collect(IrExpr top, Facts of) {
    of.resized |= resizing.of(top);
    Operands.walk(
        top,
        e -> {
          if (e instanceof IrExpr.Invoke call
              && Elements.isAccess(call)
              && call.args().getFirst() instanceof IrExpr.Get sequence) {
            of.indexed.putIfAbsent(
                sequence.local(), Objects.requireNonNull(Elements.ofClass(call.owner())));
          }
        });
  }
}
