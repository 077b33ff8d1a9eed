package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.Opcodes;

/**
 * A method that stops and goes on: {@code tableswitch} at its beginning, and at each suspension a way out
 * and a label to come back to.
 *
 * <p>The jumps go into the middle of loops and of protected ranges, which the JVM allows. Two things make
 * the verifier agree. The code that comes back first gives every local that is needed its value again, and
 * any value to those that only the heads of loops and the handlers around say to be there. And no protected range covers this code, because the locals that its handler
 * may read are not there yet.
 */
final class Suspensions {
  /** Where a suspension comes back to, and the state that leads there. */
  private record Way(int number, Target back) {}

  private static final String CLOSING = "closing";

  private final Code code;
  private final ExprEmitter exprs;
  private final ExitScopes scopes;
  private final Map<IrStmt.Suspend, Way> ways = new IdentityHashMap<>();
  private final Set<IrStmt.Suspend> placed = Collections.newSetFromMap(new IdentityHashMap<>());
  private BitSet before = new BitSet();

  Suspensions(Code code, ExprEmitter exprs, ExitScopes scopes) {
    this.code = code;
    this.exprs = exprs;
    this.scopes = scopes;
  }

  /** Jumps to where the method stopped; what follows is its beginning. */
  void enter(IrStmt.Resume r, Target otherwise) {
    find(r.body());
    exprs.emit(r.state());
    before = code.assignedNow();
    Target start = new Target();
    Target[] table = new Target[ways.size() + 1];
    table[0] = start;
    ways.values().forEach(way -> table[way.number()] = way.back());
    code.tableSwitch(0, table.length - 1, otherwise, table);
    code.place(start);
  }

  private void find(List<IrStmt> statements) {
    for (IrStmt s : statements) {
      switch (s) {
        case IrStmt.Suspend p -> {
          if (ways.put(p, new Way(ways.size() + 1, new Target())) != null) {
            throw new IllegalStateException("a suspension in two places");
          }
        }
        case IrStmt.If i -> {
          find(i.then());
          find(i.otherwise());
        }
        case IrStmt.Block b -> find(b.body());
        case IrStmt.Loop l -> find(l.body());
        case IrStmt.Switch c -> {
          c.cases().forEach(this::find);
          find(c.otherwise());
        }
        case IrStmt.Finally f -> find(f.body());
        case IrStmt.Catch c -> {
          find(c.body());
          find(c.handler());
        }
        case IrStmt.Resume _ -> throw new IllegalStateException("a method has one body");
        case IrStmt.Line _,
            IrStmt.Set _,
            IrStmt.PutField _,
            IrStmt.PutStatic _,
            IrStmt.ArrayStore _,
            IrStmt.Eval _,
            IrStmt.Break _,
            IrStmt.Continue _,
            IrStmt.Return _,
            IrStmt.Throw _ -> {}
      }
    }
  }

  void suspend(IrStmt.Suspend s) {
    Way way = ways.get(s);
    if (way == null || !placed.add(s)) {
      throw new IllegalStateException("a suspension outside of a body that goes on, or twice");
    }
    pause();
    BitSet expected = expectedAround();
    expected.and(code.assignedNow());
    for (IrStmt.Suspend.Kept kept : s.kept()) {
      if (kept.saved()) {
        code.load(s.frame());
        code.load(kept.local());
        code.field(Opcodes.PUTFIELD, kept.owner(), kept.field(), kept.local().type());
      }
    }
    code.load(s.frame());
    code.intConstant(way.number());
    code.field(Opcodes.PUTFIELD, s.owner(), s.state(), JType.INT);
    code.intConstant(1);
    code.returnValue(JType.BOOL);
    code.place(way.back());
    code.restoreAssigned(before);
    restore(s, expected);
    pause();
    IrExpr unwinding = s.unwinding();
    if (unwinding == null) {
      return;
    }
    Target goesOn = new Target();
    code.load(s.frame());
    code.field(Opcodes.GETFIELD, s.owner(), CLOSING, JType.BOOL);
    code.jump(Opcodes.IFEQ, 1, goesOn);
    exprs.emit(unwinding);
    code.athrow();
    code.place(goesOn);
  }

  /** Slots that must be assigned wherever control may come from here. */
  private BitSet expectedAround() {
    BitSet slots = new BitSet();
    for (int i = 0; i < scopes.depth(); i++) {
      switch (scopes.at(i)) {
        case ExitScopes.Region region -> slots.or(region.before);
        case ExitScopes.Jump jump -> {
          Target head = jump.head();
          if (head != null && head.assigned != null) {
            slots.or(head.assigned);
          }
        }
      }
    }
    return slots;
  }

  private void restore(IrStmt.Suspend s, BitSet expected) {
    List<IrLocal> rest = new ArrayList<>(code.known());
    rest.sort(Comparator.comparingInt(code::slotOf));
    for (IrStmt.Suspend.Kept kept : s.kept()) {
      code.load(s.frame());
      code.field(Opcodes.GETFIELD, kept.owner(), kept.field(), kept.local().type());
      code.store(kept.local());
      rest.remove(kept.local());
    }
    for (IrLocal local : rest) {
      int slot = code.slotOf(local);
      if (expected.get(slot) && !before.get(slot)) {
        exprs.emit(Defaults.of(local.type()));
        code.store(local);
      }
    }
  }

  /** Ends or begins anew all protected ranges here. */
  private void pause() {
    for (int i = 0; i < scopes.depth(); i++) {
      if (scopes.at(i) instanceof ExitScopes.Region region) {
        region.bound(code);
      }
    }
  }

  /** Gives the ways back to suspensions that nothing reaches a place, as the table names them. */
  void finish() {
    for (Map.Entry<IrStmt.Suspend, Way> way : ways.entrySet()) {
      if (!placed.contains(way.getKey())) {
        code.place(way.getValue().back());
        code.intConstant(0);
        code.returnValue(JType.BOOL);
      }
    }
  }
}
