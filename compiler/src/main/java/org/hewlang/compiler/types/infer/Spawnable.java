package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.declare.Symbol;

/** Names of actors and supervisors where something else is needed: they are types, and are spawned. */
final class Spawnable {
  private Spawnable() {}

  /** The name where a value or a function is needed. */
  static TExpr asValue(FunctionChecker c, Symbol.Other symbol, Span span) {
    return report(c, symbol, "an expression", span);
  }

  /** The name where a pattern is needed. */
  static void asPattern(FunctionChecker c, Symbol.Other symbol, Span span) {
    report(c, symbol, "a pattern", span);
  }

  /** Whether {@code type} is that of an actor or supervisor. */
  static boolean isMeant(Symbol type) {
    return type instanceof Symbol.Other;
  }

  static Diagnostic help(Diagnostic d, String name) {
    return d.help("`spawn " + name + "(..)` starts one and gives its handle");
  }

  private static TExpr report(FunctionChecker c, Symbol.Other symbol, String place, Span span) {
    String kind =
        switch (symbol.kind()) {
          case ACTOR -> "actor";
          case SUPERVISOR -> "supervisor";
        };
    String name = symbol.id().name();
    Diagnostic unexpected =
        Diagnostic.of(Code.E0004, span, "unexpected " + kind + " `" + name + "` in " + place)
            .label("the name of a type");
    c.report(help(unexpected, name));
    return new TExpr.Error(span);
  }

  /** {@code spawn .. on} a node. */
  static TExpr remote(FunctionChecker c, Span span, List<TExpr> kept) {
    c.report(
        Diagnostic.of(
                Code.E0807, span, "an actor cannot be spawned on another node by this compiler")
            .label("distribution is not part of it")
            .help("leave out `on ..`: the actor then runs in this process"));
    return c.error(span, kept);
  }
}
