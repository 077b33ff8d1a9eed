package org.hewlang.compiler.types.foreign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says about the members that others may use.
 *
 * @param name internal name ({@code java/util/List})
 * @param superName internal name of the superclass; null for {@code Object}
 * @param methods its own public (in its own hierarchy also protected) methods, bridges left out
 */
record JavaClass(
    String name,
    @Nullable String superName,
    List<String> interfaces,
    boolean isInterface,
    boolean isAbstract,
    List<Method> methods,
    List<Field> fields) {

  /** A method or constructor ({@code <init>}). */
  record Method(
      String name, String descriptor, boolean isStatic, boolean isAbstract, boolean isVarargs) {}

  record Field(String name, String descriptor, boolean isStatic, boolean isFinal) {}

  /** The name as people write it. */
  static String display(String internalName) {
    return internalName.replace('/', '.');
  }

  static JavaClass read(byte[] classFile) {
    Reading reading = new Reading();
    new ClassReader(classFile)
        .accept(reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return reading.result();
  }

  private static final class Reading extends ClassVisitor {
    private String name = "";
    private @Nullable String superName;
    private List<String> interfaces = List.of();
    private int access;
    private final List<Method> methods = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    Reading() {
      super(Opcodes.ASM9);
    }

    JavaClass result() {
      return new JavaClass(
          name,
          superName,
          interfaces,
          has(access, Opcodes.ACC_INTERFACE),
          has(access, Opcodes.ACC_ABSTRACT),
          List.copyOf(methods),
          List.copyOf(fields));
    }

    @Override
    public void visit(
        int version,
        int flags,
        String className,
        @Nullable String signature,
        @Nullable String parent,
        String @Nullable [] above) {
      name = className;
      superName = parent;
      interfaces = above == null ? List.of() : List.of(above);
      access = flags;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      // A bridge repeats another method with erased types, except where it makes a method of a
      // hidden
      // superclass callable; that one is found in the superclass.
      if (has(flags, Opcodes.ACC_PUBLIC) && !has(flags, Opcodes.ACC_BRIDGE)) {
        methods.add(
            new Method(
                method,
                descriptor,
                has(flags, Opcodes.ACC_STATIC),
                has(flags, Opcodes.ACC_ABSTRACT),
                has(flags, Opcodes.ACC_VARARGS)));
      }
      return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int flags,
        String field,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      if (has(flags, Opcodes.ACC_PUBLIC)) {
        fields.add(
            new Field(
                field, descriptor, has(flags, Opcodes.ACC_STATIC), has(flags, Opcodes.ACC_FINAL)));
      }
      return null;
    }

    private static boolean has(int flags, int flag) {
      return (flags & flag) != 0;
    }
  }
}
