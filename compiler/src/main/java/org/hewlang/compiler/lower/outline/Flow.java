package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrStmt;

/** Where control goes from statements. What is found out about one is kept: they nest deeply. */
final class Flow {
  /**
   * @param completes whether control reaches the end
   * @param jumps those whose targets are outside
   */
  private record Facts(boolean completes, boolean returns, boolean suspends, Set<IrStmt> jumps) {}

  private static final Facts GOES_ON = new Facts(true, false, false, Set.of());
  private static final Facts STOPS = new Facts(true, false, true, Set.of());
  private static final Facts RETURNS = new Facts(false, true, false, Set.of());
  private static final Facts THROWS = new Facts(false, false, false, Set.of());

  private final Map<IrStmt, Facts> known = new IdentityHashMap<>();

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

  /** Whether control reaches the end of {@code statements}. */
  boolean completes(List<IrStmt> statements) {
    return of(statements).completes();
  }

  /** The jumps in {@code statements} whose targets are outside. */
  Set<IrStmt> jumpsOut(List<IrStmt> statements) {
    return of(statements).jumps();
  }

  /** Whether the method may stop in {@code statements}. */
  boolean suspends(List<IrStmt> statements) {
    return of(statements).suspends();
  }

  boolean returns(List<IrStmt> statements) {
    return of(statements).returns();
  }

  private Facts of(List<IrStmt> statements) {
    return all(List.of(statements), statements.stream().allMatch(s -> of(s).completes()));
  }

  /** What holds where any of {@code parts} may run. */
  private Facts all(List<List<IrStmt>> parts, boolean completes) {
    boolean returns = false;
    boolean suspends = false;
    Set<IrStmt> jumps = Set.of();
    for (List<IrStmt> part : parts) {
      for (IrStmt s : part) {
        Facts facts = of(s);
        returns |= facts.returns();
        suspends |= facts.suspends();
        if (jumps.isEmpty()) {
          jumps = facts.jumps();
        } else if (!jumps.containsAll(facts.jumps())) {
          jumps = new LinkedHashSet<>(jumps);
          jumps.addAll(facts.jumps());
        }
      }
    }
    return new Facts(completes, returns, suspends, jumps);
  }

  private Facts of(IrStmt s) {
    return switch (s) {
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _ ->
          GOES_ON;
      case IrStmt.Suspend _ -> STOPS;
      case IrStmt.Return _ -> RETURNS;
      case IrStmt.Throw _ -> THROWS;
      case IrStmt.Break _, IrStmt.Continue _ -> new Facts(false, false, false, Set.of(s));
      case IrStmt.If _,
          IrStmt.Resume _,
          IrStmt.Block _,
          IrStmt.Loop _,
          IrStmt.Switch _,
          IrStmt.Finally _,
          IrStmt.Catch _ -> {
        Facts facts = known.get(s);
        if (facts == null) {
          facts = compute(s);
          known.put(s, facts);
        }
        yield facts;
      }
    };
  }

  private Facts compute(IrStmt s) {
    return switch (s) {
      case IrStmt.Block b -> {
        Facts body = of(b.body());
        yield labelled(b.label(), body, body.completes());
      }
      case IrStmt.Loop l -> labelled(l.label(), of(l.body()), false);
      case IrStmt.If i -> all(parts(s), completes(i.then()) || completes(i.otherwise()));
      case IrStmt.Resume r -> all(parts(s), completes(r.body()));
      case IrStmt.Switch w ->
          all(parts(s), completes(w.otherwise()) || w.cases().stream().anyMatch(this::completes));
      case IrStmt.Finally f -> all(parts(s), completes(f.body()));
      case IrStmt.Catch c -> all(parts(s), completes(c.body()) || completes(c.handler()));
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _,
          IrStmt.Suspend _,
          IrStmt.Return _,
          IrStmt.Throw _,
          IrStmt.Break _,
          IrStmt.Continue _ ->
          throw new IllegalArgumentException("nothing is inside");
    };
  }

  /** {@code body} under a label: jumps to it stay inside, and a break goes on behind it. */
  private static Facts labelled(IrLabel label, Facts body, boolean completes) {
    boolean broken = body.jumps().contains(new IrStmt.Break(label));
    Set<IrStmt> out = body.jumps();
    if (broken || out.contains(new IrStmt.Continue(label))) {
      out = new LinkedHashSet<>(out);
      out.remove(new IrStmt.Break(label));
      out.remove(new IrStmt.Continue(label));
    }
    return new Facts(completes || broken, body.returns(), body.suspends(), out);
  }
}
