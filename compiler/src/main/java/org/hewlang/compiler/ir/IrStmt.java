package org.hewlang.compiler.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. Structured: jumps name an enclosing {@link Block} or {@link Loop}. */
public sealed interface IrStmt {
  /** What follows belongs to this source line. */
  record Line(int line) implements IrStmt {}

  record Set(IrLocal local, IrExpr value) implements IrStmt {}

  record PutField(IrExpr object, String owner, String name, JType type, IrExpr value)
      implements IrStmt {}

  record PutStatic(String owner, String name, JType type, IrExpr value) implements IrStmt {}

  /** {@code elementCode}: descriptor of the element. */
  record ArrayStore(IrExpr array, IrExpr index, String elementCode, IrExpr value)
      implements IrStmt {}

  /** Evaluates and discards. */
  record Eval(IrExpr value) implements IrStmt {}

  record If(IrExpr condition, List<IrStmt> then, List<IrStmt> otherwise) implements IrStmt {}

  /** Runs {@code body} once; {@code break label} leaves it. */
  record Block(IrLabel label, List<IrStmt> body) implements IrStmt {}

  /** Runs {@code body} for ever; {@code break} leaves, {@code continue} begins the next round. */
  record Loop(IrLabel label, List<IrStmt> body) implements IrStmt {}

  record Break(IrLabel label) implements IrStmt {}

  record Continue(IrLabel label) implements IrStmt {}

  /**
   * The body of a method that stops and goes on. Enters {@code body} at its beginning if {@code state} is
   * 0, and after its n-th {@link Suspend} if it is n; else runs {@code otherwise}, which does not end.
   * What was assigned before this statement keeps its value; of the locals assigned inside those have
   * one after a suspension that the suspension keeps. Nothing in {@code body} is shared with another
   * place, and clean-up code of regions does not suspend.
   */
  record Resume(IrExpr state, List<IrStmt> body, List<IrStmt> otherwise) implements IrStmt {}

  /**
   * Leaves the method with the result {@code true}, without any clean-up. The next call goes on behind
   * this statement; meanwhile any other code may have run.
   *
   * @param frame the object that outlives the calls; assigned before the enclosing {@link Resume}
   * @param owner the class of {@code frame} that has an int field {@code state} for the way back
   * @param state the name of that field
   * @param unwinding a call that gives what is thrown by the next call if the boolean field {@code
   *     closing} of {@code owner} is set; null if that is looked at elsewhere
   * @param kept what is kept; none before liveness is known, see {@code suspend.Frames}
   */
  record Suspend(
      IrLocal frame, String owner, String state, @Nullable IrExpr unwinding, List<Kept> kept)
      implements IrStmt {
    public Suspend {
      kept = List.copyOf(kept);
    }

    /**
     * A local that lives on in the field {@code field} of {@code owner}.
     *
     * @param saved whether it has to be written; else the field has its value already
     */
    public record Kept(IrLocal local, String owner, String field, boolean saved) {}
  }

  record Return(@Nullable IrExpr value) implements IrStmt {}

  record Throw(IrExpr exception) implements IrStmt {}

  /** Jumps by an int; {@code keys[i]} belongs to {@code cases[i]}; no fall-through. */
  record Switch(IrExpr value, List<Integer> keys, List<List<IrStmt>> cases, List<IrStmt> otherwise)
      implements IrStmt {}

  /**
   * Runs {@code cleanup} whenever {@code body} is left: at its end, by a jump or return out of it (the
   * returned value is computed first), or by an exception, which then goes on. If {@code exceptional} is
   * given it runs instead of {@code cleanup} in the last case. Cleanup code itself is not covered.
   */
  record Finally(List<IrStmt> body, List<IrStmt> cleanup, @Nullable List<IrStmt> exceptional)
      implements IrStmt {}

  /** Runs {@code handler} with {@code caught} set if {@code body} throws {@code exception}. */
  record Catch(List<IrStmt> body, String exception, IrLocal caught, List<IrStmt> handler)
      implements IrStmt {}
}
