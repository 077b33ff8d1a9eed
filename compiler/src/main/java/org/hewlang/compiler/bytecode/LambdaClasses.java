package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A final class for each lambda of a class, with its captures as fields. Compiled ahead instead of made
 * by the lambda metafactory at run time, because a small program would spend most of its start-up there.
 */
final class LambdaClasses {
  private static final String OWNING = "org/hewlang/runtime/OwningClosure";
  private static final String ISOLATED = "org/hewlang/runtime/IsolatedClosure";
  private static final String OTHERS = "others";
  private static final String CTX = "Lorg/hewlang/runtime/Ctx;";

  private final String className;
  private final List<ClassFile> made = new ArrayList<>();

  LambdaClasses(String className) {
    this.className = className;
  }

  List<ClassFile> made() {
    return made;
  }

  /** Makes the class for {@code lambda} and returns its name. */
  String classFor(IrExpr.MakeLambda lambda) {
    String name = className + "$Lambda" + made.size();
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        ClassEmitter.CLASS_VERSION,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        "java/lang/Object",
        interfaces(lambda).toArray(String[]::new));
    for (int i = 0; i < lambda.captureTypes().size(); i++) {
      writer
          .visitField(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL,
              "c" + i,
              lambda.captureTypes().get(i).descriptor(),
              null,
              null)
          .visitEnd();
    }
    constructor(writer, name, lambda.captureTypes());
    method(writer, name, lambda);
    if (lambda.drop() != null) {
      drop(writer, name, lambda, lambda.drop());
    }
    if (!lambda.copiers().isEmpty()) {
      isolate(writer, name, lambda);
    }
    writer.visitEnd();
    made.add(new ClassFile(name, writer.toByteArray()));
    return name;
  }

  private static List<String> interfaces(IrExpr.MakeLambda lambda) {
    List<String> names = new ArrayList<>();
    names.add(lambda.iface());
    if (lambda.drop() != null) {
      names.add(OWNING);
    }
    if (!lambda.copiers().isEmpty()) {
      names.add(ISOLATED);
    }
    return names;
  }

  private static void constructor(ClassWriter writer, String name, List<JType> captures) {
    MethodVisitor mv =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "<init>", ExprEmitter.descriptor(captures, JType.VOID), null, null);
    mv.visitCode();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    int slot = 1;
    for (int i = 0; i < captures.size(); i++) {
      JType type = captures.get(i);
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitVarInsn(Code.opcode(type, Opcodes.ILOAD), slot);
      mv.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, type.descriptor());
      slot += size(type);
    }
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private static void method(ClassWriter writer, String name, IrExpr.MakeLambda lambda) {
    MethodVisitor mv =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC,
            lambda.method(),
            ExprEmitter.descriptor(lambda.params(), lambda.result()),
            null,
            null);
    mv.visitCode();
    List<JType> all = new ArrayList<>(lambda.captureTypes());
    for (int i = 0; i < lambda.captureTypes().size(); i++) {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      String descriptor = lambda.captureTypes().get(i).descriptor();
      mv.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, descriptor);
    }
    int slot = 1;
    for (JType param : lambda.params()) {
      mv.visitVarInsn(Code.opcode(param, Opcodes.ILOAD), slot);
      slot += size(param);
      all.add(param);
    }
    String target = ExprEmitter.descriptor(all, lambda.result());
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, lambda.owner(), lambda.target(), target, false);
    if (lambda.result().kind() == JType.Kind.VOID) {
      mv.visitInsn(Opcodes.RETURN);
    } else {
      mv.visitInsn(Code.opcode(lambda.result(), Opcodes.IRETURN));
    }
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  /**
   * {@code drop(Ctx)}, {@code retain()} and {@code isShared()}: the last owner ends what the closure owns, once. {@code
   * others} counts the owners besides the first.
   */
  private static void drop(
      ClassWriter writer, String name, IrExpr.MakeLambda lambda, String target) {
    writer.visitField(Opcodes.ACC_PRIVATE, "dropped", "Z", null, null).visitEnd();
    writer.visitField(Opcodes.ACC_PRIVATE, OTHERS, "I", null, null).visitEnd();
    retain(writer, name);
    isShared(writer, name);
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_PUBLIC, "drop", "(" + CTX + ")V", null, null);
    mv.visitCode();
    Label last = new Label();
    Label end = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitFieldInsn(Opcodes.GETFIELD, name, OTHERS, "I");
    mv.visitJumpInsn(Opcodes.IFEQ, last);
    count(mv, name, -1);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitLabel(last);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitFieldInsn(Opcodes.GETFIELD, name, "dropped", "Z");
    mv.visitJumpInsn(Opcodes.IFNE, end);
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitInsn(Opcodes.ICONST_1);
    mv.visitFieldInsn(Opcodes.PUTFIELD, name, "dropped", "Z");
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = 0; i < lambda.captureTypes().size(); i++) {
      String type = lambda.captureTypes().get(i).descriptor();
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, type);
      descriptor.append(type);
    }
    mv.visitVarInsn(Opcodes.ALOAD, 1);
    descriptor.append(CTX).append(")V");
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, lambda.owner(), target, descriptor.toString(), false);
    mv.visitLabel(end);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private static void retain(ClassWriter writer, String name) {
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_PUBLIC, "retain", "()V", null, null);
    mv.visitCode();
    count(mv, name, 1);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private static void isShared(ClassWriter writer, String name) {
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_PUBLIC, "isShared", "()Z", null, null);
    mv.visitCode();
    Label alone = new Label();
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitFieldInsn(Opcodes.GETFIELD, name, OTHERS, "I");
    mv.visitJumpInsn(Opcodes.IFEQ, alone);
    mv.visitInsn(Opcodes.ICONST_1);
    mv.visitInsn(Opcodes.IRETURN);
    mv.visitLabel(alone);
    mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitInsn(Opcodes.IRETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private static void count(MethodVisitor mv, String name, int by) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitInsn(Opcodes.DUP);
    mv.visitFieldInsn(Opcodes.GETFIELD, name, OTHERS, "I");
    mv.visitInsn(by > 0 ? Opcodes.ICONST_1 : Opcodes.ICONST_M1);
    mv.visitInsn(Opcodes.IADD);
    mv.visitFieldInsn(Opcodes.PUTFIELD, name, OTHERS, "I");
  }

  /** {@code isolate(Ctx)}: a closure of the same kind around copies of the captures. */
  private static void isolate(ClassWriter writer, String name, IrExpr.MakeLambda lambda) {
    MethodVisitor mv =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, "isolate", "(" + CTX + ")Ljava/lang/Object;", null, null);
    mv.visitCode();
    mv.visitTypeInsn(Opcodes.NEW, name);
    mv.visitInsn(Opcodes.DUP);
    for (int i = 0; i < lambda.captureTypes().size(); i++) {
      String type = lambda.captureTypes().get(i).descriptor();
      IrExpr.MakeLambda.@Nullable Copier copier = lambda.copiers().get(i).orElse(null);
      if (copier != null) {
        mv.visitVarInsn(Opcodes.ALOAD, 1);
      }
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, type);
      if (copier != null) {
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            copier.owner(),
            copier.name(),
            "(" + CTX + type + ")" + type,
            false);
      }
    }
    mv.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        name,
        "<init>",
        ExprEmitter.descriptor(lambda.captureTypes(), JType.VOID),
        false);
    mv.visitInsn(Opcodes.ARETURN);
    mv.visitMaxs(0, 0);
    mv.visitEnd();
  }

  private static int size(JType type) {
    return type.kind() == JType.Kind.LONG || type.kind() == JType.Kind.DOUBLE ? 2 : 1;
  }
}
