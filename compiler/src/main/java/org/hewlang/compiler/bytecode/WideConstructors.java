package org.hewlang.compiler.bytecode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Classes with more fields than a JVM method can have parameters (255 slots, the object included). Their
 * constructor takes none, and who makes an object sets its fields one by one.
 */
final class WideConstructors {
  private static final int MOST_SLOTS = 255;

  private final Map<String, List<String>> fields = new HashMap<>();

  WideConstructors(IrProgram program) {
    for (IrClass c : program.classes()) {
      for (IrMethod method : c.methods()) {
        if (method.name().equals("<init>") && slots(method) > MOST_SLOTS) {
          List<IrLocal> params = method.params().subList(1, method.params().size());
          fields.put(c.name(), params.stream().map(IrLocal::name).toList());
        }
      }
    }
  }

  private static int slots(IrMethod method) {
    int slots = 0;
    for (IrLocal param : method.params()) {
      JType.Kind kind = param.type().kind();
      slots += kind == JType.Kind.LONG || kind == JType.Kind.DOUBLE ? 2 : 1;
    }
    return slots;
  }

  /** The fields of a class that is made so, in the order of the constructor's parameters; else null. */
  @Nullable List<String> fieldsOf(String className) {
    return fields.get(className);
  }

  /** {@code constructor} of such a class without its parameters: it calls that of the superclass. */
  static IrMethod narrow(IrMethod constructor) {
    List<IrStmt> body = constructor.body() == null ? List.of() : constructor.body();
    return new IrMethod(
        constructor.name(),
        false,
        constructor.params().subList(0, 1),
        JType.VOID,
        List.of(body.getFirst(), new IrStmt.Return(null)));
  }
}
