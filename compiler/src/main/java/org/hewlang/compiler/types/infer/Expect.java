package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What the surroundings want of an expression.
 *
 * @param mode how much {@code type} binds
 * @param type the expected type; {@link Type#ERROR} where there is none
 * @param because why it is expected
 */
record Expect(Mode mode, Type type, @Nullable Because because) {
  enum Mode {
    /** A value of any type. */
    ANY,
    /** Nothing: the value is discarded, so branches need not agree. */
    DISCARD,
    /** The value will be converted to {@code type}, or that is reported. */
    MUST,
    /** The same, but the value may also be unit: a further branch after the first. */
    LIKELY,
    /** Number literals take {@code type} if they can; nothing else follows from it. */
    LITERAL
  }

  static final Expect ANY = new Expect(Mode.ANY, Type.ERROR, null);
  static final Expect DISCARD = new Expect(Mode.DISCARD, Type.ERROR, null);

  static Expect must(Type type, @Nullable Because because) {
    return new Expect(Mode.MUST, type, because);
  }

  static Expect likely(Type type, @Nullable Because because) {
    return new Expect(Mode.LIKELY, type, because);
  }

  static Expect literal(Type type) {
    return new Expect(Mode.LITERAL, type, null);
  }

  /** The type that the value must fit, or null. */
  @Nullable Type wanted() {
    return mode == Mode.MUST || mode == Mode.LIKELY ? type : null;
  }

  /** The type that a number literal should take, or null. */
  @Nullable Type literalType() {
    return mode == Mode.ANY || mode == Mode.DISCARD ? null : type;
  }

  boolean isDiscard() {
    return mode == Mode.DISCARD;
  }

  /** What an operand of an arithmetic operator gets when the operation is expected to be this. */
  Expect asOperand() {
    return switch (mode) {
      case ANY, DISCARD -> ANY;
      case MUST, LIKELY, LITERAL -> literal(type);
    };
  }
}
