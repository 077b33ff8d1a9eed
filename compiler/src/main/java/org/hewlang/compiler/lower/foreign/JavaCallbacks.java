package org.hewlang.compiler.lower.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.FunctionTypes;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.types.Type;

/**
 * Hew functions as instances of Java's functional interfaces. The method behind one takes the function
 * and its gate ({@code JavaCallback}), converts the arguments, calls the function in the context of the
 * calling thread, and converts what it gives.
 */
public final class JavaCallbacks {
  static final JType GATE = JType.ref(RuntimeNames.PACKAGE + "JavaCallback");
  private static final String OWNER = Names.PROGRAM + "$JavaCallback";
  private static final JType FAILURE = JType.ref("java/lang/RuntimeException");

  private record Key(Type.Fn type, JavaBinding.Callback method) {}

  private final Program program;
  private final Map<Key, String> known = new HashMap<>();

  public JavaCallbacks(Program program) {
    this.program = program;
  }

  static IrExpr gate(boolean confined) {
    return RuntimeMethod.of(GATE.name(), confined ? "confined" : "shared", GATE).call();
  }

  /** {@code function} as an {@code iface}. */
  IrExpr adapter(
      IrExpr function, Type.Fn type, JType iface, JavaBinding.Callback method, IrExpr gate) {
    JType shape = JType.ref(program.functionTypes.of(type).name());
    String target = known.get(new Key(type, method));
    if (target == null) {
      target = "call$" + known.size();
      known.put(new Key(type, method), target);
      String name = target;
      program.later(() -> declare(name, type, method));
    }
    return new IrExpr.MakeLambda(
        iface.name(),
        method.method(),
        JavaDescriptors.params(method.descriptor()),
        JavaDescriptors.result(method.descriptor()),
        OWNER,
        target,
        List.of(shape, GATE),
        List.of(function, gate),
        null);
  }

  private void declare(String name, Type.Fn type, JavaBinding.Callback method) {
    FunctionTypes.Shape shape = program.functionTypes.of(type);
    Code code = new Code();
    IrLocal function = new IrLocal("function", JType.ref(shape.name()));
    IrLocal gate = new IrLocal("gate", GATE);
    List<IrLocal> params = new ArrayList<>(List.of(function, gate));
    for (JType param : JavaDescriptors.params(method.descriptor())) {
      params.add(new IrLocal("p" + params.size(), param));
    }
    params.forEach(code::markConstant);
    JType result = JavaDescriptors.result(method.descriptor());
    IrLocal kept = result.equals(JType.VOID) ? null : code.temporary(result);
    code.add(new IrStmt.Eval(onGate("enter", gate)));
    IrLocal thrown = code.scratch(FAILURE);
    Code.Section body =
        code.section(() -> {
          IrExpr value = body(code, shape, type, params, method);
          if (kept != null) {
            code.set(kept, value);
          } else {
            code.add(new IrStmt.Eval(value));
          }
        });
    Code.Section failed =
        code.section(() ->
            code.raise(
                RuntimeMethod.of(RuntimeNames.JAVA_BRIDGE, "toJava", FAILURE, FAILURE)
                    .call(new IrExpr.Get(thrown))));
    List<IrStmt> guarded =
        List.of(new IrStmt.Catch(body.statements(), FAILURE.name(), thrown, failed.statements()));
    code.region(
        new IrStmt.Finally(guarded, List.of(new IrStmt.Eval(onGate("leave", gate))), null),
        body.reachesEnd());
    code.ret(new IrStmt.Return(kept == null ? null : new IrExpr.Get(kept)));
    program
        .classes
        .holder(OWNER, "")
        .methods
        .add(new IrMethod(name, true, params, result, code.finish()));
  }

  private static IrExpr onGate(String name, IrLocal gate) {
    return RuntimeMethod.virtual(GATE.name(), name, JType.VOID).call(new IrExpr.Get(gate));
  }

  /** The call with its arguments; what it gives is that of the Java method. */
  private IrExpr body(
      Code code,
      FunctionTypes.Shape shape,
      Type.Fn type,
      List<IrLocal> params,
      JavaBinding.Callback method) {
    IrExpr ctx =
        code.stable(RuntimeMethod.of(RuntimeNames.CTX.name(), "current", RuntimeNames.CTX).call());
    FromJava from =
        new FromJava(
            program, code, ctx, new IrExpr.JavaStringConst("the caller of " + method.method()));
    List<IrExpr> args = new ArrayList<>();
    for (int i = 0; i < type.params().size(); i++) {
      args.add(code.stable(from.convert(new IrExpr.Get(params.get(i + 2)), type.params().get(i))));
    }
    IrExpr call = shape.call(new IrExpr.Get(params.getFirst()), ctx, args, 0);
    JType result = JavaDescriptors.result(method.descriptor());
    if (shape.result().equals(JType.VOID)) {
      if (result.equals(JType.VOID)) {
        return call;
      }
      code.add(new IrStmt.Eval(call));
      return Defaults.of(result);
    }
    if (result.equals(JType.VOID)) {
      return call;
    }
    JType exact = program.representation.of(type.result());
    IrExpr value = exact.equals(call.type()) ? call : new IrExpr.Cast(call, exact);
    return new ToJava(program, code, ctx).convert(value, type.result(), result);
  }
}
