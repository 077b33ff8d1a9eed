package org.hewlang.compiler.hewi;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.FormatSpec;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/** Reads typed trees. The counterpart of {@link CodeWriter}, kind by kind. */
final class CodeReader {
  private static final Operator[] OPERATORS = Operator.values();
  private static final Comparison[] COMPARISONS = Comparison.values();

  private final NodeReader in;

  CodeReader(NodeReader in) {
    this.in = in;
  }

  TExpr expr() {
    in.enter();
    int tag = in.tag();
    TExpr expr = tag == CodeWriter.SPINE ? spine() : whole(tag);
    in.leave();
    return expr;
  }

  private TExpr spine() {
    int count = in.count();
    TExpr expr = whole(in.tag());
    for (int i = 0; i < count; i++) {
      expr = onLeft(expr);
    }
    return expr;
  }

  private TExpr onLeft(TExpr left) {
    int tag = in.tag();
    return switch (tag) {
      case 1 -> new TExpr.Binary(in.word(OPERATORS), left, expr(), in.type(), in.span());
      case 2 -> new TExpr.Field(left, in.int32(), in.type(), in.span());
      case 3 -> new TExpr.TupleField(left, in.int32(), in.type(), in.span());
      case 4 -> new TExpr.Index(left, expr(), in.type(), in.span());
      case 5 -> new TExpr.Convert(left, in.type(), in.span());
      case 6 -> new TExpr.Try(left, in.optional(this::callee), in.type(), in.type(), in.span());
      case 7 -> {
        TExpr.Part first = new TExpr.Part(in.int32(), left);
        Callee callee = callee();
        List<TExpr.Part> args = new ArrayList<>();
        args.add(first);
        args.addAll(in.list(this::part));
        yield new TExpr.Call(callee, args, in.type(), in.span());
      }
      default -> throw NodeReader.unknown("expression", tag);
    };
  }

  private TExpr whole(int tag) {
    return switch (tag) {
      case 1 -> new TExpr.IntLit(in.integer(), in.type(), in.span());
      case 2 -> new TExpr.FloatLit(in.real(), in.type(), in.span());
      case 3 -> new TExpr.BoolLit(in.bool(), in.span());
      case 4 -> new TExpr.CharLit(in.int32(), in.span());
      case 5 -> new TExpr.StringLit(in.string(), in.span());
      case 6 -> new TExpr.DurationLit(in.integer(), in.span());
      case 7 -> new TExpr.UnitLit(in.span());
      case 8 -> new TExpr.BytesLit(in.list(in::int32), in.span());
      case 9 -> new TExpr.RegexLit(in.string(), in.type(), in.span());
      case 10 -> new TExpr.FString(in.list(this::piece), in.span());
      case 11 -> new TExpr.LocalRef(in.local(), in.span());
      case 12 -> new TExpr.ConstRef(in.def(), in.type(), in.span());
      case 13 -> new TExpr.FnRef(callee(), in.type(), in.span());
      case 14 -> new TExpr.StructLit(in.list(this::part), in.type(), in.span());
      case 15 -> new TExpr.VariantLit(in.int32(), in.list(this::part), in.type(), in.span());
      case 16 -> new TExpr.TupleLit(in.list(this::expr), in.type(), in.span());
      case 17 -> new TExpr.ListLit(in.list(this::expr), in.type(), in.span());
      case 18 -> new TExpr.RepeatLit(expr(), expr(), in.type(), in.span());
      case 19 -> new TExpr.MapLit(in.list(this::entry), in.type(), in.span());
      case 20 -> new TExpr.RangeLit(expr(), expr(), in.bool(), in.type(), in.span());
      case 21 -> new TExpr.Lambda(in.list(in::local), expr(), in.bool(), in.type(), in.span());
      case 22 -> new TExpr.Call(callee(), in.list(this::part), in.type(), in.span());
      case 23 -> new TExpr.CallValue(expr(), in.list(this::expr), in.type(), in.span());
      case 24 -> new TExpr.Compare(in.word(COMPARISONS), expr(), expr(), in.span());
      case 25 -> new TExpr.Logical(in.bool(), expr(), expr(), in.span());
      case 26 -> new TExpr.Not(expr(), in.span());
      case 27 -> new TExpr.Negate(expr(), in.type(), in.span());
      case 28 -> new TExpr.BitNot(expr(), in.type(), in.span());
      case 29 -> new TExpr.ToDyn(expr(), in.type(), in.span());
      case 30 -> new TExpr.ToSlice(expr(), in.type(), in.span());
      case 31 ->
          new TExpr.Block(in.list(this::statement), in.optional(this::expr), in.type(), in.span());
      case 32 -> new TExpr.If(expr(), expr(), in.optional(this::expr), in.type(), in.span());
      case 33 -> new TExpr.Match(expr(), in.list(this::arm), in.bool(), in.type(), in.span());
      case 34 -> new TExpr.Loop(label(), expr(), in.type(), in.span());
      case 35 -> new TExpr.While(label(), expr(), expr(), in.span());
      case 36 -> new TExpr.WhileLet(label(), pattern(), expr(), expr(), in.span());
      case 37 ->
          new TExpr.For(label(), pattern(), expr(), in.optional(this::callee), expr(), in.span());
      case 38 -> new TExpr.Break(label(), in.optional(this::expr), in.span());
      case 39 -> new TExpr.Continue(label(), in.span());
      case 40 -> new TExpr.Return(in.optional(this::expr), in.span());
      case 41 -> new TExpr.CallInOut(expr(), callee(), in.list(this::part), in.type(), in.span());
      case 42 -> new TExpr.Error(in.span());
      case 43 -> new TExpr.ActorField(expr(), in.int32(), in.type(), in.span());
      case 44 -> new TExpr.Spawn(in.def(), in.list(this::part), in.type(), in.span());
      case 45 ->
          new TExpr.SpawnLambda(
              in.local(), in.list(in::local), expr(), in.bool(), in.type(), in.span());
      case 46 -> new TExpr.Send(expr(), handler(), in.list(this::part), in.type(), in.span());
      case 47 ->
          new TExpr.Ask(
              expr(),
              handler(),
              in.list(this::part),
              in.optional(this::expr),
              in.type(),
              in.span());
      case 48 -> new TExpr.Await(expr(), in.optional(this::expr), in.type(), in.span());
      case 49 -> new TExpr.After(expr(), expr(), in.type(), in.span());
      case 50 -> new TExpr.Scope(in.local(), expr(), in.type(), in.span());
      case 51 -> new TExpr.StartTask(expr(), in.bool(), expr(), in.type(), in.span());
      case 52 ->
          new TExpr.Select(
              in.list(this::selectArm), in.optional(this::timeout), in.type(), in.span());
      case 53 -> new TExpr.Join(in.list(this::expr), in.type(), in.span());
      case 54 -> new TExpr.Yield(expr(), in.span());
      default -> throw NodeReader.unknown("expression", tag);
    };
  }

