package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Statements. The operand stack is empty before and after each.
 *
 * <p>A way out of a {@link IrStmt.Finally} that is not an exception gets its own copy of the clean-up
 * code, outside the protected range; all exceptions share one.
 */
final class StmtEmitter {
  private static final JType THROWABLE = JType.ref("java/lang/Throwable");

  /** A named local and the code in which a debugger shows it. */
  record Visible(IrLocal local, Label from, Label to) {}

  private final Code code;
  private final ExprEmitter exprs;
  private final ExitScopes scopes = new ExitScopes();
  private final Suspensions suspensions;
  private final List<Visible> visible = new ArrayList<>();

  StmtEmitter(Code code, ExprEmitter exprs) {
    this.code = code;
    this.exprs = exprs;
    this.suspensions = new Suspensions(code, exprs, scopes);
  }

  List<Visible> visible() {
    return visible;
  }

  void emitAll(List<IrStmt> statements) {
    List<IrLocal> first = new ArrayList<>();
    List<Label> starts = new ArrayList<>();
    for (IrStmt statement : statements) {
      if (!code.reachable()) {
        break;
      }
      boolean introduces =
          statement instanceof IrStmt.Set set && isShown(set.local()) && !code.isKnown(set.local());
      emit(statement);
      if (introduces) {
        first.add(((IrStmt.Set) statement).local());
        starts.add(code.here());
      }
    }
    if (!first.isEmpty()) {
      Label end = code.here();
      for (int i = 0; i < first.size(); i++) {
        visible.add(new Visible(first.get(i), starts.get(i), end));
      }
    }
  }

  static boolean isShown(IrLocal local) {
    return !local.name().isEmpty() && local.name().charAt(0) != '$';
  }

  private void emit(IrStmt statement) {
    switch (statement) {
      case IrStmt.Line l -> code.line(l.line());
      case IrStmt.Set s -> {
        exprs.emit(s.value());
        code.store(s.local());
      }
      case IrStmt.PutField p -> {
        exprs.emit(p.object());
        exprs.emit(p.value());
        code.field(Opcodes.PUTFIELD, p.owner(), p.name(), p.type());
      }
      case IrStmt.PutStatic p -> {
        exprs.emit(p.value());
        code.field(Opcodes.PUTSTATIC, p.owner(), p.name(), p.type());
      }
      case IrStmt.ArrayStore a -> {
        exprs.emit(a.array());
        exprs.emit(a.index());
        exprs.emit(a.value());
        exprs.storeElement(a.elementCode());
      }
      case IrStmt.Eval e -> {
        exprs.emit(e.value());
        if (e.value().type().kind() != JType.Kind.VOID) {
          code.discard();
        }
      }
      case IrStmt.If i -> branch(i);
      case IrStmt.Block b -> block(b);
      case IrStmt.Loop l -> loop(l);
      case IrStmt.Break b -> {
        int index = scopes.indexOf(b.label());
        leaveTo(index + 1, () -> jump(((ExitScopes.Jump) scopes.at(index)).end()));
      }
      case IrStmt.Continue c -> {
        int index = scopes.indexOf(c.label());
        Target head = ((ExitScopes.Jump) scopes.at(index)).head();
        if (head == null) {
          throw new IllegalStateException("continue of a block");
        }
        leaveTo(index + 1, () -> jump(head));
      }
      case IrStmt.Return r -> ret(r.value());
      case IrStmt.Throw t -> {
        exprs.emit(t.exception());
        code.athrow();
      }
      case IrStmt.Switch s -> choose(s);
      case IrStmt.Finally f -> withCleanup(f);
      case IrStmt.Catch c -> withHandler(c);
      case IrStmt.Resume r -> resume(r);
      case IrStmt.Suspend s -> suspensions.suspend(s);
    }
  }

  private void jump(Target target) {
    code.jump(Opcodes.GOTO, 0, target);
  }

  private void resume(IrStmt.Resume r) {
    Target otherwise = new Target();
    suspensions.enter(r, otherwise);
    emitAll(r.body());
    Target end = new Target();
    if (code.reachable()) {
      jump(end);
    }
    suspensions.finish();
    code.place(otherwise);
    emitAll(r.otherwise());
    code.place(end);
  }

  private void branch(IrStmt.If i) {
    if (i.otherwise().isEmpty() && i.then().size() == 1) {
      Target away = directly(i.then().getFirst());
      if (away != null) {
        exprs.conditions().jumpIf(i.condition(), true, away);
        return;
      }
    }
    Target otherwise = new Target();
    exprs.conditions().jumpIf(i.condition(), false, otherwise);
    if (code.reachable()) {
      emitAll(i.then());
    }
    if (i.otherwise().isEmpty()) {
      code.place(otherwise);
      return;
    }
    Target end = new Target();
    if (code.reachable()) {
      jump(end);
    }
    code.place(otherwise);
    if (code.reachable()) {
      emitAll(i.otherwise());
    }
    code.place(end);
  }

  /** Where {@code jump} goes if it is a jump and nothing has to be done on the way; else null. */
  private @Nullable Target directly(IrStmt jump) {
    return switch (jump) {
      case IrStmt.Break b -> direct(b.label(), true);
      case IrStmt.Continue c -> direct(c.label(), false);
      default -> null;
    };
  }

