package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** An expression. See {@link SourceTree} about how deep left operands may nest. */
public sealed interface Expr {
  Span span();

  // ---- literals

  /** A literal of one token. */
  sealed interface Literal extends Expr {}

  /**
   * An integer from 0 to 2^64-1.
   *
   * @param bits the value; as an unsigned number if {@link #exceedsLong}
   */
  record IntLiteral(long bits, Radix radix, Span span) implements Literal {
    /** Whether the value is above 2^63-1. */
    public boolean exceedsLong() {
      return bits < 0;
    }
  }

  /** A float; {@code text} is as written. */
  record FloatLiteral(double value, String text, Span span) implements Literal {}

  /** A duration. */
  record DurationLiteral(long nanos, Span span) implements Literal {}

  /** A string with its escapes resolved, or a raw string. */
  record StringLiteral(String value, boolean raw, Span span) implements Literal {}

  /** A character. */
  record CharLiteral(int codePoint, Span span) implements Literal {}

  /** {@code true} or {@code false}. */
  record BoolLiteral(boolean value, Span span) implements Literal {}

  /** {@code b"..."}; each char of {@code octets} is one byte, 0 to 255. */
  record ByteString(String octets, Span span) implements Literal {}

  /** {@code re"..."}; the pattern's text begins three characters after the span's start. */
  record RegexLiteral(String pattern, Span span) implements Literal {}

  /** {@code bytes [1, 2]}; every element is from 0 to 255. */
  record ByteArray(List<IntLiteral> elements, Span span) implements Expr {}

  /** {@code ()}. */
  record Unit(Span span) implements Expr {}

  /** {@code f"..."}. */
  record FString(List<FPart> parts, Span span) implements Expr {}

  /** A part of an f-string. */
  sealed interface FPart {
    Span span();
  }

  /** Literal text with its escapes resolved. */
  record FText(String value, Span span) implements FPart {}

  /** An interpolated value; the span includes the braces. */
  record FValue(Expr value, @Nullable FormatSpec format, Span span) implements FPart {}

  // ---- names and postfix forms

  /** A name or path: variable, function, variant, associated function. */
  record Reference(Path path, Span span) implements Expr {}

  /** {@code target.name}; also {@code module.name}. */
  record Field(Expr target, Name name, Span span) implements Expr {}

  /** {@code target.0}. */
  record TupleIndex(Expr target, int index, Span indexSpan, Span span) implements Expr {}

  /** {@code receiver.name(args)}; also {@code module.function(args)}. */
  record MethodCall(Expr receiver, Name name, List<Arg> args, Span span) implements Expr {}

  /** {@code callee<typeArgs>(args)}; type arguments only after a {@link Reference}. */
  record Call(Expr callee, List<TypeExpr> typeArgs, List<Arg> args, Span span) implements Expr {}

  /** {@code target[index]}. */
  record Index(Expr target, Expr index, Span span) implements Expr {}

  /** {@code operand?}. */
  record Try(Expr operand, Span span) implements Expr {}

  /** {@code operand as Type}. */
  record Cast(Expr operand, TypeExpr type, Span span) implements Expr {}

  // ---- operators

  /** A prefix operator. */
  record Unary(UnaryOp op, Expr operand, Span span) implements Expr {}

  /** {@code await operand}. */
  record Await(Expr operand, Span span) implements Expr {}

  /** A binary operator. */
  record Binary(Expr left, BinaryOp op, Span opSpan, Expr right, Span span) implements Expr {}

  /** {@code from..to} or {@code from..=to}. */
  record Range(Expr from, Expr to, boolean inclusive, Span span) implements Expr {}

  /** {@code target <- message}. */
  record Send(Expr target, Expr message, Span span) implements Expr {}

  /** {@code await target <- message}: one request. */
  record Ask(Expr target, Expr message, Span span) implements Expr {}

  /** {@code operand | after duration}. */
  record Timeout(Expr operand, Expr duration, Span span) implements Expr {}

  // ---- values made of values

  /** {@code (inner)}: kept for the formatter, otherwise the same as {@code inner}. */
  record Paren(Expr inner, Span span) implements Expr {}

  /** {@code (a, b)}, at least two. */
  record Tuple(List<Expr> elements, Span span) implements Expr {}

