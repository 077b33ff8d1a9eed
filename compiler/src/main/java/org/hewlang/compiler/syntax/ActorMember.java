package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A member of an actor. Handlers and helper functions are {@link Function}s. */
public sealed interface ActorMember
    permits Function,
        ActorMember.Init,
        ActorMember.Terminate,
        ActorMember.Field,
        ActorMember.Mailbox {
  Span span();

  /** <code>init(params) { .. }</code>. */
  record Init(Head head, List<Param> params, Block body, Span span) implements ActorMember {}

  /** <code>terminate { .. }</code>. */
  record Terminate(Head head, Block body, Span span) implements ActorMember {}

  /** {@code let x: T;}, {@code var x: T = e;} or {@code x: T;}. */
  record Field(Head head, FieldKind kind, Name name, TypeExpr type, @Nullable Expr value, Span span)
      implements ActorMember {}

  /** The word before a field. */
  enum FieldKind {
    LET("let "),
    VAR("var "),
    BARE("");

    private final String text;

    FieldKind(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** {@code mailbox 100 overflow drop_new;}. */
  record Mailbox(Head head, Expr.IntLiteral capacity, @Nullable Overflow overflow, Span span)
      implements ActorMember {}

  /** What happens to a message that finds the mailbox full; key and fallback of {@code coalesce}. */
  record Overflow(Name policy, @Nullable Name key, @Nullable Name fallback, Span span) {}
}
