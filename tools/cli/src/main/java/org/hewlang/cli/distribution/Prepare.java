package org.hewlang.cli.distribution;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Makes the jars in a directory fit for a fast start; run once by the launcher's build. Classes get a form
 * that the class cache can hold, and beside the sources of the standard library come its interface files.
 * Jars keep their entries, so that {@code hew build} still finds the runtime in them.
 */
public final class Prepare {
  private static final String LIBRARY = "hew/";
  private static final String SOURCES = LIBRARY + "std/";

  private Prepare() {}

  /** Takes the directory. */
  public static void main(String[] arguments) throws IOException {
    Map<Path, byte[]> prepared = new HashMap<>();
    try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
      for (Path jar : jars) {
        prepared.put(jar, prepared(Files.readAllBytes(jar)));
      }
    }
    // Our own classes come from these jars, so that all must be done before the first is replaced.
    for (Map.Entry<Path, byte[]> jar : prepared.entrySet()) {
      Files.write(jar.getKey(), jar.getValue());
    }
  }

  private static byte[] prepared(byte[] jar) throws IOException {
    Map<String, String> library = new HashMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream(jar.length);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(isClass(entry.getName()) ? prepareClass(bytes) : bytes);
        zip.closeEntry();
        if (entry.getName().startsWith(SOURCES) && entry.getName().endsWith(".hew")) {
          library.put(
              entry.getName().substring(LIBRARY.length()),
              new String(bytes, StandardCharsets.UTF_8));
        }
      }
      if (!library.isEmpty()) {
        for (Map.Entry<String, byte[]> file : Precompile.library(library).entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
          zip.closeEntry();
        }
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
