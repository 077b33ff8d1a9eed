package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Blocks and their values. */
final class Blocks {
  private final FunctionChecker c;

  Blocks(FunctionChecker c) {
    this.c = c;
  }

  /** A block where an expression stands; <code>{}</code> is the empty map where one is expected. */
  TExpr blockExpr(Expr.BlockExpr b, Expect expect) {
    Block block = b.block();
    Type wanted = expect.wanted();
    if (block.statements().isEmpty()
        && block.tail() == null
        && wanted != null
        && c.prune(wanted) instanceof Type.Builtin map
        && map.kind() == BuiltinType.HASH_MAP) {
      c.obligations.key(map.args().getFirst(), b.span());
      return new TExpr.MapLit(List.of(), map, b.span());
    }
    return block(block, expect);
  }

  /** A block with a scope of its own; under {@link Expect.Mode#MUST} its value fits. */
  TExpr block(Block block, Expect expect) {
    return c.inScope(() -> inner(block, expect));
  }

  private TExpr inner(Block block, Expect expect) {
    Expr value = valueOf(block, expect);
    List<Stmt> syntax = block.statements();
    int plain = value != null && block.tail() == null ? syntax.size() - 1 : syntax.size();
    List<TStmt> statements = new ArrayList<>(syntax.size());
    boolean diverges = false;
    for (int i = 0; i < plain; i++) {
      int before = statements.size();
      c.statements.check(syntax.get(i), statements);
      for (int k = before; k < statements.size(); k++) {
        diverges |= leaves(statements.get(k));
      }
    }
    if (value == null) {
      return withoutValue(block, statements, diverges, expect);
    }
    TExpr tail = tail(value, expect);
    Type type = c.prune(tail.type());
    if (expect.isDiscard() || diverges) {
      statements.add(new TStmt.Eval(tail, tail.span()));
      boolean never = diverges || type.equals(Type.NEVER);
      return new TExpr.Block(statements, null, never ? Type.NEVER : Type.UNIT, block.span());
    }
    return new TExpr.Block(statements, tail, type, block.span());
  }

  private TExpr tail(Expr value, Expect expect) {
    Type wanted = expect.wanted();
    TExpr tail = c.infer(value, expect);
    if (wanted == null
        || (expect.mode() == Expect.Mode.LIKELY && c.prune(tail.type()).equals(Type.UNIT))) {
      return tail;
    }
    return c.coerce(tail, wanted, expect.because());
  }

  /**
   * The expression that gives the value. An {@code if}, {@code match} or {@code loop} at the end is a
   * plain statement where no value is wanted.
   */
  private @Nullable Expr valueOf(Block block, Expect expect) {
    if (block.tail() != null) {
      return block.tail();
    }
    Type wanted = expect.wanted();
    boolean unit = wanted != null && c.prune(wanted).equals(Type.UNIT);
    return expect.isDiscard() || unit ? null : block.lastValue();
  }

  private TExpr withoutValue(Block block, List<TStmt> statements, boolean diverges, Expect expect) {
    Type type = diverges ? Type.NEVER : Type.UNIT;
    TExpr.Block typed = new TExpr.Block(statements, null, type, block.span());
    Type wanted = expect.mode() == Expect.Mode.MUST ? expect.wanted() : null;
    if (wanted == null || diverges || c.unify(wanted, Type.UNIT)) {
      return typed;
    }
    if (isWritten(block)) {
      c.report(missingValue(block, statements, wanted, expect.because()));
    }
    return new TExpr.Block(statements, new TExpr.Error(block.span()), Type.ERROR, block.span());
  }

  /** A body that the parser missed, and reported, is an empty place. */
  private static boolean isWritten(Block block) {
    return block.span().start() < block.span().end();
  }

  private Diagnostic missingValue(
      Block block, List<TStmt> statements, Type wanted, @Nullable Because because) {
    Stmt last = block.statements().isEmpty() ? null : block.statements().getLast();
    Span closing =
        new Span(
            block.span().file(),
            Math.max(block.span().start(), block.span().end() - 1),
            block.span().end());
    String type = c.text(wanted);
    Diagnostic d =
        Diagnostic.of(
            Because.codeOf(because),
            last == null ? closing : last.span(),
            "type mismatch: expected `" + type + "`, found `()`");
    if (because != null) {
      d = d.label(because.span(), because.text());
    }
    if (last instanceof Stmt.Expression e
        && e.semicolon()
        && !statements.isEmpty()
        && statements.getLast() instanceof TStmt.Eval eval
        && c.conversions.tryCoerce(eval.value(), wanted) != null) {
      Span semicolon = new Span(last.span().file(), e.value().span().end(), last.span().end());
      return d.fix("remove the `;` to make this the value", semicolon, "");
    }
    return d.help("end the block with a value of type `" + type + "`");
  }

  private boolean leaves(TStmt statement) {
    return switch (statement) {
      case TStmt.Let let -> let.value() != null && isNever(let.value());
      case TStmt.Eval eval -> isNever(eval.value());
      case TStmt.Assign assign -> isNever(assign.value());
      case TStmt.CompoundAssign assign -> isNever(assign.value());
      case TStmt.Defer _ -> false;
    };
  }

  private boolean isNever(TExpr e) {
    return c.prune(e.type()).equals(Type.NEVER);
  }
}