  private Label label() {
    return new Label(in.int32());
  }

  private TExpr.Part part() {
    return new TExpr.Part(in.int32(), expr());
  }

  private TExpr.MapLit.Entry entry() {
    return new TExpr.MapLit.Entry(expr(), expr());
  }

  private TExpr.FString.Part piece() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new TExpr.FString.Text(in.string());
      case 1 -> new TExpr.FString.Value(expr(), in.optional(this::format));
      default -> throw NodeReader.unknown("text part", tag);
    };
  }

  private FormatSpec format() {
    return new FormatSpec(
        in.int32(),
        (char) in.int32(),
        in.bool(),
        in.bool(),
        in.bool(),
        in.int32(),
        in.int32(),
        (char) in.int32());
  }

  private TExpr.Match.Arm arm() {
    return new TExpr.Match.Arm(pattern(), in.optional(this::expr), expr(), in.span());
  }

  private TExpr.Select.Arm selectArm() {
    return new TExpr.Select.Arm(expr(), pattern(), expr(), in.span());
  }

  private TExpr.Select.Timeout timeout() {
    return new TExpr.Select.Timeout(expr(), expr(), in.span());
  }

  private HandlerRef handler() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new HandlerRef.Declared(in.def(), in.function(), in.int32(), in.list(in::type));
      case 1 -> new HandlerRef.Bounded(in.type(), in.trait(), in.string(), in.list(in::type));
      case 2 -> new HandlerRef.Erased(in.trait(), in.string());
      case 3 -> new HandlerRef.Only();
      default -> throw NodeReader.unknown("handler", tag);
    };
  }

  private TStmt statement() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new TStmt.Let(pattern(), in.optional(this::expr), in.span());
      case 1 -> new TStmt.Eval(expr(), in.span());
      case 2 -> new TStmt.Assign(expr(), expr(), in.span());
      case 3 -> new TStmt.CompoundAssign(in.word(OPERATORS), expr(), expr(), in.span());
      case 4 -> new TStmt.Defer(expr(), in.span());
      default -> throw NodeReader.unknown("statement", tag);
    };
  }

  private TPattern pattern() {
    in.enter();
    int tag = in.tag();
    TPattern pattern =
        switch (tag) {
          case 0 -> new TPattern.Wildcard(in.type(), in.span());
          case 1 -> new TPattern.Bind(in.local(), in.span());
          case 2 -> new TPattern.Literal(expr(), in.span());
          case 3 ->
              new TPattern.Variant(in.int32(), in.list(this::patternPart), in.type(), in.span());
          case 4 -> new TPattern.Struct(in.list(this::patternPart), in.type(), in.span());
          case 5 -> new TPattern.Tuple(in.list(this::pattern), in.type(), in.span());
          case 6 -> new TPattern.Or(in.list(this::pattern), in.type(), in.span());
          default -> throw NodeReader.unknown("pattern", tag);
        };
    in.leave();
    return pattern;
  }

  private TPattern.Part patternPart() {
    return new TPattern.Part(in.int32(), pattern());
  }

  private Callee callee() {
    int tag = in.tag();
    return switch (tag) {
      case 0 -> new Callee.Function(in.function(), in.list(in::type));
      case 1 -> new Callee.TraitMethod(in.type(), in.trait(), in.string(), in.list(in::type));
      case 2 -> new Callee.DynMethod(in.trait(), in.string());
      case 3 -> new Callee.Builtin(intrinsic(in), in.list(in::type));
      default -> throw NodeReader.unknown("callee", tag);
    };
  }

  static Intrinsic intrinsic(NodeReader in) {
    String name = in.string();
    try {
      return Intrinsic.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new Malformed("it needs `" + name + "`, which this compiler does not know");
    }
  }
}
