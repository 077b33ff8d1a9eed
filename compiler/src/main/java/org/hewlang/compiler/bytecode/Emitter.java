package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrProgram;

/** The emit stage: core IR in, class files out. Knows the JVM and nothing of Hew's surface. */
public final class Emitter {
  private Emitter() {}

  /** The class files of {@code program}, whose suspensions are complete, in the order of its classes. */
  public static List<ClassFile> emit(IrProgram program) {
    List<ClassFile> files = new ArrayList<>();
    WideConstructors wide = new WideConstructors(program);
    for (IrClass ir : program.classes()) {
      files.addAll(new ClassEmitter(ir, wide).emit());
    }
    return files;
  }
}
