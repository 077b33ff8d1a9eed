package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FormatSpec;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/** Writes typed trees. The counterpart of {@link CodeReader}, kind by kind. */
final class CodeWriter {
  /** Stands before the nodes of a left spine, which may be 100,000 long: innermost first. */
  static final int SPINE = 0;

  private final NodeWriter out;

  CodeWriter(NodeWriter out) {
    this.out = out;
  }

  void expr(TExpr expr) {
    TExpr left = CodeSpine.left(expr);
    if (left == null) {
      whole(expr);
      return;
    }
    List<TExpr> spine = new ArrayList<>();
    TExpr leaf = expr;
    for (; left != null; left = CodeSpine.left(leaf)) {
      spine.add(leaf);
      leaf = left;
    }
    out.tag(SPINE).integer(spine.size());
    whole(leaf);
    spine.reversed().forEach(this::beside);
  }

  /** A node of a spine without its left part. */
  private void beside(TExpr expr) {
    switch (expr) {
      case TExpr.Binary e -> {
        out.tag(1).word(e.op());
        expr(e.right());
        out.type(e.type()).span(e.span());
      }
      case TExpr.Field e -> out.tag(2).integer(e.index()).type(e.type()).span(e.span());
      case TExpr.TupleField e -> out.tag(3).integer(e.index()).type(e.type()).span(e.span());
      case TExpr.Index e -> {
        out.tag(4);
        expr(e.index());
        out.type(e.type()).span(e.span());
      }
      case TExpr.Convert e -> out.tag(5).type(e.type()).span(e.span());
      case TExpr.Try e -> {
        out.tag(6).optional(e.from(), this::callee);
        out.type(e.returns()).type(e.type()).span(e.span());
      }
      case TExpr.Call e -> {
        out.tag(7).integer(e.args().getFirst().index());
        callee(e.callee());
        out.list(e.args().subList(1, e.args().size()), this::part);
        out.type(e.type()).span(e.span());
      }
      default -> throw new IllegalArgumentException("no left part: " + expr);
    }
  }

