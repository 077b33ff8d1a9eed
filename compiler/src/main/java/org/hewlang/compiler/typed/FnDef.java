package org.hewlang.compiler.typed;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A checked function: free, method, associated, trait default, or foreign.
 *
 * @param id its identity
 * @param typeParams those of the impl, type or trait it stands in first (in a trait {@code Self} is
 *     number 0, then the trait's), then its own
 * @param wheres further conditions
 * @param params its parameters as locals; {@link Local#mutable()} for {@code var} parameters
 * @param result its result type
 * @param body what it does
 * @param flags what was written before {@code fn}, and what the checker found out
 * @param attributes its attributes by name, with their arguments as text
 * @param isPublic whether other modules may name it
 * @param hasReceiver whether the first parameter is a receiver, so that {@code x.f()} is possible
 * @param span its name in the source
 */
public record FnDef(
    FnId id,
    List<TypeParam> typeParams,
    List<Where> wheres,
    List<Local> params,
    Type result,
    FnBody body,
    Set<Flag> flags,
    List<Attribute> attributes,
    boolean isPublic,
    boolean hasReceiver,
    Span span) {

  public FnDef {
    typeParams = List.copyOf(typeParams);
    wheres = List.copyOf(wheres);
    params = List.copyOf(params);
    flags = Set.copyOf(flags);
    attributes = List.copyOf(attributes);
  }

  /** Properties of a function. */
  public enum Flag {
    PURE,
    ASYNC,
    GENERATOR,
    TEST,
    EXPORT,
    /**
     * The {@code step} of a machine: its result is the receiver's new value, which the call stores. What
     * it does not take over of the old value ends when it returns; a panic leaves all to the caller.
     */
    STEP
  }

  /** An attribute with its arguments as they were written. */
  public record Attribute(String name, List<String> args, Span span) {
    public Attribute {
      args = List.copyOf(args);
    }
  }

  /** What a function does. */
  public sealed interface FnBody {
    /** Hew code. */
    record Code(TExpr body) implements FnBody {}

    /** Hew code of a module that was compiled before. */
    record Stored(StoredCode code, FnFacts facts) implements FnBody {}

    /** A method without a default, in a trait. */
    record Required() implements FnBody {}

    /** A function that the compiler knows. */
    record Known(Intrinsic intrinsic) implements FnBody {}

    /** A Java member. */
    record Java(JavaBinding binding) implements FnBody {}

    /**
     * A C function.
     *
     * @param java the Java member that stands for it; null if the platform's linker has to find it
     */
    record C(String symbol, boolean variadic, @Nullable JavaBinding java) implements FnBody {}

    /** A body that has errors; never reaches lowering. */
    record Broken() implements FnBody {}
  }

  /** The code of a function that must have some. */
  public @Nullable TExpr code() {
    return switch (body) {
      case FnBody.Code code -> code.body();
      case FnBody.Stored stored -> stored.code().get();
      case FnBody.Required _, FnBody.Known _, FnBody.Java _, FnBody.C _, FnBody.Broken _ -> null;
    };
  }

  /** What is known of its code without looking at it; null unless it was compiled before. */
  public @Nullable FnFacts facts() {
    return body instanceof FnBody.Stored stored ? stored.facts() : null;
  }
}
