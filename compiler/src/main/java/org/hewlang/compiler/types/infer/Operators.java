package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.BinaryOp;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Binary and unary operators, ranges. Chains of binary operators are walked without recursion. */
final class Operators {
  /** What {@code =~} calls; its module is loaded wherever the operator stands. */
  private static final FnId IS_MATCH = new FnId("std::text::regex", "", "is_match");

  private final FunctionChecker c;
  private final Arithmetic arithmetic;
  private final Comparisons comparisons;

  Operators(FunctionChecker c) {
    this.c = c;
    Numbers numbers = new Numbers(c);
    this.arithmetic = new Arithmetic(c, numbers);
    this.comparisons = new Comparisons(c, numbers);
  }

  TExpr binary(Expr.Binary outermost, Expect expect) {
    List<Expr.Binary> spine = new ArrayList<>();
    List<Expect> expects = new ArrayList<>();
    Expr leftmost = outermost;
    Expect hint = expect;
    while (leftmost instanceof Expr.Binary b) {
      spine.add(b);
      expects.add(hint);
      hint = forLeft(b.op(), hint);
      leftmost = b.left();
    }
    TExpr value = c.infer(leftmost, hint);
    for (int i = spine.size() - 1; i >= 0; i--) {
      value = apply(spine.get(i), value, expects.get(i));
    }
    return value;
  }

  private static Expect forLeft(BinaryOp op, Expect expect) {
    return switch (op) {
      case MUL, DIV, REM, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR -> expect.asOperand();
      case AND, OR -> Expect.must(Type.BOOL, null);
      case LT, LE, GT, GE, EQ, NE, MATCHES, NOT_MATCHES -> Expect.ANY;
    };
  }

  private TExpr apply(Expr.Binary b, TExpr left, Expect expect) {
    Operator op = arithmeticOperator(b.op());
    if (op != null) {
      TExpr right = c.infer(b.right(), forRight(op, left, expect));
      return arithmetic.apply(op, left, right, b.opSpan(), b.span());
    }
    Comparison comparison = comparison(b.op());
    if (comparison != null) {
      return comparisons.compare(comparison, left, b.right(), b.opSpan(), b.span());
    }
    return switch (b.op()) {
      case AND, OR -> {
        TExpr l = c.coerce(left, Type.BOOL, null);
        TExpr r = c.check(b.right(), Type.BOOL, null);
        yield new TExpr.Logical(b.op() == BinaryOp.AND, l, r, b.span());
      }
      case MATCHES, NOT_MATCHES -> regexMatch(b, left);
      case MUL, DIV, REM, ADD, SUB, SHL, SHR, BIT_AND, BIT_XOR, BIT_OR, LT, LE, GT, GE, EQ, NE ->
          throw new IllegalStateException("handled above: " + b.op());
    };
  }

  /** The operand on the right takes the other one's type if it is made of literals. */
  private Expect forRight(Operator op, TExpr left, Expect expect) {
    if (op == Operator.SHL || op == Operator.SHR) {
      return Expect.ANY;
    }
    Type type = c.prune(left.type());
    if (type instanceof Type.Prim p
        && p.primitive().isNumeric()
        && c.literals.untyped(left) == null) {
      return Expect.literal(type);
    }
    return type instanceof Type.Prim ? Expect.ANY : expect.asOperand();
  }

  /** {@code place op= value}: the value as the right operand; null after a report. */
  @Nullable TExpr compound(Operator op, TExpr place, Expr value, Span opSpan, Span span) {
    TExpr right = c.infer(value, forRight(op, place, Expect.must(place.type(), null)));
    return arithmetic.compound(op, place, right, opSpan, span);
  }

