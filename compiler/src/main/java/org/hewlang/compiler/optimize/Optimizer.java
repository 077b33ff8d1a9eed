package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;

/**
 * The optimise stage. It does what the JVM's compiler cannot, because it does not know Hew, or does
 * only in code that has run for long.
 */
public final class Optimizer {
  private final Resizing resizing;
  private final CalmCalls calls;
  private final ParameterIntervals parameters;

  private Optimizer(IrProgram program) {
    MethodIndex index = new MethodIndex(program);
    this.parameters = new ParameterIntervals(program);
    this.resizing = new Resizing(index, program.concurrent());
    this.calls = new CalmCalls(index);
  }

  /** The same program, with faster loops. */
  public static IrProgram optimize(IrProgram program) {
    Optimizer self = new Optimizer(program);
    IrProgram optimized =
        program.withClasses(program.classes().stream().map(self::optimize).toList());
    return WideMethods.narrow(program.concurrent() ? cooperative(optimized) : optimized);
  }

  private static IrProgram cooperative(IrProgram program) {
    Cooperation cooperation = new Cooperation(program, new MethodIndex(program));
    return program.withClasses(
        program.classes().stream()
            .map(c -> withMethods(c, m -> cooperation.insert(c, m)))
            .toList());
  }

  private IrClass optimize(IrClass c) {
    return withMethods(c, m -> optimize(c, m));
  }

  private static IrClass withMethods(IrClass c, UnaryOperator<IrMethod> change) {
    List<IrMethod> methods = new ArrayList<>(c.methods().size());
    boolean changed = false;
    for (IrMethod before : c.methods()) {
      IrMethod after = change.apply(before);
      methods.add(after);
      changed |= after != before;
    }
    return changed
        ? new IrClass(
            c.name(), c.kind(), c.superName(), c.interfaces(), c.fields(), methods, c.sourceFile())
        : c;
  }

  private IrMethod optimize(IrClass owner, IrMethod method) {
    List<IrStmt> body = method.body();
    if (body == null) {
      return method;
    }
    if (LoopFacts.hasLoop(body)) {
      List<Interval> given = ParameterIntervals.all(method.params());
      Intervals intervals = Counters.in(body, method.params(), given);
      if (LongIndices.dependOnParameters(body, method.params(), intervals)) {
        given = parameters.of(owner.name(), method);
        intervals = Counters.in(body, method.params(), given);
      }
      List<IrStmt> shaped = LoopShapes.rewrite(body, intervals);
      if (shaped != body) {
        body = shaped;
        intervals = Counters.in(body, method.params(), given);
      }
      body = Narrowing.rewrite(body, method.params(), intervals);
      body = ElementReuse.rewrite(body, calls);
      body = SequenceViews.rewrite(body, method.params(), resizing, intervals);
    } else {
      body = ElementReuse.rewrite(body, calls);
    }
    return body == method.body()
        ? method
        : new IrMethod(method.name(), method.isStatic(), method.params(), method.result(), body);
  }
}
