package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/** {@code #[name(args)]}. Words in arguments may be keywords. */
public record Attribute(Name name, List<Argument> args, Span span) {

  /** One argument of an attribute. */
  public sealed interface Argument {
    Span span();
  }

  /** A plain value: {@code C}, {@code 3}, {@code "text"}, {@code 5s}. */
  public record Plain(Value value, Span span) implements Argument {}

  /** {@code key = value}. */
  public record Pair(Name key, Value value, Span span) implements Argument {}

  /** {@code key(value, value)}. */
  public record Group(Name key, List<Value> values, Span span) implements Argument {}

  /** A value in an attribute. */
  public sealed interface Value {
    Span span();
  }

  /** An identifier or keyword as value. */
  public record Word(Name name, Span span) implements Value {}

  /** A string, duration or number; numbers may be negative. */
  public record Constant(boolean negative, Expr.Literal literal, Span span) implements Value {}
}
