package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrStmt;

/** Where control goes from statements. */
final class Flow {
  private Flow() {}

  /** Calls {@code visit} for every statement in {@code statements}, nested ones included. */
  static void each(List<IrStmt> statements, Consumer<IrStmt> visit) {
    for (IrStmt s : statements) {
      visit.accept(s);
      parts(s).forEach(part -> each(part, visit));
    }
  }

  /** The statement lists directly inside {@code s}. */
  static List<List<IrStmt>> parts(IrStmt s) {
    return switch (s) {
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _,
          IrStmt.Suspend _,
          IrStmt.Break _,
          IrStmt.Continue _,
          IrStmt.Return _,
          IrStmt.Throw _ ->
          List.of();
      case IrStmt.If i -> List.of(i.then(), i.otherwise());
      case IrStmt.Resume r -> List.of(r.body(), r.otherwise());
      case IrStmt.Block b -> List.of(b.body());
      case IrStmt.Loop l -> List.of(l.body());
      case IrStmt.Switch w -> {
        List<List<IrStmt>> parts = new ArrayList<>(w.cases());
        parts.add(w.otherwise());
        yield parts;
      }
      case IrStmt.Finally f ->
          f.exceptional() == null
              ? List.of(f.body(), f.cleanup())
              : List.of(f.body(), f.cleanup(), f.exceptional());
      case IrStmt.Catch c -> List.of(c.body(), c.handler());
    };
  }

  /** Number of jumps and returns, each of which repeats the cleanup around it. */
  static int exits(List<IrStmt> statements) {
    int[] exits = {0};
    each(
        statements,
        s -> {
          if (s instanceof IrStmt.Return
              || s instanceof IrStmt.Break
              || s instanceof IrStmt.Continue) {
            exits[0]++;
          }
        });
    return exits[0];
  }

  /** Whether control reaches the end of {@code statements}. */
  static boolean completes(List<IrStmt> statements) {
    for (IrStmt s : statements) {
      if (!completes(s)) {
        return false;
      }
    }
    return true;
  }

  private static boolean completes(IrStmt s) {
    return switch (s) {
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _,
          IrStmt.Suspend _ ->
          true;
      case IrStmt.Break _, IrStmt.Continue _, IrStmt.Return _, IrStmt.Throw _ -> false;
      case IrStmt.If i -> completes(i.then()) || completes(i.otherwise());
      case IrStmt.Resume r -> completes(r.body());
      case IrStmt.Block b -> completes(b.body()) || breaksTo(b.body(), b.label());
      case IrStmt.Loop l -> breaksTo(l.body(), l.label());
      case IrStmt.Switch w ->
          completes(w.otherwise()) || w.cases().stream().anyMatch(Flow::completes);
      case IrStmt.Finally f -> completes(f.body());
      case IrStmt.Catch c -> completes(c.body()) || completes(c.handler());
    };
  }

  private static boolean breaksTo(List<IrStmt> statements, IrLabel label) {
    boolean[] found = {false};
    each(statements, s -> found[0] |= s instanceof IrStmt.Break b && b.label() == label);
    return found[0];
  }

  /** The jumps in {@code statements} whose targets are outside. */
  static Set<IrStmt> jumpsOut(List<IrStmt> statements) {
    Set<IrLabel> inside = new HashSet<>();
    each(
        statements,
        s -> {
          switch (s) {
            case IrStmt.Block b -> inside.add(b.label());
            case IrStmt.Loop l -> inside.add(l.label());
            default -> {}
          }
        });
    Set<IrStmt> out = new LinkedHashSet<>();
    each(
        statements,
        s -> {
          if (s instanceof IrStmt.Break b && !inside.contains(b.label())
              || s instanceof IrStmt.Continue c && !inside.contains(c.label())) {
            out.add(s);
          }
        });
    return out;
  }

  /** Whether the method may stop in {@code statements}. */
  static boolean suspends(List<IrStmt> statements) {
    boolean[] found = {false};
    each(statements, s -> found[0] |= s instanceof IrStmt.Suspend);
    return found[0];
  }

  static boolean returns(List<IrStmt> statements) {
    boolean[] found = {false};
    each(statements, s -> found[0] |= s instanceof IrStmt.Return);
    return found[0];
  }
}
