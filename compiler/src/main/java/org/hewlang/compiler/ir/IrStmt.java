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
