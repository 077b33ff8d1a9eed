package org.hewlang.cli.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

class OldClassesTest {
  @Test
  void anOldClassStillDoesWhatItDid() throws Exception {
    String name = ClassReader.class.getName();
    byte[] original = bytes(name);
    assertEquals(Opcodes.V1_5, version(original));
    byte[] lifted = OldClasses.lift(original, OldClassesTest.class.getClassLoader());
    assertEquals(Opcodes.V1_8, version(lifted));
    Class<?> reader =
        new ClassLoader(OldClassesTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(name, lifted, 0, lifted.length);
          }
        }.define();
    // Loading it verifies it by its new stack maps.
    Object read = reader.getConstructor(byte[].class).newInstance(new Object[] {original});
    assertEquals("org/objectweb/asm/ClassReader", reader.getMethod("getClassName").invoke(read));
  }

  @Test
  void aRecentClassStaysAsItIs() throws Exception {
    byte[] recent = bytes(OldClassesTest.class.getName());
    assertSame(recent, OldClasses.lift(recent, OldClassesTest.class.getClassLoader()));
  }

  private static int version(byte[] classFile) {
    return new ClassReader(classFile).readUnsignedShort(6);
  }

  private static byte[] bytes(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = OldClassesTest.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
