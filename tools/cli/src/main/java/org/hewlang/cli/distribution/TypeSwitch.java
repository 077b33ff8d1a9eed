package org.hewlang.cli.distribution;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code int typeSwitch(Object target, int restart)} as a chain of {@code instanceof}: the index of the
 * first label from {@code restart} on that fits, the number of labels if none does, -1 for null.
 */
final class TypeSwitch {
  private TypeSwitch() {}

  /** Only types and strings; the rest (enum constants by name, numbers) is rare and stays. */
  static boolean supports(List<Object> labels) {
    return labels.stream()
        .allMatch(label ->
            label instanceof String || label instanceof Type type && type.getSort() == Type.OBJECT);
  }

  static void write(MethodVisitor code, List<Object> labels) {
    Label notNull = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitJumpInsn(Opcodes.IFNONNULL, notNull);
    code.visitInsn(Opcodes.ICONST_M1);
    code.visitInsn(Opcodes.IRETURN);
    place(code, notNull);
    Label[] starts = new Label[labels.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new Label();
    }
    Label none = new Label();
    if (starts.length > 0) {
      code.visitVarInsn(Opcodes.ILOAD, 1);
      code.visitTableSwitchInsn(0, starts.length - 1, none, starts);
    }
    for (int i = 0; i < starts.length; i++) {
      place(code, starts[i]);
      Label next = i + 1 < starts.length ? starts[i + 1] : none;
      test(code, labels.get(i), next);
      CallSites.pushInt(code, i);
      code.visitInsn(Opcodes.IRETURN);
    }
    if (starts.length > 0) {
      place(code, none);
    }
    CallSites.pushInt(code, labels.size());
    code.visitInsn(Opcodes.IRETURN);
    CallSites.end(code);
  }

  private static void test(MethodVisitor code, Object label, Label otherwise) {
    if (label instanceof Type type) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
    } else {
      code.visitLdcInsn(label);
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, "java/lang/String", "equals", "(Ljava/lang/Object;)Z", false);
    }
    code.visitJumpInsn(Opcodes.IFEQ, otherwise);
  }

  private static void place(MethodVisitor code, Label label) {
    code.visitLabel(label);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }
}
