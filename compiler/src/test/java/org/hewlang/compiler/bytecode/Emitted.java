package org.hewlang.compiler.bytecode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Emits IR classes, verifies them, and calls their static methods. */
final class Emitted extends ClassLoader {
  private final Map<String, byte[]> classes = new HashMap<>();

  Emitted(IrClass... ir) {
    super(Emitted.class.getClassLoader());
    for (ClassFile file : Emitter.emit(new IrProgram(List.of(ir), null))) {
      classes.put(file.name().replace('/', '.'), file.bytes());
    }
    StringWriter problems = new StringWriter();
    for (byte[] bytes : classes.values()) {
      CheckClassAdapter.verify(new ClassReader(bytes), this, false, new PrintWriter(problems));
    }
    if (!problems.toString().isEmpty()) {
      throw new AssertionError(problems.toString());
    }
  }

  /** A class {@code Test} with one static method {@code run}. */
  static Emitted method(JType result, List<IrLocal> params, IrStmt... body) {
    return new Emitted(
        testClass(List.of(), new IrMethod("run", true, params, result, List.of(body))));
  }

  static IrClass testClass(List<IrField> fields, IrMethod... methods) {
    return new IrClass(
        "Test",
        IrClass.Kind.FINAL,
        "java/lang/Object",
        List.of(),
        fields,
        List.of(methods),
        "test.hew");
  }

  Object run(Object... args) {
    try {
      for (Method method : loadClass("Test").getMethods()) {
        if (method.getName().equals("run")) {
          Object result = method.invoke(null, args);
          return result == null ? new ArrayList<>() : result;
        }
      }
      throw new AssertionError("no method run");
    } catch (InvocationTargetException e) {
      throw sneaky(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes(String name) {
    return classes.get(name);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