  private @Nullable Target direct(IrLabel label, boolean end) {
    int index = scopes.indexOf(label);
    for (int i = index + 1; i < scopes.depth(); i++) {
      if (scopes.at(i) instanceof ExitScopes.Region) {
        return null;
      }
    }
    ExitScopes.Jump jump = (ExitScopes.Jump) scopes.at(index);
    return end ? jump.end() : jump.head();
  }

  private void block(IrStmt.Block b) {
    Target end = new Target();
    scopes.push(new ExitScopes.Jump(b.label(), end, null));
    emitAll(b.body());
    scopes.pop();
    code.place(end);
  }

  private void loop(IrStmt.Loop l) {
    Target end = new Target();
    Target head = new Target();
    code.placeHead(head);
    scopes.push(new ExitScopes.Jump(l.label(), end, head));
    emitAll(l.body());
    if (code.reachable()) {
      jump(head);
    }
    scopes.pop();
    code.place(end);
  }

  private void ret(@Nullable IrExpr value) {
    if (value == null || value.type().kind() == JType.Kind.VOID) {
      if (value != null) {
        exprs.emit(value);
      }
      leaveTo(0, code::returnVoid);
      return;
    }
    exprs.emit(value);
    if (!hasCleanup()) {
      code.returnValue(value.type());
      return;
    }
    IrLocal result = new IrLocal("", value.type());
    code.store(result);
    leaveTo(
        0,
        () -> {
          code.load(result);
          code.returnValue(value.type());
        });
  }

  private boolean hasCleanup() {
    for (int i = 0; i < scopes.depth(); i++) {
      if (scopes.at(i) instanceof ExitScopes.Region) {
        return true;
      }
    }
    return false;
  }

  /** Runs the clean-up of all regions inside scope {@code depth}, innermost first, then {@code exit}. */
  private void leaveTo(int depth, Runnable exit) {
    List<ExitScopes.Region> paused = new ArrayList<>();
    List<ExitScopes.Scope> all = scopes.truncate(scopes.depth());
    for (int i = all.size() - 1; i >= depth && code.reachable(); i--) {
      if (all.get(i) instanceof ExitScopes.Region region) {
        region.bound(code);
        paused.add(region);
        if (region.cleanup != null) {
          scopes.truncate(i);
          emitAll(region.cleanup);
        }
      }
    }
    scopes.restore(all);
    if (code.reachable()) {
      exit.run();
    }
    for (ExitScopes.Region region : paused) {
      region.bound(code);
    }
  }

  private void withCleanup(IrStmt.Finally f) {
    BitSet before = code.assignedNow();
    ExitScopes.Region region = new ExitScopes.Region(f.cleanup(), before);
    region.bound(code);
    scopes.push(region);
    emitAll(f.body());
    scopes.pop();
    region.bound(code);
    Target end = new Target();
    if (code.reachable()) {
      emitAll(f.cleanup());
      if (code.reachable() && region.covers()) {
        jump(end);
      }
    }
    if (region.covers()) {
      Label handler = new Label();
      code.beginHandler(handler, before, THROWABLE.name());
      IrLocal caught = new IrLocal("", THROWABLE);
      code.store(caught);
      emitAll(f.exceptional() == null ? f.cleanup() : f.exceptional());
      if (code.reachable()) {
        code.load(caught);
        code.athrow();
      }
      region.writeTable(code, handler, null);
    }
    code.place(end);
  }

  private void withHandler(IrStmt.Catch c) {
    BitSet before = code.assignedNow();
    ExitScopes.Region region = new ExitScopes.Region(null, before);
    region.bound(code);
    scopes.push(region);
    emitAll(c.body());
    scopes.pop();
    region.bound(code);
    Target end = new Target();
    if (region.covers()) {
      if (code.reachable()) {
        jump(end);
      }
      Label handler = new Label();
      code.beginHandler(handler, before, c.exception());
      code.store(c.caught());
      emitAll(c.handler());
      region.writeTable(code, handler, c.exception());
    }
    code.place(end);
  }

  private void choose(IrStmt.Switch s) {
    exprs.emit(s.value());
    int count = s.keys().size();
    Target otherwise = new Target();
    Target end = new Target();
    Target[] targets = new Target[count];
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      targets[i] = new Target();
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Integer.compare(s.keys().get(a), s.keys().get(b)));
    if (count == 0) {
      code.discard();
      emitAll(s.otherwise());
      return;
    }
    int low = s.keys().get(order[0]);
    int high = s.keys().get(order[count - 1]);
    if ((long) high - low < 4L * count + 8) {
      Target[] table = new Target[high - low + 1];
      Arrays.fill(table, otherwise);
      for (int i = 0; i < count; i++) {
        table[s.keys().get(i) - low] = targets[i];
      }
      code.tableSwitch(low, high, otherwise, table);
    } else {
      int[] keys = new int[count];
      Target[] sorted = new Target[count];
      for (int i = 0; i < count; i++) {
        keys[i] = s.keys().get(order[i]);
        sorted[i] = targets[order[i]];
      }
      code.lookupSwitch(keys, otherwise, sorted);
    }
    for (int i = 0; i < count; i++) {
      code.place(targets[i]);
      emitAll(s.cases().get(i));
      if (code.reachable()) {
        jump(end);
      }
    }
    code.place(otherwise);
    emitAll(s.otherwise());
    code.place(end);
  }
}
