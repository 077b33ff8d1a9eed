package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression. Names are resolved, conversions are explicit, and each node knows its type.
 *
 * <p>Operands are evaluated in the order in which they stand. In a generic body types may hold {@link
 * Type.Param}; an operator or structural operation on such a type is decided when an instance is made.
 * Chains of {@link Binary} may be 100,000 deep on the left: passes walk left spines iteratively.
 */
public sealed interface TExpr {
  Type type();

  Span span();

  // ---- literals

  /** An integer, its bits in {@code value}; {@code type} may also be a float type (value converted). */
  record IntLit(long value, Type type, Span span) implements TExpr {}

  record FloatLit(double value, Type type, Span span) implements TExpr {}

  record BoolLit(boolean value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  record CharLit(int codePoint, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.CHAR;
    }
  }

  record StringLit(String value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.STRING;
    }
  }

  record DurationLit(long nanos, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.DURATION;
    }
  }

  record UnitLit(Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.UNIT;
    }
  }

  /** A fresh byte buffer; one element a byte (0..255). */
  record BytesLit(List<Integer> bytes, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.BYTES;
    }
  }

  record RegexLit(String pattern, Type type, Span span) implements TExpr {}

  /** An f-string: its texts and values joined. */
  record FString(List<Part> parts, Span span) implements TExpr {
    /** A piece of an f-string. */
    public sealed interface Part {}

    public record Text(String text) implements Part {}

    public record Value(TExpr value, @Nullable FormatSpec format) implements Part {}

    @Override
    public Type type() {
      return Type.STRING;
    }
  }

  // ---- names

  record LocalRef(Local local, Span span) implements TExpr {
    @Override
    public Type type() {
      return local.type();
    }
  }

  record ConstRef(DefId constant, Type type, Span span) implements TExpr {}

  /** A function (or tuple variant constructor wrapped by the checker in a lambda) as a value. */
  record FnRef(Callee callee, Type type, Span span) implements TExpr {}

  // ---- building values

  /** {@code value} for the part {@code index} of what is built. */
  record Part(int index, TExpr value) {}

  /** A struct; {@code parts} in order of evaluation, every field once. */
  record StructLit(List<Part> parts, Type type, Span span) implements TExpr {}

  /** A variant of an enum or machine; {@code variant} counts in declaration order. */
  record VariantLit(int variant, List<Part> parts, Type type, Span span) implements TExpr {}

  record TupleLit(List<TExpr> parts, Type type, Span span) implements TExpr {}

  /** {@code [a, b]}; {@code type} says whether an array or a {@code Vec} is built. */
  record ListLit(List<TExpr> elements, Type type, Span span) implements TExpr {}

  /** {@code [v; n]}; {@code type} says whether an array or a {@code Vec} is built. */
  record RepeatLit(TExpr value, TExpr count, Type type, Span span) implements TExpr {}

  record MapLit(List<Entry> entries, Type type, Span span) implements TExpr {
    public record Entry(TExpr key, TExpr value) {}
  }

  /** {@code a..b} or {@code a..=b}. */
  record RangeLit(TExpr start, TExpr end, boolean inclusive, Type type, Span span)
      implements TExpr {}

  /** A lambda. What it captures follows from the locals that {@code body} names and does not declare. */
  record Lambda(List<Local> params, TExpr body, boolean move, Type type, Span span)
      implements TExpr {}

  // ---- reading parts

  /** Field {@code index} of a struct. */
  record Field(TExpr base, int index, Type type, Span span) implements TExpr {}

  record TupleField(TExpr base, int index, Type type, Span span) implements TExpr {}

  /** An element of a Vec, array, slice or {@code bytes}; other indexing is a call. */
  record Index(TExpr base, TExpr index, Type type, Span span) implements TExpr {}

  // ---- calls

  /** A call; {@code args} in order of evaluation, each with the index of the parameter it fills. */
  record Call(Callee callee, List<Part> args, Type type, Span span) implements TExpr {}

  /** A call of a function value. */
  record CallValue(TExpr function, List<TExpr> args, Type type, Span span) implements TExpr {}

  // ---- operators

  /**
   * Arithmetic, bit and shift operators. Both operands have the type of the result, except: shifts
   * (right side any integer), {@code duration} with an integer for {@code *} and {@code /}, {@code
   * duration / duration} (an {@code i64}), {@code String +} (both strings, or the right side a type with
   * a user {@code Display}).
   */
  record Binary(Operator op, TExpr left, TExpr right, Type type, Span span) implements TExpr {}

  /** A comparison of two values of one type, structural or by a user's {@code Eq}/{@code Ord}. */
  record Compare(Comparison op, TExpr left, TExpr right, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /** Short-circuit {@code &&} ({@code and}) or {@code ||}. */
  record Logical(boolean and, TExpr left, TExpr right, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /** {@code !b}. */
  record Not(TExpr operand, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /** {@code -x}. */
  record Negate(TExpr operand, Type type, Span span) implements TExpr {}

  /** {@code ~x}. */
  record BitNot(TExpr operand, Type type, Span span) implements TExpr {}

  // ---- conversions

  /** A numeric conversion (also bool/char to integer, integer to bool), implicit or by {@code as}. */
  record Convert(TExpr operand, Type type, Span span) implements TExpr {}

  /** A value becomes {@code dyn}; also {@code dyn} to a wider {@code dyn}. */
  record ToDyn(TExpr operand, Type type, Span span) implements TExpr {}

  /** A Vec or array becomes a slice. */
  record ToSlice(TExpr operand, Type type, Span span) implements TExpr {}

  // ---- control flow

  record Block(List<TStmt> statements, @Nullable TExpr tail, Type type, Span span)
      implements TExpr {}

  record If(TExpr condition, TExpr then, @Nullable TExpr otherwise, Type type, Span span)
      implements TExpr {}

  /**
   * Arms in order; also stands for {@code if let}. If no arm fits: nothing happens when {@code open}
   * (a statement match over an open type), else the program was compiled against another library.
   */
  record Match(TExpr scrutinee, List<Arm> arms, boolean open, Type type, Span span)
      implements TExpr {
    public record Arm(TPattern pattern, @Nullable TExpr guard, TExpr body, Span span) {}
  }

  /** {@code loop}; its type is that of its value breaks, never if it has none. */
  record Loop(Label label, TExpr body, Type type, Span span) implements TExpr {}

  record While(Label label, TExpr condition, TExpr body, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.UNIT;
    }
  }

  /** {@code while let}. */
  record WhileLet(Label label, TPattern pattern, TExpr value, TExpr body, Span span)
      implements TExpr {
    @Override
    public Type type() {
      return Type.UNIT;
    }
  }

  /**
   * {@code for}. The type of {@code iterable} decides how: range, Vec, array, slice, map, set, String,
   * bytes, or (with {@code next}) a user iterator whose {@code next} is called until {@code None}.
   */
  record For(
      Label label, TPattern pattern, TExpr iterable, @Nullable Callee next, TExpr body, Span span)
      implements TExpr {
    @Override
    public Type type() {
      return Type.UNIT;
    }
  }

  record Break(Label label, @Nullable TExpr value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.NEVER;
    }
  }

  record Continue(Label label, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.NEVER;
    }
  }

  record Return(@Nullable TExpr value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.NEVER;
    }
  }

  /**
   * {@code e?} on an {@code Option} or {@code Result}; {@code from} converts the error if the function's
   * error type differs. {@code returns} is the result type of the enclosing function or lambda.
   */
  record Try(TExpr operand, @Nullable Callee from, Type returns, Type type, Span span)
      implements TExpr {}

  /** What an iterator's {@code var} receiver needs: the changed receiver is stored back to {@code place}. */
  record CallInOut(TExpr place, Callee callee, List<Part> args, Type type, Span span)
      implements TExpr {}

  // ---- generators

  /** Gives {@code value} to whoever asks the generator for its next one, and stops until then. */
  record Yield(TExpr value, Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.UNIT;
    }
  }

  // ---- actors

  /** Field {@code index} of an actor; {@code actor} is {@code this} of the function at hand. */
  record ActorField(TExpr actor, int index, Type type, Span span) implements TExpr {}

  /**
   * A new actor or supervisor; {@code type} is {@code ActorRef<target<..>>}. {@code args} in order of
   * evaluation, each with the parameter of {@code init} that it fills (the hidden {@code this} does not
   * count) or, without such parameters, the field; or the parameter of the supervisor. What is missing
   * takes a field's default or the zero value of its type.
   */
  record Spawn(DefId target, List<Part> args, Type type, Span span) implements TExpr {}

  /**
   * A lambda actor; {@code type} is {@code ActorRef<Actor<M, R>>}. What it captures follows as for a
   * {@link Lambda}; captured variables are its state, also assigned ones. {@code self} is what {@code
   * this} names inside. There is one parameter for each field of the message, see {@link HandlerRef.Only}.
   */
  record SpawnLambda(Local self, List<Local> params, TExpr body, boolean move, Type type, Span span)
      implements TExpr {}

  /**
   * A message that nobody waits for. {@code args} in order of evaluation, indices as the handler counts
   * its parameters without {@code this}. {@code type} is unit, or {@code Result<(), SendError>} if the
   * mailbox refuses messages.
   */
  record Send(TExpr actor, HandlerRef handler, List<Part> args, Type type, Span span)
      implements TExpr {}

  /**
   * A message whose answer is waited for. With {@code deadline} (evaluated after the arguments, before
   * the message is sent) {@code type} is {@code Result<R, AskError>}, else a failure traps.
   */
  record Ask(
      TExpr actor,
      HandlerRef handler,
      List<Part> args,
      @Nullable TExpr deadline,
      Type type,
      Span span)
      implements TExpr {}

  /**
   * {@code await} on a task (its value) or on an actor or supervisor (unit, when it has ended). With
   * {@code deadline} the type is {@code Result<T, AskError>}; the operand is evaluated first.
   */
  record Await(TExpr operand, @Nullable TExpr deadline, Type type, Span span) implements TExpr {}

  /**
   * {@code body | after deadline} where {@code body} is neither an ask nor an {@code await}; {@code type}
   * is {@code Result<T, AskError>}. The deadline is evaluated first.
   */
  record After(TExpr body, TExpr deadline, Type type, Span span) implements TExpr {}

  // ---- tasks

  /** {@code scope |handle| ..}; the handle is hidden where none is written. */
  record Scope(Local handle, TExpr body, Type type, Span span) implements TExpr {}

  /**
   * {@code scope.launch} or, if {@code parallel}, {@code scope.spawn}; {@code type} is {@code Task<T>}.
   * Captures follow as for a {@link Lambda}. A {@link Try} inside leaves the task.
   */
  record StartTask(TExpr scope, boolean parallel, TExpr body, Type type, Span span)
      implements TExpr {}

  /** Waits for the first of several sources; {@code after} comes last. */
  record Select(List<Arm> arms, @Nullable Timeout after, Type type, Span span) implements TExpr {
    /**
     * A source and what is done with its value.
     *
     * @param source an {@link Ask} without deadline, or an expression of type {@code Task}, {@code
     *     Receiver} or {@code Stream}
     * @param pattern what takes the value; irrefutable
     */
    public record Arm(TExpr source, TPattern pattern, TExpr body, Span span) {}

    /** What is done when {@code deadline} is over. */
    public record Timeout(TExpr deadline, TExpr body, Span span) {}
  }

  /** Starts all sources (as those of {@link Select.Arm}), waits for all; a tuple unless there is one. */
  record Join(List<TExpr> sources, Type type, Span span) implements TExpr {}

  /** What could not be checked. Never reaches lowering. */
  record Error(Span span) implements TExpr {
    @Override
    public Type type() {
      return Type.ERROR;
    }
  }
}
