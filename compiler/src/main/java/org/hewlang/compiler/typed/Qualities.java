package org.hewlang.compiler.typed;

import org.hewlang.compiler.typed.TypeParts.Answer;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * What may be done with the values of a type without anybody writing so: send, share, copy, clone them, and
 * whether their end is noticed. The checker, the analyses and the lowering ask the one table here; what
 * differs between them, how a type parameter's bounds are known for one, comes through {@link Facts}.
 */
public final class Qualities {
  private static final DefId SEND = new DefId(Types.PRELUDE, "Send");
  private static final DefId COPY = new DefId(Types.PRELUDE, "Copy");
  private static final DefId FROZEN = new DefId(Types.PRELUDE, "Frozen");
  private static final DefId DROP = new DefId(Types.PRELUDE, "Drop");

  private final TypeParts parts;
  private final Facts facts;

  public Qualities(TypeParts parts, Facts facts) {
    this.parts = parts;
    this.facts = facts;
  }

  /** What is known about types beside their parts. */
  public interface Facts {
    /** Whether {@code type}, a type parameter or associated type, is bound by {@code trait}. */
    boolean isBound(Type type, DefId trait);

    /** Whether {@code trait} is among the traits of {@code type}, supertraits included. */
    boolean erases(Type.Dyn type, DefId trait);

    /** Whether {@code type} has a {@code drop} of its own. */
    boolean implementsDrop(Type.Nominal type);

    /** What values of the declared type are for Java. */
    JavaSide javaSide(DefId type);
  }

  /** A declared type as a Java object: it is none, it belongs to one actor, or threads may share it. */
  public enum JavaSide {
    NONE,
    CONFINED,
    SHARED
  }

  /**
   * A line of the table, for built-in types.
   *
   * @param send whether values may go to another actor
   * @param frozen whether nothing in them ever changes
   * @param copy whether a variable stays usable after its value was sent
   * @param cloned whether there is {@code clone()}
   * @param drop whether their end is noticed
   */
  private record Row(Answer send, Answer frozen, Answer copy, Answer cloned, Answer drop) {}

  private static final Answer YES = Answer.YES;
  private static final Answer NO = Answer.NO;
  private static final Answer PARTS = Answer.BY_PARTS;

  private static Row row(BuiltinType kind) {
    return switch (kind) {
      case ACTOR_REF, REMOTE_REF, ACTOR -> new Row(YES, YES, YES, YES, NO);
      case REGEX -> new Row(YES, YES, YES, PARTS, NO);
      case RANGE -> new Row(PARTS, YES, YES, PARTS, NO);
      case BYTES -> new Row(YES, NO, NO, PARTS, NO);
      case VEC, HASH_MAP, HASH_SET, BOX -> new Row(PARTS, NO, NO, PARTS, PARTS);
      case ARC -> new Row(YES, YES, NO, YES, YES);
      case RC, WEAK -> new Row(NO, NO, NO, YES, YES);
      case SENDER -> new Row(PARTS, NO, NO, YES, YES);
      case RECEIVER, STREAM, SINK -> new Row(PARTS, NO, NO, NO, YES);
      case GENERATOR, ASYNC_GENERATOR -> new Row(PARTS, NO, NO, NO, YES);
      case TASK, SCOPE -> new Row(NO, NO, NO, NO, NO);
    };
  }

  /** Whether values may cross as far as the type tells; functions answer for themselves. */
  public boolean isSend(Type type) {
    return parts.all(type, this::send);
  }

  private Answer send(Type type) {
    return switch (type) {
      case Type.Builtin b -> row(b.kind()).send();
      case Type.Nominal n ->
          switch (facts.javaSide(n.def())) {
            case NONE -> PARTS;
            case CONFINED -> NO;
            case SHARED -> YES;
          };
      case Type.Dyn d -> Answer.of(facts.erases(d, SEND));
      case Type.Param _, Type.Assoc _ -> Answer.of(facts.isBound(type, SEND));
      case Type.Pointer _ -> NO;
      case Type.Fn _ -> YES; // judged for each value by what it captures
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Slice _, Type.Var _, Type.Error _ -> PARTS;
    };
  }

