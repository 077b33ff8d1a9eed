package org.hewlang.compiler.jar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.hewlang.compiler.bytecode.ClassFile;
import org.junit.jupiter.api.Test;

class JarPackerTest {
  private static byte[] pack(JarSpec spec, Map<String, byte[]> classes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JarPacker.write(out, spec, new TreeMap<>(classes), Map.of("META-INF/x.txt", new byte[] {1}));
    return out.toByteArray();
  }

  @Test
  void theManifestOfAProgramNamesItsMainClass() throws IOException {
    String longName = "a".repeat(200);
    JarSpec spec = new JarSpec(longName, "1.0", "a/b/main", false, false, "");
    byte[] jar = pack(spec, Map.of("b/C", new byte[] {2}, "a/B", new byte[] {3}));
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      Attributes main = in.getManifest().getMainAttributes();
      assertEquals("a.b.main", main.getValue("Main-Class"));
      assertEquals(longName, main.getValue("Hew-Module"));
      assertNull(main.getValue("Add-Opens"));
      assertNull(main.getValue("Enable-Native-Access"));
      List<String> names = new ArrayList<>();
      for (JarEntry e = in.getNextJarEntry(); e != null; e = in.getNextJarEntry()) {
        names.add(e.getName());
      }
      assertEquals(List.of("META-INF/x.txt", "a/B.class", "b/C.class"), names);
    }
  }

  @Test
  void onlyProgramsThatNeedItOpenAPackageOfTheJvm() throws IOException {
    byte[] jar = pack(new JarSpec("m", "1.0", "m/main", false, true, ""), Map.of());
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      Attributes main = in.getManifest().getMainAttributes();
      assertEquals("java.base/java.lang", main.getValue("Add-Opens"));
    }
  }

  @Test
  void aLibraryHasNoMainClass() throws IOException {
    byte[] jar = pack(new JarSpec("lib", "1.0", null, true, true, ""), Map.of());
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      Attributes main = in.getManifest().getMainAttributes();
      assertNull(main.getValue("Main-Class"));
      assertNull(main.getValue("Add-Opens"));
      assertNull(main.getValue("Enable-Native-Access"));
    }
  }

  @Test
  void theSameClassesGiveTheSameBytes() throws IOException {
    JarSpec spec = new JarSpec("m", "1.0", "m/main", false, false, "");
    Map<String, byte[]> classes = Map.of("x/Y", new byte[] {1, 2, 3});
    assertArrayEquals(pack(spec, classes), pack(spec, classes));
  }

  @Test
  void theClosureHoldsWhatIsNamedAndNothingElse() throws IOException {
    ClassSource jdk =
        name -> {
          if (!name.startsWith("org/hewlang/compiler/")) {
            return null;
          }
          try (InputStream in =
              JarPackerTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    byte[] root = jdk.find("org/hewlang/compiler/source/Span");
    SortedMap<String, byte[]> found =
        ClassClosure.of(
            List.of(new ClassFile("org/hewlang/compiler/source/Span", root)), List.of(), jdk);
    assertEquals(
        List.of(
            "org/hewlang/compiler/source/SourceFile",
            "org/hewlang/compiler/source/SourceFile$Utf8Mark",
            "org/hewlang/compiler/source/Span"),
        List.copyOf(found.keySet()));
    assertTrue(found.get("org/hewlang/compiler/source/SourceFile").length > 0);
  }
}