  /** {@code [a, b]}. */
  record ArrayLiteral(List<Expr> elements, Span span) implements Expr {}

  /** {@code [element; count]}. */
  record ArrayRepeat(Expr element, Expr count, Span span) implements Expr {}

  /** <code>{ key: value }</code>, at least one entry. */
  record MapLiteral(List<MapEntry> entries, Span span) implements Expr {}

  /** An entry of a map literal. */
  record MapEntry(Expr key, Expr value, Span span) {}

  /** <code>Path { field: value }</code>: a struct or a struct-like variant. */
  record StructLiteral(Path path, List<FieldInit> fields, Span span) implements Expr {}

  /** {@code move <T>(a, b: B) -> R => body}. */
  record Lambda(
      boolean isMove,
      List<TypeParam> typeParams,
      List<LambdaParam> params,
      @Nullable TypeExpr result,
      Expr body,
      Span span)
      implements Expr {}

  /** A parameter of a lambda. */
  record LambdaParam(Name name, @Nullable TypeExpr type, Span span) {}

  // ---- blocks and control flow

  /** A block as expression; <code>{}</code> may denote the empty map where one is expected. */
  record BlockExpr(Block block, Span span) implements Expr {}

  /** <code>if c { } else if let p = v { } else { }</code>: branches in order, then the else block. */
  record If(List<Branch> branches, @Nullable Block otherwise, Span span) implements Expr {}

  /** {@code if condition body}, or with a pattern {@code if let pattern = condition body}. */
  record Branch(@Nullable Pattern pattern, Expr condition, Block body, Span span) {}

  /** <code>match scrutinee { arms }</code>. */
  record Match(Expr scrutinee, List<MatchArm> arms, Span span) implements Expr {}

  /** {@code pattern if guard => body}. */
  record MatchArm(Pattern pattern, @Nullable Expr guard, Expr body, Span span) {}

  /** <code>@label: loop { .. }</code>. */
  record Loop(@Nullable Name label, Block body, Span span) implements Expr {}

  /** {@code return value}. */
  record Return(@Nullable Expr value, Span span) implements Expr {}

  /** {@code break @label value}. */
  record Break(@Nullable Name label, @Nullable Expr value, Span span) implements Expr {}

  /** {@code continue @label}. */
  record Continue(@Nullable Name label, Span span) implements Expr {}

  /** <code>unsafe { .. }</code>. */
  record Unsafe(Block body, Span span) implements Expr {}

  // ---- actors, tasks, generators

  /** {@code this}. */
  record This(Span span) implements Expr {}

  /** {@code cooperate} or {@code cooperate()}. */
  record Cooperate(Span span) implements Expr {}

  /** {@code yield value}; without a value in generators of unit. */
  record Yield(@Nullable Expr value, Span span) implements Expr {}

  /** {@code spawn Actor<T>(args) on node}. */
  record Spawn(Path actor, List<TypeExpr> typeArgs, List<Arg> args, @Nullable Expr node, Span span)
      implements Expr {}

  /** {@code spawn move (x) => body}. */
  record SpawnLambda(Lambda lambda, Span span) implements Expr {}

  /** <code>scope |handle| { .. }</code>. */
  record Scope(@Nullable Name handle, Block body, Span span) implements Expr {}

  /** <code>handle.launch { .. }</code>. */
  record Launch(Name handle, Block body, Span span) implements Expr {}

  /** <code>handle.spawn { .. }</code>. */
  record ScopeSpawn(Name handle, Block body, Span span) implements Expr {}

  /** {@code handle.cancel()}. */
  record Cancel(Name handle, Span span) implements Expr {}

  /** <code>select { arms after d => body }</code>. */
  record Select(List<SelectArm> arms, @Nullable AfterArm after, Span span) implements Expr {}

  /** {@code pattern from source => body}; {@code isArrow} if written with {@code <-}. */
  record SelectArm(Pattern pattern, boolean isArrow, Expr source, Expr body, Span span) {}

  /** {@code after duration => body}. */
  record AfterArm(Expr duration, Expr body, Span span) {}

  /** <code>join { a, b }</code>, or with parentheses {@code join(a, b)}. */
  record Join(List<Expr> branches, boolean parenthesised, Span span) implements Expr {}

  /** Text that could not be read as an expression; already reported. */
  record Error(Span span) implements Expr {}
}
