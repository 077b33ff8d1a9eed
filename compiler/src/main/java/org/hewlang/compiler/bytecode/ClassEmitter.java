package org.hewlang.compiler.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One class of the IR as class files: itself, its lambdas, and classes for many constants. */
final class ClassEmitter {
  /** Java 25. */
  static final int CLASS_VERSION = Opcodes.V25;

  private final IrClass ir;
  private final ClassContext context;
  private final ClassWriter writer = new ClassWriter(0);

  ClassEmitter(IrClass ir, WideConstructors wide) {
    this.ir = ir;
    this.context =
        new ClassContext(new TextConstants(ir.name()), new LambdaClasses(ir.name()), wide, false);
  }

  List<ClassFile> emit() {
    int access =
        Opcodes.ACC_PUBLIC
            | switch (ir.kind()) {
              case FINAL -> Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
              case ABSTRACT -> Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER;
              case INTERFACE -> Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;
            };
    writer.visit(
        CLASS_VERSION,
        access,
        ir.name(),
        null,
        ir.superName(),
        ir.interfaces().toArray(String[]::new));
    if (!ir.sourceFile().isEmpty()) {
      writer.visitSource(ir.sourceFile(), null);
    }
    for (IrField field : ir.fields()) {
      int flags =
          Opcodes.ACC_PUBLIC
              | (field.isStatic() ? Opcodes.ACC_STATIC : 0)
              | (field.isFinal() && !isWide() ? Opcodes.ACC_FINAL : 0);
      writer.visitField(flags, field.name(), field.type().descriptor(), null, null).visitEnd();
    }
    IrMethod initializer = null;
    for (IrMethod method : ir.methods()) {
      if (method.name().equals("<clinit>")) {
        initializer = method;
      } else if (method.name().equals("<init>") && isWide()) {
        method(WideConstructors.narrow(method));
      } else {
        method(method);
      }
    }
    initializer(initializer);
    List<ClassFile> files = new ArrayList<>();
    for (int chunk = 1; chunk < context.texts().chunks(); chunk++) {
      files.add(textClass(chunk));
    }
    writer.visitEnd();
    files.addFirst(new ClassFile(ir.name(), writer.toByteArray()));
    files.addAll(context.lambdas().made());
    return files;
  }

  private boolean isWide() {
    return context.wide().fieldsOf(ir.name()) != null;
  }

  private void method(IrMethod method) {
    int access =
        Opcodes.ACC_PUBLIC
            | (method.isStatic() ? Opcodes.ACC_STATIC : 0)
            | (method.body() == null ? Opcodes.ACC_ABSTRACT : 0);
    MethodVisitor mv = writer.visitMethod(access, method.name(), method.descriptor(), null, null);
    if (method.body() == null) {
      mv.visitEnd();
      return;
    }
    mv.visitCode();
    Code code = new Code(mv);
    method.params().forEach(code::parameter);
    Label start = code.here();
    StmtEmitter statements = new StmtEmitter(code, new ExprEmitter(code, context));
    try {
      statements.emitAll(method.body());
      end(code, method.result());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(ir.name() + "." + method.name() + ": " + e.getMessage(), e);
    }
    Label end = code.here();
    for (IrLocal param : method.params()) {
      if (StmtEmitter.isShown(param)) {
        variable(mv, param, start, end, code);
      }
    }
    for (StmtEmitter.Visible v : statements.visible()) {
      variable(mv, v.local(), v.from(), v.to(), code);
    }
    code.finish();
  }

  private static void variable(MethodVisitor mv, IrLocal local, Label from, Label to, Code code) {
    if (from.getOffset() < to.getOffset()) {
      String descriptor = local.type().descriptor();
      // what stands for a part, as `state.count`, has a dot, and names in class files must not
      String name = local.name().replace('.', '_');
      mv.visitLocalVariable(name, descriptor, null, from, to, code.slotOf(local));
    }
  }

  private static void end(Code code, JType result) {
    if (!code.reachable()) {
      return;
    }
    if (result.kind() != JType.Kind.VOID) {
      throw new IllegalStateException("the end is reachable without a value");
    }
    code.returnVoid();
  }

  private void initializer(@Nullable IrMethod own) {
    if (own == null && context.texts().chunks() == 0) {
      return;
    }
    MethodVisitor mv = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    mv.visitCode();
    Code code = new Code(mv);
    if (context.texts().chunks() > 0) {
      texts(writer, code, 0, ir.name());
    }
    if (own != null && own.body() != null) {
      new StmtEmitter(code, new ExprEmitter(code, context.withoutConstants())).emitAll(own.body());
    }
    end(code, JType.VOID);
    code.finish();
  }

  private void texts(ClassWriter target, Code code, int chunk, String owner) {
    int number = chunk * TextConstants.PER_CLASS;
    for (String text : context.texts().chunk(chunk)) {
      String field = "$text" + number++;
      int access =
          Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
      target.visitField(access, field, TextConstants.TYPE.descriptor(), null, null).visitEnd();
      TextConstants.make(code, text);
      code.field(Opcodes.PUTSTATIC, owner, field, TextConstants.TYPE);
    }
  }

  private ClassFile textClass(int chunk) {
    String name = context.texts().chunkName(chunk);
    ClassWriter target = new ClassWriter(0);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    target.visit(CLASS_VERSION, access, name, null, "java/lang/Object", null);
    MethodVisitor mv = target.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    mv.visitCode();
    Code code = new Code(mv);
    texts(target, code, chunk, name);
    code.returnVoid();
    code.finish();
    target.visitEnd();
    return new ClassFile(name, target.toByteArray());
  }
}
