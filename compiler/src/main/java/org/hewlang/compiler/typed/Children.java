package org.hewlang.compiler.typed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parts of typed trees, for passes that look at everything. */
public final class Children {
  private Children() {}

  /**
   * Gives each expression directly inside {@code expr} to {@code visit}, in the order of evaluation;
   * those inside statements and arms too, and deferred code where it stands. Lambda bodies count.
   */
  public static void forEach(TExpr expr, Consumer<TExpr> visit) {
    switch (expr) {
      case TExpr.IntLit _,
          TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _,
          TExpr.UnitLit _,
          TExpr.BytesLit _,
          TExpr.RegexLit _,
          TExpr.LocalRef _,
          TExpr.ConstRef _,
          TExpr.FnRef _,
          TExpr.Continue _,
          TExpr.Error _ -> {
        // has no parts
      }
      case TExpr.FString f -> {
        for (TExpr.FString.Part part : f.parts()) {
          if (part instanceof TExpr.FString.Value value) {
            visit.accept(value.value());
          }
        }
      }
      case TExpr.StructLit s -> s.parts().forEach(p -> visit.accept(p.value()));
      case TExpr.VariantLit v -> v.parts().forEach(p -> visit.accept(p.value()));
      case TExpr.TupleLit t -> t.parts().forEach(visit);
      case TExpr.ListLit l -> l.elements().forEach(visit);
      case TExpr.RepeatLit r -> {
        visit.accept(r.value());
        visit.accept(r.count());
      }
      case TExpr.MapLit m -> {
        for (TExpr.MapLit.Entry entry : m.entries()) {
          visit.accept(entry.key());
          visit.accept(entry.value());
        }
      }
      case TExpr.RangeLit r -> {
        visit.accept(r.start());
        visit.accept(r.end());
      }
      case TExpr.Lambda l -> visit.accept(l.body());
      case TExpr.Field f -> visit.accept(f.base());
      case TExpr.TupleField t -> visit.accept(t.base());
      case TExpr.Index i -> {
        visit.accept(i.base());
        visit.accept(i.index());
      }
      case TExpr.Call c -> c.args().forEach(p -> visit.accept(p.value()));
      case TExpr.CallValue c -> {
        visit.accept(c.function());
        c.args().forEach(visit);
      }
      case TExpr.Binary b -> {
        visit.accept(b.left());
        visit.accept(b.right());
      }
      case TExpr.Compare c -> {
        visit.accept(c.left());
        visit.accept(c.right());
      }
      case TExpr.Logical l -> {
        visit.accept(l.left());
        visit.accept(l.right());
      }
      case TExpr.Not n -> visit.accept(n.operand());
      case TExpr.Negate n -> visit.accept(n.operand());
      case TExpr.BitNot n -> visit.accept(n.operand());
      case TExpr.Convert c -> visit.accept(c.operand());
      case TExpr.ToDyn c -> visit.accept(c.operand());
      case TExpr.ToSlice c -> visit.accept(c.operand());
      case TExpr.Block b -> {
        for (TStmt statement : b.statements()) {
          forEach(statement, visit);
        }
        accept(b.tail(), visit);
      }
      case TExpr.If i -> {
        visit.accept(i.condition());
        visit.accept(i.then());
        accept(i.otherwise(), visit);
      }
      case TExpr.Match m -> {
        visit.accept(m.scrutinee());
        for (TExpr.Match.Arm arm : m.arms()) {
          accept(arm.guard(), visit);
          visit.accept(arm.body());
        }
      }
      case TExpr.Loop l -> visit.accept(l.body());
      case TExpr.While w -> {
        visit.accept(w.condition());
        visit.accept(w.body());
      }
      case TExpr.WhileLet w -> {
        visit.accept(w.value());
        visit.accept(w.body());
      }
      case TExpr.For f -> {
        visit.accept(f.iterable());
        visit.accept(f.body());
      }
      case TExpr.Break b -> accept(b.value(), visit);
      case TExpr.Return r -> accept(r.value(), visit);
      case TExpr.Yield y -> visit.accept(y.value());
      case TExpr.Try t -> visit.accept(t.operand());
      case TExpr.CallInOut c -> {
        visit.accept(c.place());
        c.args().forEach(p -> visit.accept(p.value()));
      }
      case TExpr.ActorField f -> visit.accept(f.actor());
      case TExpr.Spawn s -> s.args().forEach(p -> visit.accept(p.value()));
      case TExpr.SpawnLambda s -> visit.accept(s.body());
      case TExpr.Send s -> {
        visit.accept(s.actor());
        s.args().forEach(p -> visit.accept(p.value()));
      }
      case TExpr.Ask a -> {
        visit.accept(a.actor());
        a.args().forEach(p -> visit.accept(p.value()));
        accept(a.deadline(), visit);
      }
      case TExpr.Await a -> {
        visit.accept(a.operand());
        accept(a.deadline(), visit);
      }
      case TExpr.After a -> {
        visit.accept(a.deadline());
        visit.accept(a.body());
      }
      case TExpr.Scope s -> visit.accept(s.body());
      case TExpr.StartTask t -> {
        visit.accept(t.scope());
        visit.accept(t.body());
      }
      case TExpr.Select s -> {
        s.arms().forEach(arm -> visit.accept(arm.source()));
        TExpr.Select.Timeout after = s.after();
        if (after != null) {
          visit.accept(after.deadline());
        }
        s.arms().forEach(arm -> visit.accept(arm.body()));
        if (after != null) {
          visit.accept(after.body());
        }
      }
      case TExpr.Join j -> j.sources().forEach(visit);
    }
  }

  /** Gives each expression directly inside {@code statement} to {@code visit}. */
  public static void forEach(TStmt statement, Consumer<TExpr> visit) {
    switch (statement) {
      case TStmt.Let l -> accept(l.value(), visit);
      case TStmt.Eval e -> visit.accept(e.value());
      case TStmt.Assign a -> {
        visit.accept(a.place());
        visit.accept(a.value());
      }
      case TStmt.CompoundAssign a -> {
        visit.accept(a.place());
        visit.accept(a.value());
      }
      case TStmt.Defer d -> visit.accept(d.body());
    }
  }

  /**
   * Gives {@code root} and every expression inside it to {@code visit}, outer before inner. Needs no
   * stack of its own size, however deep the tree is.
   */
  public static void walk(TExpr root, Consumer<TExpr> visit) {
    Deque<TExpr> open = new ArrayDeque<>();
    List<TExpr> children = new ArrayList<>();
    open.push(root);
    while (!open.isEmpty()) {
      TExpr next = open.pop();
      visit.accept(next);
      forEach(next, children::add);
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
      children.clear();
    }
  }

  /** Gives each local that {@code pattern} binds to {@code visit}; alternatives bind the same ones. */
  public static void bindings(TPattern pattern, Consumer<Local> visit) {
    switch (pattern) {
      case TPattern.Wildcard _, TPattern.Literal _ -> {
        // binds nothing
      }
      case TPattern.Bind b -> visit.accept(b.local());
      case TPattern.Variant v -> v.parts().forEach(p -> bindings(p.pattern(), visit));
      case TPattern.Struct s -> s.parts().forEach(p -> bindings(p.pattern(), visit));
      case TPattern.Tuple t -> t.parts().forEach(p -> bindings(p, visit));
      case TPattern.Or o -> bindings(o.alternatives().getFirst(), visit);
    }
  }

  private static void accept(@Nullable TExpr expr, Consumer<TExpr> visit) {
    if (expr != null) {
      visit.accept(expr);
    }
  }
}
