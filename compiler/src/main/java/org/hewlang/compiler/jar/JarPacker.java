package org.hewlang.compiler.jar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes jars. The same classes always give the same bytes: entries are sorted and carry one fixed time.
 */
public final class JarPacker {
  /** The earliest time that a zip entry can carry without an extra field. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

  private static final int MANIFEST_LINE = 70;

  private JarPacker() {}

  /**
   * Writes a jar of {@code classes} and {@code resources} to {@code out}, which stays open.
   *
   * @param classes class files by internal name
   * @param resources further entries by path
   */
  public static void write(
      OutputStream out,
      JarSpec spec,
      SortedMap<String, byte[]> classes,
      Map<String, byte[]> resources)
      throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>(resources);
    classes.forEach((name, bytes) -> entries.put(name + ".class", bytes));
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, "META-INF/MANIFEST.MF", manifest(spec).getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> e : entries.entrySet()) {
      entry(zip, e.getKey(), e.getValue());
    }
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static String manifest(JarSpec spec) {
    StringBuilder m = new StringBuilder("Manifest-Version: 1.0\r\n");
    line(m, "Hew-Version", spec.version());
    line(m, "Hew-Module", spec.module());
    if (spec.mainClass() != null) {
      line(m, "Main-Class", spec.mainClass().replace('/', '.'));
      // Only where they are needed: with such a line the JVM's launcher loads lambdas, which
      // doubles the
      // time to start a small program.
      line(m, "Add-Opens", spec.ownThreads() ? "java.base/java.lang" : null);
      line(m, "Enable-Native-Access", spec.nativeAccess() ? "ALL-UNNAMED" : null);
    }
    line(m, "Class-Path", spec.classPath().isEmpty() ? null : spec.classPath());
    return m.append("\r\n").toString();
  }

  /** A manifest line, continued on further lines where it is too long for one. */
  private static void line(StringBuilder manifest, String key, @Nullable String value) {
    if (value == null) {
      return;
    }
    StringBuilder rest = new StringBuilder(key).append(": ").append(value);
    String indent = "";
    while (rest.length() > MANIFEST_LINE) {
      manifest.append(indent).append(rest, 0, MANIFEST_LINE).append("\r\n");
      rest.delete(0, MANIFEST_LINE);
      indent = " ";
    }
    manifest.append(indent).append(rest).append("\r\n");
  }
}
