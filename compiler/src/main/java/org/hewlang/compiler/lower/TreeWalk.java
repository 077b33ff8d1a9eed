package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.jspecify.annotations.Nullable;

/** The direct parts of expressions, and walks over whole bodies with a stack of their own. */
final class TreeWalk {
  private TreeWalk() {}

  /** Calls {@code onExpr} and {@code onStmt} for everything in {@code root}, parents first. */
  static void each(TExpr root, Consumer<TExpr> onExpr, Consumer<TStmt> onStmt) {
    Deque<TExpr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      TExpr e = open.pop();
      onExpr.accept(e);
      if (e instanceof TExpr.Block block) {
        block.statements().forEach(onStmt);
      }
      children(e).reversed().forEach(open::push);
    }
  }

  /** The expressions directly inside {@code e}, in order of evaluation. */
  static List<TExpr> children(TExpr e) {
    return switch (e) {
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
          TExpr.Error _ ->
          List.of();
      case TExpr.FString f -> {
        List<TExpr> values = new ArrayList<>();
        for (TExpr.FString.Part part : f.parts()) {
          if (part instanceof TExpr.FString.Value v) {
            values.add(v.value());
          }
        }
        yield values;
      }
      case TExpr.StructLit s -> values(s.parts());
      case TExpr.VariantLit v -> values(v.parts());
      case TExpr.TupleLit t -> t.parts();
      case TExpr.ListLit l -> l.elements();
      case TExpr.RepeatLit r -> List.of(r.value(), r.count());
      case TExpr.MapLit m -> {
        List<TExpr> parts = new ArrayList<>();
        for (TExpr.MapLit.Entry entry : m.entries()) {
          parts.add(entry.key());
          parts.add(entry.value());
        }
        yield parts;
      }
      case TExpr.RangeLit r -> List.of(r.start(), r.end());
      case TExpr.Lambda l -> List.of(l.body());
      case TExpr.Field f -> List.of(f.base());
      case TExpr.TupleField f -> List.of(f.base());
      case TExpr.Index i -> List.of(i.base(), i.index());
      case TExpr.Call c -> values(c.args());
      case TExpr.CallValue c -> {
        List<TExpr> parts = new ArrayList<>();
        parts.add(c.function());
        parts.addAll(c.args());
        yield parts;
      }
      case TExpr.CallInOut c -> {
        List<TExpr> parts = new ArrayList<>();
        parts.add(c.place());
        parts.addAll(values(c.args()));
        yield parts;
      }
      case TExpr.Binary b -> List.of(b.left(), b.right());
      case TExpr.Compare c -> List.of(c.left(), c.right());
      case TExpr.Logical l -> List.of(l.left(), l.right());
      case TExpr.Not n -> List.of(n.operand());
      case TExpr.Negate n -> List.of(n.operand());
      case TExpr.BitNot n -> List.of(n.operand());
      case TExpr.Convert c -> List.of(c.operand());
      case TExpr.ToDyn c -> List.of(c.operand());
      case TExpr.ToSlice c -> List.of(c.operand());
      case TExpr.Block b -> {
        List<TExpr> parts = new ArrayList<>();
        b.statements().forEach(s -> parts.addAll(children(s)));
        addIfPresent(parts, b.tail());
        yield parts;
      }
      case TExpr.If i -> {
        List<TExpr> parts = new ArrayList<>(List.of(i.condition(), i.then()));
        addIfPresent(parts, i.otherwise());
        yield parts;
      }
      case TExpr.Match m -> {
        List<TExpr> parts = new ArrayList<>();
        parts.add(m.scrutinee());
        for (TExpr.Match.Arm arm : m.arms()) {
          addIfPresent(parts, arm.guard());
          parts.add(arm.body());
        }
        yield parts;
      }
      case TExpr.Loop l -> List.of(l.body());
      case TExpr.While w -> List.of(w.condition(), w.body());
      case TExpr.WhileLet w -> List.of(w.value(), w.body());
      case TExpr.For f -> List.of(f.iterable(), f.body());
      case TExpr.Break b -> optional(b.value());
      case TExpr.Return r -> optional(r.value());
      case TExpr.Try t -> List.of(t.operand());
    };
  }

  /** The expressions directly inside {@code s}, in order of evaluation. */
  static List<TExpr> children(TStmt s) {
    return switch (s) {
      case TStmt.Let l -> optional(l.value());
      case TStmt.Eval e -> List.of(e.value());
      case TStmt.Assign a -> List.of(a.place(), a.value());
      case TStmt.CompoundAssign a -> List.of(a.place(), a.value());
      case TStmt.Defer d -> List.of(d.body());
    };
  }

  private static List<TExpr> values(List<TExpr.Part> parts) {
    return parts.stream().map(TExpr.Part::value).toList();
  }

  private static List<TExpr> optional(@Nullable TExpr e) {
    return e == null ? List.of() : List.of(e);
  }

  private static void addIfPresent(List<TExpr> parts, @Nullable TExpr e) {
    if (e != null) {
      parts.add(e);
    }
  }
}
