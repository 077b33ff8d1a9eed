package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;

/**
 * Cuts methods that would be too large into several.
 *
 * <p>HotSpot never compiles a method of more than 8,000 bytes of bytecode, and the class file format
 * ends at 64 KB; generated and very long functions reach both. Runs of statements become methods of
 * their own ({@link OutlinedMethod}); the rest of the pipeline does not know.
 */
public final class Outlining {
  /** Below HotSpot's limit (HugeMethodLimit), with room for what estimates miss. */
  private static final int LARGEST = 7_000;

  private Outlining() {}

  /** {@code program} with no static method that HotSpot finds too large. */
  public static IrProgram outline(IrProgram program) {
    return outline(program, LARGEST);
  }

  /** {@code program} with no static method above {@code largest}, as far as its statements allow. */
  public static IrProgram outline(IrProgram program, int largest) {
    List<IrClass> classes = new ArrayList<>();
    for (IrClass c : program.classes()) {
      classes.addAll(outline(c, largest));
    }
    return program.withClasses(classes);
  }

  private static List<IrClass> outline(IrClass c, int largest) {
    if (c.methods().stream().noneMatch(m -> isTooLarge(m, largest))) {
      return List.of(c);
    }
    List<IrMethod> methods = new ArrayList<>();
    List<IrClass> frames = new ArrayList<>();
    RunClasses runs = new RunClasses(c);
    for (IrMethod m : c.methods()) {
      if (isTooLarge(m, largest)) {
        OutlinedMethod outlined = new OutlinedMethod(c, m, largest, runs);
        methods.add(outlined.method());
        frames.addAll(outlined.frames());
      } else {
        methods.add(m);
      }
    }
    methods.addAll(runs.inOwner());
    List<IrClass> all = new ArrayList<>();
    all.add(
        new IrClass(
            c.name(),
            c.kind(),
            c.superName(),
            c.interfaces(),
            c.fields(),
            methods,
            c.sourceFile()));
    all.addAll(frames);
    all.addAll(runs.beside());
    return all;
  }

  private static boolean isTooLarge(IrMethod m, int largest) {
    List<IrStmt> body = m.body();
    return m.isStatic() && body != null && CodeSize.plain().of(body) > largest;
  }
}
