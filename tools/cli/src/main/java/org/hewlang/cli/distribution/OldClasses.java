package org.hewlang.cli.distribution;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Lifts class files of Java 5 to the format of Java 8. The class cache refuses such old ones, because it
 * only takes classes that are verified by their stack maps, and these have none; libraries that want to
 * run everywhere (ASM, picocli) are still compiled that way.
 */
final class OldClasses {
  private static final int OLDEST_IN_CACHE = Opcodes.V1_6;

  private OldClasses() {}

  /**
   * The class file in a format with stack maps; itself if it has one.
   *
   * @param types finds the classes that it mentions
   */
  static byte[] lift(byte[] classFile, ClassLoader types) {
    ClassReader reader = new ClassReader(classFile);
    int version = reader.readUnsignedShort(6);
    if (version >= OLDEST_IN_CACHE) {
      return classFile;
    }
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return types;
          }
        };
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int old, int access, String name, String signature, String parent, String[] faces) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, faces);
          }
        },
        ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
