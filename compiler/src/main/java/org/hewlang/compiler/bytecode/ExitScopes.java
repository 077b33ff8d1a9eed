package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/**
 * What encloses the statement that is being emitted: jump targets, and regions that a jump must clean up
 * behind or whose handler must not cover the clean-up of others.
 */
final class ExitScopes {
  /** An enclosing construct. */
  sealed interface Scope {}

  /** A block or loop; {@code head} only for loops. */
  record Jump(IrLabel label, Target end, @Nullable Target head) implements Scope {}

  /** A region with an exception handler; {@code cleanup} runs on every way out, if it has one. */
  static final class Region implements Scope {
    final @Nullable List<IrStmt> cleanup;

    /** Slots that the handler may read: those assigned before the region. */
    final BitSet before;

    private final List<Label> bounds = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();

    Region(@Nullable List<IrStmt> cleanup, BitSet before) {
      this.cleanup = cleanup;
      this.before = before;
    }

    /** The protected range begins, pauses, goes on or ends here. */
    void bound(Code code) {
      bounds.add(code.here());
      positions.add(code.position());
    }

    boolean covers() {
      for (int i = 0; i + 1 < bounds.size(); i += 2) {
        if (!positions.get(i).equals(positions.get(i + 1))) {
          return true;
        }
      }
      return false;
    }

    void writeTable(Code code, Label handler, @Nullable String exception) {
      for (int i = 0; i + 1 < bounds.size(); i += 2) {
        if (!positions.get(i).equals(positions.get(i + 1))) {
          code.visitor().visitTryCatchBlock(bounds.get(i), bounds.get(i + 1), handler, exception);
        }
      }
    }
  }

  private List<Scope> scopes = new ArrayList<>();

  void push(Scope scope) {
    scopes.add(scope);
  }

  void pop() {
    scopes.removeLast();
  }

  int depth() {
    return scopes.size();
  }

  Scope at(int index) {
    return scopes.get(index);
  }

  /** The index of the construct that {@code label} names. */
  int indexOf(IrLabel label) {
    for (int i = scopes.size() - 1; i >= 0; i--) {
      if (scopes.get(i) instanceof Jump jump && jump.label() == label) {
        return i;
      }
    }
    throw new IllegalStateException("jump to a label that does not enclose it");
  }

  /** Leaves only the {@code depth} outermost scopes; returns all of them for {@link #restore}. */
  List<Scope> truncate(int depth) {
    List<Scope> all = scopes;
    scopes = new ArrayList<>(all.subList(0, depth));
    return all;
  }

  void restore(List<Scope> all) {
    scopes = all;
  }
}
