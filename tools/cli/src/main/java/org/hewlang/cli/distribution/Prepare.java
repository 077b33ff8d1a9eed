package org.hewlang.cli.distribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the jars in a directory fit for the class cache; run once by the launcher's build. Jars keep
 * their entries, so that {@code hew build} still finds the runtime in them.
 */
public final class Prepare {
  private Prepare() {}

  /** Takes the directory. */
  public static void main(String[] arguments) throws IOException {
    try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        Files.write(jar, prepared(Files.readAllBytes(jar)));
      }
    }
  }

  private static byte[] prepared(byte[] jar) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(jar.length);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(isClass(entry.getName()) ? prepareClass(bytes) : bytes);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  private static byte[] prepareClass(byte[] classFile) {
    // The jars are on our own class path, too.
    return CallSites.inline(OldClasses.lift(classFile, Prepare.class.getClassLoader()));
  }
}
