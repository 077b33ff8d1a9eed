package org.hewlang.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of Hew this is.
 *
 * @param version the Maven project's
 * @param commit the short commit it was built from, or {@code unknown}
 */
public record BuildVersion(String version, String commit) {
  /** The version of the running tool. */
  public static BuildVersion current() {
    Properties properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildVersion(filled(properties, "version"), filled(properties, "commit"));
  }

  /** A build without Maven leaves the placeholders as they are. */
  private static String filled(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.isEmpty() || value.startsWith("${") || value.startsWith("@") ? "unknown" : value;
  }

  /** {@code hew 0.1.0 (jvm 25, 1a2b3c4)}. */
  public String line(String tool) {
    return tool + " " + version + " (jvm " + Runtime.version().feature() + ", " + commit + ")";
  }
}
