package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.AssignOp;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.foreign.CTypes;
import org.jspecify.annotations.Nullable;

/**
 * Arguments for the pointer parameters of C functions. A pointer is passed on; a value of the target's
 * type is copied to native memory for the call, and a {@code *var} parameter writes it back.
 *
 * <p>What is written back stands in the typed tree as a pair: the value before the call and a lambda
 * that assigns the value after it. So every analysis sees the assignment.
 */
final class PointerArguments {
  /** No name in a program is written so. */
  private static final String AFTER = "value after the call";

  private final FunctionChecker c;

  PointerArguments(FunctionChecker c) {
    this.c = c;
  }

  TExpr argument(Expr syntax, Type.Pointer parameter, @Nullable Because because) {
    Expect expect = Expect.literal(parameter.target());
    TExpr value =
        syntax instanceof Expr.StructLiteral
            ? c.infer(syntax, Expect.must(parameter.target(), because))
            : c.infer(syntax, expect);
    Type type = c.prune(value.type());
    if (type instanceof Type.Pointer || type instanceof Type.Error) {
      return c.coerce(value, parameter, because);
    }
    Type target = parameter.target();
    if (!CTypes.isStored(target, c.program.declarations.structs()::get)) {
      return c.coerce(value, parameter, because);
    }
    TExpr before = c.coerce(value, target, because);
    if (!parameter.mutable() || before.type() instanceof Type.Error) {
      return before;
    }
    if (!isVariable(syntax)) {
      c.report(
          Diagnostic.of(
                  Code.E0702,
                  syntax.span(),
                  "cannot assign to immutable value: this is no variable")
              .label("the function writes to `" + c.text(parameter) + "`")
              .help("give it a `var`, or a field of one"));
      return c.error(syntax.span(), List.of(before));
    }
    Type.Fn write = new Type.Fn(List.of(target), Type.UNIT);
    TExpr after = c.check(assignment(syntax), write, because);
    return new TExpr.TupleLit(
        List.of(before, after), new Type.Tuple(List.of(target, write)), syntax.span());
  }

  private static boolean isVariable(Expr e) {
    return switch (e) {
      case Expr.Reference _ -> true;
      case Expr.Paren p -> isVariable(p.inner());
      case Expr.Field f -> isVariable(f.target());
      case Expr.TupleIndex t -> isVariable(t.target());
      default -> false;
    };
  }

  private static Expr assignment(Expr place) {
    Span at = place.span();
    Name after = new Name(AFTER, at);
    Stmt assign =
        new Stmt.Assign(place, AssignOp.SET, at, new Expr.Reference(Path.of(after), at), at);
    return new Expr.Lambda(
        false,
        List.of(),
        List.of(new Expr.LambdaParam(after, null, at)),
        null,
        new Expr.BlockExpr(new Block(List.of(assign), null, at), at),
        at);
  }
}
