package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.traits.Selection;

/** {@code e?}. */
final class Tries {
  private final FunctionChecker c;

  Tries(FunctionChecker c) {
    this.c = c;
  }

  TExpr infer(TExpr written, Span span) {
    TExpr operand = c.yields.optional(written);
    Type type = c.known(operand.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(operand));
    }
    if (type instanceof Type.Nominal n && n.def().equals(Types.OPTION)) {
      return option(operand, n, span);
    }
    if (type instanceof Type.Nominal n && n.def().equals(Types.RESULT)) {
      return result(operand, n, span);
    }
    return c.error(
        Diagnostic.of(
            Code.E0314, span, "`?` requires Result or Option, found `" + c.text(type) + "`"),
        operand);
  }

  private boolean leavesNothing(Span span) {
    FunctionChecker.Exit.Kind kind = c.exit.kind();
    if (kind == FunctionChecker.Exit.Kind.DEFER) {
      c.report(Diagnostic.of(Code.E0004, span, "unexpected `?` in deferred code"));
      return true;
    }
    if (kind == FunctionChecker.Exit.Kind.CONSTANT) {
      c.report(Diagnostic.of(Code.E0323, span, "`?` is not a constant expression"));
      return true;
    }
    return false;
  }

  private TExpr option(TExpr operand, Type.Nominal type, Span span) {
    if (leavesNothing(span)) {
      return c.error(span, List.of(operand));
    }
    Type returns = c.prune(c.exit.result());
    if (returns instanceof Type.Var) {
      c.unify(returns, Type.option(c.unifier.fresh((Unifier.Origin) null)));
      returns = c.prune(returns);
    }
    if (!(returns instanceof Type.Nominal r && r.def().equals(Types.OPTION))
        && !(returns instanceof Type.Error)) {
      return wrongFunction(operand, returns, "Option", span);
    }
    return new TExpr.Try(operand, null, returns, type.args().getFirst(), span);
  }

  private TExpr result(TExpr operand, Type.Nominal type, Span span) {
    if (leavesNothing(span)) {
      return c.error(span, List.of(operand));
    }
    Type error = type.args().get(1);
    Type returns = c.prune(c.exit.result());
    if (returns instanceof Type.Var) {
      c.unify(returns, Type.result(c.unifier.fresh((Unifier.Origin) null), error));
      returns = c.prune(returns);
    }
    Type value = type.args().getFirst();
    if (returns instanceof Type.Error) {
      return new TExpr.Try(operand, null, returns, value, span);
    }
    if (!(returns instanceof Type.Nominal r && r.def().equals(Types.RESULT))) {
      return wrongFunction(operand, returns, "Result", span);
    }
    Type target = r.args().get(1);
    if (c.unify(error, target)) {
      return new TExpr.Try(operand, null, returns, value, span);
    }
    Type from = c.unifier.resolve(error);
    Type to = c.unifier.resolve(target);
    TraitRef trait = new TraitRef(Protocols.FROM, List.of(from));
    Selection selection = c.program.traits.implementation(to, trait, c.assumptions);
    if (selection == null) {
      return c.error(
          Diagnostic.of(
                  Code.E0315,
                  span,
                  "`?` cannot be used in a function that returns `"
                      + c.text(returns)
                      + "`: the error here is `"
                      + c.text(from)
                      + "`")
              .help(
                  "write `impl From<"
                      + c.text(from)
                      + "> for "
                      + c.text(to)
                      + "`, or convert it with `.map_err(..)`"),
          operand);
    }
    Callee callee = c.methods.traitCallee(selection, to, trait, "from");
    return new TExpr.Try(operand, callee, returns, value, span);
  }

  private TExpr wrongFunction(TExpr operand, Type returns, String kind, Span span) {
    String what =
        switch (c.exit.kind()) {
          case LAMBDA -> "lambda";
          case TASK -> "task";
          case FUNCTION, DEFER, CONSTANT -> "function";
        };
    Diagnostic d =
        Diagnostic.of(
                Code.E0315,
                span,
                "`?` cannot be used in a " + what + " that returns `" + c.text(returns) + "`")
            .help("change the result type to `" + kind + "<..>`, or use `match`");
    Because because = c.exit.because();
    return c.error(
        because == null ? d : d.note(because.span(), "the result type is declared here"), operand);
  }
}
