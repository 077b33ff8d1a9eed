package org.hewlang.compiler.lower;

import org.hewlang.compiler.lower.Owners.Owned;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.types.Type;

/**
 * Where the value in a slot goes back to if a panic leaves the block. A machine is unchanged by a step
 * that panics, so what the step has of it and has not passed on returns to it.
 */
sealed interface Home {
  /** The caller of {@code step} still has the machine {@code state}. */
  record Machine(Local state) implements Home {}

  /**
   * The payload {@code index} of the machine, which is taken apart in state {@code variant}.
   *
   * @param machine the slot of the whole, which is empty as long as its parts have slots
   * @param innermost whether the slot is the first one to see a panic of the arm's body
   */
  record Field(
      Owned machine, Local state, Type.Nominal type, int variant, int index, boolean innermost)
      implements Home {}

  /** The variable that it came from. */
  record Origin(Local variable) implements Home {}

  /** The result of {@code step}: it is the caller's only when all that is left of {@code state} has ended. */
  record Result(Local state) implements Home {}
}
