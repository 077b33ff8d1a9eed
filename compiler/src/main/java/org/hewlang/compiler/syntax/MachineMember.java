package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A section of a machine. */
public sealed interface MachineMember {
  Span span();

  /** <code>state Name { fields }</code>. */
  record State(Head head, Name name, List<FieldDecl> fields, Span span) implements MachineMember {}

  /** <code>event Name { fields }</code>. */
  record Event(Head head, Name name, List<FieldDecl> fields, Span span) implements MachineMember {}

  /** {@code on Event: Source -> Target when guard body}; a null source or target is {@code _}. */
  record Transition(
      Head head,
      Name event,
      @Nullable Name source,
      @Nullable Name target,
      @Nullable Expr guard,
      TransitionBody body,
      Span span)
      implements MachineMember {}

  /** <code>default { block }</code>, or {@code default;} with a null block. */
  record Default(Head head, @Nullable Block block, Span span) implements MachineMember {}

  /** How a transition makes the new state. */
  sealed interface TransitionBody {
    Span span();
  }

  /** {@code ;}. */
  record Plain(Span span) implements TransitionBody {}

  /** <code>{ field: value }</code>: the fields of the target. */
  record Fields(List<FieldInit> fields, Span span) implements TransitionBody {}

  /** A block whose value is the new state. */
  record Computed(Block block, Span span) implements TransitionBody {}
}
