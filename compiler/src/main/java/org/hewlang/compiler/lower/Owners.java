package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks of one function own.
 *
 * <p>Each owned variable and each temporary has a <em>slot</em> beside it that holds the value as long as
 * its block owns it, and null before that and after a move: the slot is the drop flag. A block that owns
 * something becomes nested regions, one per slot in the order of creation, so that whatever way control
 * leaves, the last one is dropped first, and a panic in one drop does not keep the others from running.
 * On a way that ends the function deferred code comes before all drops. Functions without such values,
 * and blocks that own nothing, get no code at all.
 */
final class Owners {
  /**
   * A value that a block owns.
   *
   * @param cell whether the slot has the cell of a variable that closures share
   * @param home where it goes when a panic leaves the block; null if it ends with that
   */
  record Owned(IrLocal slot, Type type, boolean cell, @Nullable Home home) {}

  private static final CellKind CELL = CellKind.OBJECT;

  private final MethodLowering method;
  private final Code code;
  private final Homes homes;
  private final Deque<List<Owned>> scopes = new ArrayDeque<>();

  Owners(MethodLowering method, Homes homes) {
    this.method = method;
    this.homes = homes;
    this.code = method.code;
  }

  /** Runs {@code body}; what it comes to own is dropped when control leaves what it adds. */
  void scope(Runnable body) {
    List<Owned> owned = new ArrayList<>();
    scopes.push(owned);
    Code.Section section = code.section(body);
    scopes.pop();
    if (!owned.isEmpty()) {
      owned.forEach(o -> code.set(o.slot(), new IrExpr.Null(o.slot().type())));
    }
    nest(section, owned, 0);
  }

  private void nest(Code.Section body, List<Owned> owned, int first) {
    if (first == owned.size()) {
      code.splice(body);
      return;
    }
    Code.Section inside =
        first == owned.size() - 1 ? body : code.section(() -> nest(body, owned, first + 1));
    Owned o = owned.get(first);
    method.defers.region(
        inside,
        code.section(() -> homes.end(o)),
        thrown -> {
          if (method.facts.hasDefers()) {
            method.tasks.abandonAll(thrown);
          }
          method.defers.runProtected();
          homes.unwind(o);
        });
  }

  /** Ends what the slot holds, if it holds anything. */
  void drop(Owned o) {
    IrExpr value = new IrExpr.Get(o.slot());
    code.when(
        new IrExpr.Not(new IrExpr.IsNull(value)),
        () -> {
          if (o.cell()) {
            dropContent(CELL.read(value, method.program.representation.of(o.type())), o.type());
          } else {
            method.program.drops.drop(code, method.ctx, value, o.type());
          }
        });
  }

  /** Drops what a cell holds, if it holds anything. */
  void dropContent(IrExpr content, Type type) {
    IrExpr value = code.stable(content);
    code.when(
        new IrExpr.Not(new IrExpr.IsNull(value)),
        () -> method.program.drops.drop(code, method.ctx, value, type));
  }

  /** A new slot for a value that the innermost block owns. */
  Owned own(Type type, boolean cell, @Nullable Home home) {
    Type concrete = method.types.of(type);
    JType held = cell ? CELL.type() : method.program.representation.of(concrete);
    Owned owned = new Owned(code.scratch(held), concrete, cell, home);
    List<Owned> scope = scopes.peek();
    if (scope == null) {
      throw new IllegalStateException("a value outside of all blocks");
    }
    scope.add(owned);
    return owned;
  }
}
