package org.hewlang.compiler.optimize;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of the sequences that a method makes with a given length, keeps in one variable and
 * nowhere changes. Their elements need no checks of their own where the index is known to be less.
 *
 * <p>Both the sequence and the number in its length are assigned in one place. The sequence is only
 * used where that assignment has happened, and the number's has happened before; so the number has
 * the same value at every use.
 */
final class KnownLengths {
  private final Set<IrLocal> once = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<IrLocal> often = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<IrLocal, IrExpr> made = new IdentityHashMap<>();
  private final Map<IrLocal, Linear> lengths = new IdentityHashMap<>();
  private final List<IrStmt> body;
  private final Resizing resizing;

  private KnownLengths(List<IrStmt> body, Resizing resizing) {
    this.body = body;
    this.resizing = resizing;
  }

  static KnownLengths of(
      List<IrStmt> body, List<IrLocal> params, Resizing resizing, Intervals intervals) {
    KnownLengths self = new KnownLengths(body, resizing);
    self.once.addAll(params);
    self.collect(body);
    self.made.forEach((sequence, length) -> {
      Linear linear = Linear.of(length, intervals);
      if (linear != null && self.isFixed(sequence) && self.isFixed(linear.local())) {
        self.lengths.put(sequence, linear);
      }
    });
    return self;
  }

  /** The length of the sequence in {@code local}; null if it is not known. */
  @Nullable Linear of(IrLocal local, Elements elements) {
    Linear length = lengths.get(local);
    return length == null || (resized(body) & (1 << elements.ordinal())) != 0 ? null : length;
  }

  private boolean isFixed(@Nullable IrLocal local) {
    return local == null || !often.contains(local);
  }

  /** What {@code statements} may resize. */
  private int resized(List<IrStmt> statements) {
    int[] resized = {Resizing.NONE};
    for (IrStmt s : statements) {
      Operands.each(s, e -> resized[0] |= resizing.of(e));
      Operands.bodies(s, part -> resized[0] |= resized(part));
    }
    return resized[0];
  }

  private void collect(List<IrStmt> statements) {
    for (IrStmt s : statements) {
      switch (s) {
        case IrStmt.Set set -> {
          assigned(set.local());
          IrExpr length = length(set.value());
          if (length != null) {
            made.put(set.local(), length);
          }
        }
        case IrStmt.Catch c -> assigned(c.caught());
        default -> {
          // assigns nothing itself
        }
      }
      Operands.bodies(s, this::collect);
    }
  }

  private void assigned(IrLocal local) {
    if (!once.add(local)) {
      often.add(local);
    }
  }

  /** The number of elements of the sequence that {@code e} makes. */
  private static @Nullable IrExpr length(IrExpr e) {
    if (!(e instanceof IrExpr.Invoke call)
        || call.kind() != IrExpr.Invoke.Kind.STATIC
        || Elements.ofClass(call.owner()) == null) {
      return null;
    }
    if (call.name().equals("filled")) {
      return call.args().getFirst();
    }
    return call.name().equals("of")
            && call.args().getFirst() instanceof IrExpr.NewArray array
            && array.length() == null
        ? new IrExpr.IntConst(array.elements().size())
        : null;
  }
}
