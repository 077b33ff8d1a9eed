package org.hewlang.cli.distribution;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code equals}, {@code hashCode} and {@code toString} of a record, as the JDK defines them. */
final class RecordMethods {
  private static final String BUILDER = "java/lang/StringBuilder";

  private final String owner;
  private final List<Handle> fields;

  RecordMethods(String owner, List<Handle> fields) {
    this.owner = owner;
    this.fields = fields;
  }

  /** {@code static boolean (R self, Object other)}. */
  void writeEquals(MethodVisitor code) {
    Label same = new Label();
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
    code.visitJumpInsn(Opcodes.IFNE, same);
    answerFalse(code, same);
    for (Handle field : fields) {
      Label equal = new Label();
      load(code, field);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitTypeInsn(Opcodes.CHECKCAST, owner);
      code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
      code.visitJumpInsn(compare(code, Type.getType(field.getDesc())), equal);
      answerFalse(code, equal);
    }
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    CallSites.end(code);
  }

  /** Compares the two values on the stack and gives the jump to take when they are equal. */
  private static int compare(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> {
        return Opcodes.IF_ICMPEQ;
      }
      case Type.LONG -> code.visitInsn(Opcodes.LCMP);
      case Type.FLOAT ->
          code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Float", "compare", "(FF)I", false);
      case Type.DOUBLE ->
          code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Double", "compare", "(DD)I", false);
      default -> {
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "java/util/Objects",
            "equals",
            "(Ljava/lang/Object;Ljava/lang/Object;)Z",
            false);
        return Opcodes.IFNE;
      }
    }
    return Opcodes.IFEQ;
  }

  private static void answerFalse(MethodVisitor code, Label otherwise) {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(otherwise);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
  }

  /** {@code static int (R self)}. */
  void writeHashCode(MethodVisitor code) {
    code.visitInsn(Opcodes.ICONST_0);
    for (Handle field : fields) {
      CallSites.pushInt(code, 31);
      code.visitInsn(Opcodes.IMUL);
      load(code, field);
      hash(code, Type.getType(field.getDesc()));
      code.visitInsn(Opcodes.IADD);
    }
    code.visitInsn(Opcodes.IRETURN);
    CallSites.end(code);
  }

  private static void hash(MethodVisitor code, Type type) {
    String descriptor = "(" + type.getDescriptor() + ")I";
    switch (type.getSort()) {
      case Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> {
        // these are their own hash
      }
      case Type.BOOLEAN -> call(code, "java/lang/Boolean", descriptor);
      case Type.LONG -> call(code, "java/lang/Long", descriptor);
      case Type.FLOAT -> call(code, "java/lang/Float", descriptor);
      case Type.DOUBLE -> call(code, "java/lang/Double", descriptor);
      default -> call(code, "java/util/Objects", "(Ljava/lang/Object;)I");
    }
  }

  private static void call(MethodVisitor code, String type, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, type, "hashCode", descriptor, false);
  }

  /** {@code static String (R self)}. */
  void writeToString(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
    String before = CallSites.simpleName(Type.getObjectType(owner)) + "[";
    for (Handle field : fields) {
      code.visitLdcInsn(before + field.getName() + "=");
      append(code, "Ljava/lang/String;");
      load(code, field);
      append(code, appended(Type.getType(field.getDesc())));
      before = ", ";
    }
    code.visitLdcInsn(fields.isEmpty() ? before + "]" : "]");
    append(code, "Ljava/lang/String;");
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    code.visitInsn(Opcodes.ARETURN);
    CallSites.end(code);
  }

  private static String appended(Type type) {
    return switch (type.getSort()) {
      case Type.BYTE, Type.SHORT -> "I";
      case Type.OBJECT, Type.ARRAY -> "Ljava/lang/Object;";
      default -> type.getDescriptor();
    };
  }

  private static void append(MethodVisitor code, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + descriptor + ")L" + BUILDER + ";", false);
  }

  private void load(MethodVisitor code, Handle field) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
  }
}