  /** Whether nothing that a value reaches can change, by its type alone. */
  public boolean isFrozen(Type type) {
    return parts.all(type, this::frozen);
  }

  private Answer frozen(Type type) {
    return switch (type) {
      case Type.Builtin b -> row(b.kind()).frozen();
      case Type.Nominal n -> facts.javaSide(n.def()) == JavaSide.NONE ? PARTS : NO;
      case Type.Dyn d -> Answer.of(facts.erases(d, FROZEN));
      case Type.Param _, Type.Assoc _ -> Answer.of(facts.isBound(type, FROZEN));
      case Type.Pointer _, Type.Fn _, Type.Slice _ -> NO;
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Var _, Type.Error _ -> PARTS;
    };
  }

  /**
   * Whether actors may share a value as it is: nothing in it can change, or it was made for several threads.
   */
  public boolean isShareable(Type type) {
    return parts.all(type, this::shareable);
  }

  private Answer shareable(Type type) {
    return switch (type) {
      case Type.Prim _, Type.Error _ -> YES;
      case Type.Builtin b -> row(b.kind()).frozen();
      case Type.Nominal n ->
          switch (facts.javaSide(n.def())) {
            case NONE -> PARTS;
            case CONFINED -> NO;
            case SHARED -> YES;
          };
      case Type.Tuple _, Type.Array _ -> PARTS;
      case Type.Param _,
          Type.Assoc _,
          Type.Fn _,
          Type.Dyn _,
          Type.Slice _,
          Type.Pointer _,
          Type.Var _ ->
          NO;
    };
  }

  /** Whether a variable of that type stays usable after it was sent. */
  public boolean isCopy(Type type) {
    return !carriesDrop(type) && parts.all(type, this::copy);
  }

  private Answer copy(Type type) {
    return switch (type) {
      case Type.Prim p -> Answer.of(p.primitive() != Primitive.STRING);
      case Type.Builtin b -> row(b.kind()).copy();
      case Type.Nominal n ->
          switch (facts.javaSide(n.def())) {
            case NONE -> PARTS;
            case CONFINED -> NO;
            // what the library shares owns nothing; of other classes that is not known
            case SHARED -> Answer.of(n.def().module().startsWith("std::"));
          };
      case Type.Param _, Type.Assoc _ -> Answer.of(facts.isBound(type, COPY));
      case Type.Fn _, Type.Dyn _, Type.Slice _ -> NO;
      case Type.Tuple _, Type.Array _, Type.Pointer _, Type.Var _, Type.Error _ -> PARTS;
    };
  }

  /** What the table says of cloning values of {@code kind}. */
  public static Answer clones(BuiltinType kind) {
    return row(kind).cloned();
  }

  /** Whether the end of values can be noticed; type parameters count as if it could not. */
  public boolean carriesDrop(Type type) {
    return parts.some(type, this::drop);
  }

  private Answer drop(Type type) {
    return switch (type) {
      case Type.Builtin b -> drops(b);
      case Type.Nominal n -> facts.implementsDrop(n) ? YES : PARTS;
      case Type.Dyn d -> Answer.of(facts.erases(d, DROP));
      case Type.Prim _,
          Type.Fn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          NO;
      case Type.Tuple _, Type.Array _, Type.Slice _ -> PARTS;
    };
  }

  /** What the table says of the end of values of {@code type}; weak handles of actors count nothing. */
  public static Answer drops(Type.Builtin type) {
    boolean ofActor =
        type.kind() == BuiltinType.WEAK
            && type.args().getFirst() instanceof Type.Builtin of
            && of.kind() == BuiltinType.ACTOR_REF;
    return ofActor ? NO : row(type.kind()).drop();
  }

  /** Whether values hold a task, whose scope they must not outlive. */
  public static boolean holdsTask(TypeParts parts, Type type) {
    return parts.some(
        type,
        t ->
            t instanceof Type.Builtin b && b.kind() == BuiltinType.TASK
                ? YES
                : t instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF ? NO : PARTS);
  }
}
