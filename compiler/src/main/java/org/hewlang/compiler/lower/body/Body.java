package org.hewlang.compiler.lower.body;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** The body that is being lowered, as a family of constructs sees it. */
public interface Body {
  /** The program that it belongs to. */
  Program program();

  /** Where its statements go. */
  Code code();

  /** The context that it runs in. */
  IrExpr ctx();

  /** What its types are in this instance of it. */
  InstanceTypes types();

  /** What values of {@code type} are on the JVM in this instance. */
  default JType representation(Type type) {
    return program().representation.of(types().of(type));
  }

  /** The value of {@code e}, to be used at once ({@link Code}). */
  IrExpr value(TExpr e, Use use);

  /** Lets {@code e} happen without its value. */
  void effect(TExpr e);

  /** Evaluates {@code value} if that could be noticed. */
  void discard(IrExpr value);

  /** The values of arguments in the order of the parameters. */
  List<IrExpr> permuted(List<TExpr.Part> args, List<Supplier<IrExpr>> values);

  /** The arguments in the order of the parameters, all put to the same use. */
  List<IrExpr> inOrder(List<TExpr.Part> args, Use use);

  /** Gives {@code local}, a new variable, its first value. */
  void declare(Local local, IrExpr value);

  /** The value of a call: a unit result is made one, after a call without return nothing follows. */
  IrExpr finish(IrExpr call, Type result);

  /** {@code value} as a text for people. */
  IrExpr text(IrExpr value, Type type);

  /** Whether something ends with a value of {@code type}, and this body sees to it. */
  boolean carries(Type type);
}
