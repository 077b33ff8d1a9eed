package org.hewlang.cli.distribution;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces call sites that the JVM links by making classes at run time with plain methods of the same
 * meaning: pattern {@code switch} ({@code SwitchBootstraps.typeSwitch}) and the methods of records
 * ({@code ObjectMethods}).
 *
 * <p>The class cache of JDK 25 keeps linked lambdas, but not these. Each costs a millisecond or more
 * when it is first reached, and a compiler that consists of records and sealed types has a hundred of
 * them on the way to "hello".
 */
final class CallSites extends ClassVisitor {
  private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
  private static final String RECORDS = "java/lang/runtime/ObjectMethods";

  private final ClassWriter writer;
  private String owner = "";
  private boolean isInterface;
  private int added;

  private CallSites(ClassWriter writer) {
    super(Opcodes.ASM9, writer);
    this.writer = writer;
  }

  /** The class file with its call sites replaced where that is possible. */
  static byte[] inline(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    CallSites sites = new CallSites(writer);
    reader.accept(sites, 0);
    return sites.added == 0 ? classFile : writer.toByteArray();
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    owner = name;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInvokeDynamicInsn(
          String site, String siteDescriptor, Handle bootstrap, Object... arguments) {
        String method = replacement(site, siteDescriptor, bootstrap, List.of(arguments));
        if (method.isEmpty()) {
          super.visitInvokeDynamicInsn(site, siteDescriptor, bootstrap, arguments);
        } else {
          super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, siteDescriptor, isInterface);
        }
      }
    };
  }

  /** Name of a new method that does what the site does; empty if the site has to stay. */
  private String replacement(
      String site, String descriptor, Handle bootstrap, List<Object> arguments) {
    if (bootstrap.getOwner().equals(SWITCHES)
        && site.equals("typeSwitch")
        && TypeSwitch.supports(arguments)) {
      String name = "$switch$" + added;
      TypeSwitch.write(begin(name, descriptor), arguments);
      return name;
    }
    if (bootstrap.getOwner().equals(RECORDS)) {
      String name = "$record$" + site;
      RecordMethods methods =
          new RecordMethods(
              owner,
              arguments.subList(2, arguments.size()).stream().map(Handle.class::cast).toList());
      MethodVisitor code = begin(name, descriptor);
      switch (site) {
        case "equals" -> methods.writeEquals(code);
        case "hashCode" -> methods.writeHashCode(code);
        case "toString" -> methods.writeToString(code);
        default -> throw new IllegalStateException("unknown method of records: " + site);
      }
      return name;
    }
    return "";
  }

  private MethodVisitor begin(String name, String descriptor) {
    added++;
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  /** Ends a method whose code is complete. */
  static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  static void pushInt(MethodVisitor code, int value) {
    if (value >= -1 && value <= 5) {
      code.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      code.visitIntInsn(Opcodes.BIPUSH, value);
    } else {
      code.visitIntInsn(Opcodes.SIPUSH, value);
    }
  }

  static String simpleName(Type type) {
    String name = type.getInternalName();
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
    return last.replaceFirst("^[0-9]+", "");
  }
}