  static @Nullable Operator arithmeticOperator(BinaryOp op) {
    return switch (op) {
      case MUL -> Operator.MUL;
      case DIV -> Operator.DIV;
      case REM -> Operator.REM;
      case ADD -> Operator.ADD;
      case SUB -> Operator.SUB;
      case SHL -> Operator.SHL;
      case SHR -> Operator.SHR;
      case BIT_AND -> Operator.AND;
      case BIT_XOR -> Operator.XOR;
      case BIT_OR -> Operator.OR;
      case LT, LE, GT, GE, EQ, NE, MATCHES, NOT_MATCHES, AND, OR -> null;
    };
  }

  private static @Nullable Comparison comparison(BinaryOp op) {
    return switch (op) {
      case LT -> Comparison.LT;
      case LE -> Comparison.LE;
      case GT -> Comparison.GT;
      case GE -> Comparison.GE;
      case EQ -> Comparison.EQ;
      case NE -> Comparison.NE;
      case MUL,
          DIV,
          REM,
          ADD,
          SUB,
          SHL,
          SHR,
          BIT_AND,
          BIT_XOR,
          BIT_OR,
          MATCHES,
          NOT_MATCHES,
          AND,
          OR ->
          null;
    };
  }

  private TExpr regexMatch(Expr.Binary b, TExpr left) {
    TExpr right = c.infer(b.right(), Expect.ANY);
    Type lt = c.known(left.type());
    Type rt = c.known(right.type());
    if (lt instanceof Type.Error || rt instanceof Type.Error) {
      return c.error(b.span(), List.of(left, right));
    }
    if (!lt.equals(Type.STRING)) {
      return c.error(
          Diagnostic.of(
              Code.E0515,
              left.span(),
              "left side of regex match must be string, found `" + c.text(lt) + "`"),
          left,
          right);
    }
    if (!(rt instanceof Type.Builtin t && t.kind() == BuiltinType.REGEX)) {
      return c.error(
          Diagnostic.of(
                  Code.E0515,
                  right.span(),
                  "right side of regex match must be a pattern, found `" + c.text(rt) + "`")
              .help("write the pattern as `re\"..\"`"),
          left,
          right);
    }
    TExpr match =
        new TExpr.Call(
            new Callee.Function(IS_MATCH, List.of()),
            List.of(new TExpr.Part(1, left), new TExpr.Part(0, right)),
            Type.BOOL,
            b.span());
    return b.op() == BinaryOp.MATCHES ? match : new TExpr.Not(match, b.span());
  }

  /** See {@link Comparisons#equalOperands}. */
  Comparisons.@Nullable Pair equalOperands(Expr left, Expr right, Span span) {
    return comparisons.equalOperands(left, right, span);
  }

  // ---- unary

  TExpr unary(Expr.Unary u, Expect expect) {
    Literals.Constant literal = Literals.literal(u);
    if (literal != null) {
      return c.literals.number(literal, expect, u.span());
    }
    return switch (u.op()) {
      case NOT -> {
        TExpr operand = c.infer(u.operand(), Expect.must(Type.BOOL, null));
        TExpr fitted = c.conversions.tryCoerce(operand, Type.BOOL);
        if (fitted == null) {
          yield c.error(
              Diagnostic.of(
                  Code.E0513,
                  u.span(),
                  "cannot negate type `"
                      + c.text(operand.type())
                      + "` with `!`; it needs a `bool`"),
              operand);
        }
        yield new TExpr.Not(fitted, u.span());
      }
      case NEG -> arithmetic.negate(c.infer(u.operand(), expect.asOperand()), u.span());
      case BIT_NOT -> arithmetic.bitNot(c.infer(u.operand(), expect.asOperand()), u.span());
    };
  }

  // ---- ranges

  TExpr range(Expr.Range r, Expect expect) {
    Type element = null;
    if (expect.wanted() != null
        && c.prune(expect.wanted()) instanceof Type.Builtin b
        && b.kind() == BuiltinType.RANGE) {
      element = b.args().getFirst();
    }
    Expect hint = element == null ? Expect.ANY : Expect.must(element, null);
    return arithmetic.range(c.infer(r.from(), hint), r.to(), hint, r.inclusive(), r.span());
  }
}
