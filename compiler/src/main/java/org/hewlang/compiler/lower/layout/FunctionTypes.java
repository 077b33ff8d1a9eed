package org.hewlang.compiler.lower.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.types.Type;

/**
 * The interfaces of function values, one per representation: {@code Fn$JL$Z} has the method {@code
 * boolean call(Ctx, long, Object)}. All references are {@code Object} there, so that function types that
 * differ in classes only share an interface; the code behind it casts its parameters.
 */
public final class FunctionTypes {
  public static final String METHOD = "call";

  /** An interface; {@code params} without the context. */
  public record Shape(String name, List<JType> params, JType result) {
    public Shape {
      params = List.copyOf(params);
    }

    public List<JType> allParams() {
      List<JType> all = new ArrayList<>(params.size() + 1);
      all.add(RuntimeNames.CTX);
      all.addAll(params);
      return all;
    }

    public IrExpr.Invoke call(IrExpr function, IrExpr ctx, List<IrExpr> args, int line) {
      List<IrExpr> all = new ArrayList<>(args.size() + 2);
      all.add(function);
      all.add(ctx);
      all.addAll(args);
      return new IrExpr.Invoke(
          IrExpr.Invoke.Kind.INTERFACE, name, METHOD, allParams(), result, all, line);
    }
  }

  private final ClassSet classes;
  private final Map<String, Shape> shapes = new HashMap<>();

  public FunctionTypes(ClassSet classes) {
    this.classes = classes;
  }

  public Shape of(Type.Fn type) {
    List<JType> params = type.params().stream().map(Representation::erased).toList();
    Type result = type.result();
    boolean none = result.equals(Type.UNIT) || result.equals(Type.NEVER);
    return of(params, none ? JType.VOID : Representation.erased(result));
  }

  private Shape of(List<JType> params, JType result) {
    StringBuilder name = new StringBuilder(Names.PROGRAM).append("fn/Fn$");
    params.forEach(p -> name.append(p.kind().code()));
    name.append('$').append(result.kind().code());
    Shape known = shapes.get(name.toString());
    if (known == null) {
      known = new Shape(name.toString(), params, result);
      shapes.put(known.name(), known);
      declare(known);
    }
    return known;
  }

  /** What code of the runtime calls such functions by. */
  private static List<String> runtimeTypes(Shape shape) {
    if (!shape.params().isEmpty()) {
      return List.of();
    }
    if (shape.result().equals(JType.BOOL)) {
      return List.of(StreamRuntime.STEP);
    }
    return shape.result().equals(JType.OBJECT) ? List.of(RuntimeNames.MAKER) : List.of();
  }

  private void declare(Shape shape) {
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("this", JType.ref(shape.name())));
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 0; i < shape.params().size(); i++) {
      params.add(new IrLocal("p" + i, shape.params().get(i)));
    }
    classes
        .add(shape.name(), IrClass.Kind.INTERFACE, "java/lang/Object", runtimeTypes(shape), "")
        .methods
        .add(new IrMethod(METHOD, false, params, shape.result(), null));
  }
}
