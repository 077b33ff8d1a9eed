package org.hewlang.spec;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the documents and test programs are. */
public final class Repository {
  private Repository() {}

  /** The root: {@code -Dhew.root}, or the nearest directory upward that has {@code spec/tests}. */
  public static Path root() {
    String given = System.getProperty("hew.root");
    Path directory = Path.of(given == null ? "" : given).toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("spec/tests"))) {
      Path parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException("no spec/tests above the working directory");
      }
      directory = parent;
    }
    return directory;
  }
}
