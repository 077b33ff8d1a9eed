package org.hewlang.compiler.lower.pattern;

import java.util.List;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.jspecify.annotations.Nullable;

/** What a match tests, in which order, until an arm is reached. */
public sealed interface DecisionTree {
  /** A variable and the part that it names. */
  record Binding(Local local, Occurrence part) {}

  /** A part and where it is found in a whole that is known. */
  record Read(Occurrence part, Occurrence whole, int variant, int index) {
    /** For parts of structs and tuples, which have no variants. */
    public static final int NO_VARIANT = -1;
  }

  /** No arm fits. */
  record Fail() implements DecisionTree {}

  /** Arm {@code arm}. */
  record Arm(int arm, List<Binding> bindings) implements DecisionTree {}

  /** Arm {@code arm} if its guard holds. */
  record Guarded(int arm, List<Binding> bindings, TExpr guard, DecisionTree otherwise)
      implements DecisionTree {}

  /** Reads parts first. */
  record Reads(List<Read> reads, DecisionTree next) implements DecisionTree {}

  /** By the variant of an enum; {@code otherwise} is null when all are named. */
  record ByVariant(
      Occurrence part,
      List<Integer> variants,
      List<DecisionTree> cases,
      @Nullable DecisionTree otherwise)
      implements DecisionTree {}

  /** By an integer, character or duration. */
  record ByInt(Occurrence part, List<Long> values, List<DecisionTree> cases, DecisionTree otherwise)
      implements DecisionTree {}

  record ByText(
      Occurrence part, List<String> values, List<DecisionTree> cases, DecisionTree otherwise)
      implements DecisionTree {}

  record ByBool(Occurrence part, DecisionTree yes, DecisionTree no) implements DecisionTree {}

  /** By equality with a literal. */
  record ByLiteral(Occurrence part, TExpr literal, DecisionTree yes, DecisionTree no)
      implements DecisionTree {}
}