  private void whole(TExpr expr) {
    switch (expr) {
      case TExpr.IntLit e -> out.tag(1).integer(e.value()).type(e.type()).span(e.span());
      case TExpr.FloatLit e -> out.tag(2).real(e.value()).type(e.type()).span(e.span());
      case TExpr.BoolLit e -> out.tag(3).bool(e.value()).span(e.span());
      case TExpr.CharLit e -> out.tag(4).integer(e.codePoint()).span(e.span());
      case TExpr.StringLit e -> out.tag(5).string(e.value()).span(e.span());
      case TExpr.DurationLit e -> out.tag(6).integer(e.nanos()).span(e.span());
      case TExpr.UnitLit e -> out.tag(7).span(e.span());
      case TExpr.BytesLit e -> out.tag(8).list(e.bytes(), b -> out.integer(b)).span(e.span());
      case TExpr.RegexLit e -> out.tag(9).string(e.pattern()).type(e.type()).span(e.span());
      case TExpr.FString e -> out.tag(10).list(e.parts(), this::piece).span(e.span());
      case TExpr.LocalRef e -> out.tag(11).local(e.local()).span(e.span());
      case TExpr.ConstRef e -> out.tag(12).def(e.constant()).type(e.type()).span(e.span());
      case TExpr.FnRef e -> {
        out.tag(13);
        callee(e.callee());
        out.type(e.type()).span(e.span());
      }
      case TExpr.StructLit e ->
          out.tag(14).list(e.parts(), this::part).type(e.type()).span(e.span());
      case TExpr.VariantLit e ->
          out.tag(15)
              .integer(e.variant())
              .list(e.parts(), this::part)
              .type(e.type())
              .span(e.span());
      case TExpr.TupleLit e ->
          out.tag(16).list(e.parts(), this::expr).type(e.type()).span(e.span());
      case TExpr.ListLit e ->
          out.tag(17).list(e.elements(), this::expr).type(e.type()).span(e.span());
      case TExpr.RepeatLit e -> {
        out.tag(18);
        expr(e.value());
        expr(e.count());
        out.type(e.type()).span(e.span());
      }
      case TExpr.MapLit e ->
          out.tag(19).list(e.entries(), this::entry).type(e.type()).span(e.span());
      case TExpr.RangeLit e -> {
        out.tag(20);
        expr(e.start());
        expr(e.end());
        out.bool(e.inclusive()).type(e.type()).span(e.span());
      }
      case TExpr.Lambda e -> {
        out.tag(21).list(e.params(), out::local);
        expr(e.body());
        out.bool(e.move()).type(e.type()).span(e.span());
      }
      case TExpr.Call e -> {
        out.tag(22);
        callee(e.callee());
        out.list(e.args(), this::part).type(e.type()).span(e.span());
      }
      case TExpr.CallValue e -> {
        out.tag(23);
        expr(e.function());
        out.list(e.args(), this::expr).type(e.type()).span(e.span());
      }
      case TExpr.Compare e -> {
        out.tag(24).word(e.op());
        expr(e.left());
        expr(e.right());
        out.span(e.span());
      }
      case TExpr.Logical e -> {
        out.tag(25).bool(e.and());
        expr(e.left());
        expr(e.right());
        out.span(e.span());
      }
      case TExpr.Not e -> {
        out.tag(26);
        expr(e.operand());
        out.span(e.span());
      }
      case TExpr.Negate e -> operand(27, e.operand(), e);
      case TExpr.BitNot e -> operand(28, e.operand(), e);
      case TExpr.ToDyn e -> operand(29, e.operand(), e);
      case TExpr.ToSlice e -> operand(30, e.operand(), e);
      case TExpr.Block e ->
          out.tag(31)
              .list(e.statements(), this::statement)
              .optional(e.tail(), this::expr)
              .type(e.type())
              .span(e.span());
      case TExpr.If e -> {
        out.tag(32);
        expr(e.condition());
        expr(e.then());
        out.optional(e.otherwise(), this::expr).type(e.type()).span(e.span());
      }
      case TExpr.Match e -> {
        out.tag(33);
        expr(e.scrutinee());
        out.list(e.arms(), this::arm).bool(e.open()).type(e.type()).span(e.span());
      }
      case TExpr.Loop e -> {
        out.tag(34).integer(e.label().id());
        expr(e.body());
        out.type(e.type()).span(e.span());
      }
      case TExpr.While e -> {
        out.tag(35).integer(e.label().id());
        expr(e.condition());
        expr(e.body());
        out.span(e.span());
      }
      case TExpr.WhileLet e -> {
        out.tag(36).integer(e.label().id());
        pattern(e.pattern());
        expr(e.value());
        expr(e.body());
        out.span(e.span());
      }
      case TExpr.For e -> {
        out.tag(37).integer(e.label().id());
        pattern(e.pattern());
        expr(e.iterable());
        out.optional(e.next(), this::callee);
        expr(e.body());
        out.span(e.span());
      }
      case TExpr.Break e ->
          out.tag(38).integer(e.label().id()).optional(e.value(), this::expr).span(e.span());
      case TExpr.Continue e -> out.tag(39).integer(e.label().id()).span(e.span());
      case TExpr.Return e -> out.tag(40).optional(e.value(), this::expr).span(e.span());
      case TExpr.CallInOut e -> {
        out.tag(41);
        expr(e.place());
        callee(e.callee());
        out.list(e.args(), this::part).type(e.type()).span(e.span());
      }
      case TExpr.Error e -> out.tag(42).span(e.span());
      case TExpr.ActorField e -> {
        out.tag(43);
        expr(e.actor());
        out.integer(e.index()).type(e.type()).span(e.span());
      }
      case TExpr.Spawn e ->
          out.tag(44).def(e.target()).list(e.args(), this::part).type(e.type()).span(e.span());
      case TExpr.SpawnLambda e -> {
        out.tag(45).local(e.self()).list(e.params(), out::local);
        expr(e.body());
        out.bool(e.move()).type(e.type()).span(e.span());
      }
      case TExpr.Send e -> {
        out.tag(46);
        expr(e.actor());
        handler(e.handler());
        out.list(e.args(), this::part).type(e.type()).span(e.span());
      }
      case TExpr.Ask e -> {
        out.tag(47);
        expr(e.actor());
        handler(e.handler());
        out.list(e.args(), this::part).optional(e.deadline(), this::expr);
        out.type(e.type()).span(e.span());
      }
      case TExpr.Await e -> {
        out.tag(48);
        expr(e.operand());
        out.optional(e.deadline(), this::expr).type(e.type()).span(e.span());
      }
      case TExpr.After e -> {
        out.tag(49);
        expr(e.body());
        expr(e.deadline());
        out.type(e.type()).span(e.span());
      }
      case TExpr.Scope e -> {
        out.tag(50).local(e.handle());
        expr(e.body());
        out.type(e.type()).span(e.span());
      }
      case TExpr.StartTask e -> {
        out.tag(51);
        expr(e.scope());
        out.bool(e.parallel());
        expr(e.body());
        out.type(e.type()).span(e.span());
      }
      case TExpr.Select e ->
          out.tag(52)
              .list(e.arms(), this::arm)
              .optional(e.after(), this::timeout)
              .type(e.type())
              .span(e.span());
      case TExpr.Join e -> out.tag(53).list(e.sources(), this::expr).type(e.type()).span(e.span());
      case TExpr.Yield e -> {
        out.tag(54);
        expr(e.value());
        out.span(e.span());
      }
      case TExpr.Binary _,
          TExpr.Field _,
          TExpr.TupleField _,
          TExpr.Index _,
          TExpr.Convert _,
          TExpr.Try _ ->
          throw new IllegalArgumentException("written with its left part: " + expr);
    }
  }

