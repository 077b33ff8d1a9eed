package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A line of a supervisor. */
public sealed interface SupervisorMember {
  Span span();

  /** {@code strategy: one_for_one}. */
  record Strategy(Name strategy, Span span) implements SupervisorMember {}

  /** {@code max_restarts: 5}. */
  record MaxRestarts(Expr.IntLiteral count, Span span) implements SupervisorMember {}

  /** {@code window: 60} (seconds) or {@code window: 1m}. */
  record Window(Expr.Literal length, Span span) implements SupervisorMember {}

  /** {@code child name: Actor(args) on node modifiers}. */
  record Child(
      Name name,
      Path actor,
      List<Arg> args,
      @Nullable Expr node,
      List<Modifier> modifiers,
      Span span)
      implements SupervisorMember {}

  /** {@code permanent} (then {@code args} is null) or {@code restart(permanent)}. */
  record Modifier(Name name, @Nullable List<Expr> args, Span span) {}
}