  private void operand(int tag, TExpr operand, TExpr of) {
    out.tag(tag);
    expr(operand);
    out.type(of.type()).span(of.span());
  }

  private void part(TExpr.Part part) {
    out.integer(part.index());
    expr(part.value());
  }

  private void entry(TExpr.MapLit.Entry entry) {
    expr(entry.key());
    expr(entry.value());
  }

  private void piece(TExpr.FString.Part piece) {
    switch (piece) {
      case TExpr.FString.Text t -> out.tag(0).string(t.text());
      case TExpr.FString.Value v -> {
        out.tag(1);
        expr(v.value());
        out.optional(v.format(), this::format);
      }
    }
  }

  private void format(FormatSpec f) {
    out.integer(f.fill())
        .integer(f.align())
        .bool(f.plus())
        .bool(f.alternate())
        .bool(f.zero())
        .integer(f.width())
        .integer(f.precision())
        .integer(f.kind());
  }

  private void arm(TExpr.Match.Arm arm) {
    pattern(arm.pattern());
    out.optional(arm.guard(), this::expr);
    expr(arm.body());
    out.span(arm.span());
  }

  private void arm(TExpr.Select.Arm arm) {
    expr(arm.source());
    pattern(arm.pattern());
    expr(arm.body());
    out.span(arm.span());
  }

  private void timeout(TExpr.Select.Timeout timeout) {
    expr(timeout.deadline());
    expr(timeout.body());
    out.span(timeout.span());
  }

  private void handler(HandlerRef handler) {
    switch (handler) {
      case HandlerRef.Declared h ->
          out.tag(0)
              .def(h.actor())
              .function(h.function())
              .integer(h.index())
              .list(h.typeArgs(), out::type);
      case HandlerRef.Bounded h ->
          out.tag(1).type(h.self()).trait(h.trait()).string(h.name()).list(h.typeArgs(), out::type);
      case HandlerRef.Erased h -> out.tag(2).trait(h.trait()).string(h.name());
      case HandlerRef.Only _ -> out.tag(3);
    }
  }

  private void statement(TStmt statement) {
    switch (statement) {
      case TStmt.Let s -> {
        out.tag(0);
        pattern(s.pattern());
        out.optional(s.value(), this::expr).span(s.span());
      }
      case TStmt.Eval s -> {
        out.tag(1);
        expr(s.value());
        out.span(s.span());
      }
      case TStmt.Assign s -> {
        out.tag(2);
        expr(s.place());
        expr(s.value());
        out.span(s.span());
      }
      case TStmt.CompoundAssign s -> {
        out.tag(3).word(s.op());
        expr(s.place());
        expr(s.value());
        out.span(s.span());
      }
      case TStmt.Defer s -> {
        out.tag(4);
        expr(s.body());
        out.span(s.span());
      }
    }
  }

  private void pattern(TPattern pattern) {
    switch (pattern) {
      case TPattern.Wildcard p -> out.tag(0).type(p.type()).span(p.span());
      case TPattern.Bind p -> out.tag(1).local(p.local()).span(p.span());
      case TPattern.Literal p -> {
        out.tag(2);
        expr(p.value());
        out.span(p.span());
      }
      case TPattern.Variant p ->
          out.tag(3)
              .integer(p.variant())
              .list(p.parts(), this::patternPart)
              .type(p.type())
              .span(p.span());
      case TPattern.Struct p ->
          out.tag(4).list(p.parts(), this::patternPart).type(p.type()).span(p.span());
      case TPattern.Tuple p ->
          out.tag(5).list(p.parts(), this::pattern).type(p.type()).span(p.span());
      case TPattern.Or p ->
          out.tag(6).list(p.alternatives(), this::pattern).type(p.type()).span(p.span());
    }
  }

  private void patternPart(TPattern.Part part) {
    out.integer(part.index());
    pattern(part.pattern());
  }

  private void callee(Callee callee) {
    switch (callee) {
      case Callee.Function c -> out.tag(0).function(c.id()).list(c.typeArgs(), out::type);
      case Callee.TraitMethod c ->
          out.tag(1)
              .type(c.self())
              .trait(c.trait())
              .string(c.method())
              .list(c.methodArgs(), out::type);
      case Callee.DynMethod c -> out.tag(2).trait(c.trait()).string(c.method());
      case Callee.Builtin c ->
          out.tag(3).string(c.intrinsic().name()).list(c.typeArgs(), out::type);
    }
  }
}
