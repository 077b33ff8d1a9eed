package org.hewlang.stdlib;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hewlang.runtime.HewString;

/** The primitives of {@code std::path}. */
public final class Paths {
  private static final HewString SLASH = HewString.of("/");

  private Paths() {}

  public static boolean exists(HewString path) {
    return FileSystem.exists(path);
  }

  public static boolean isFile(HewString path) {
    return FileSystem.isFile(path);
  }

  public static boolean isDirectory(HewString path) {
    return FileSystem.isDirectory(path);
  }

  /** The path from the root without {@code .} and {@code ..}; empty for what is no path. */
  public static HewString absolute(HewString path) {
    try {
      return HewString.of(Path.of(path.toString()).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      return HewString.EMPTY;
    }
  }

  /** Whether {@code path} begins at the root, on Windows also at a drive. */
  public static boolean isAbsolute(HewString path) {
    try {
      return path.startsWith(SLASH) || Path.of(path.toString()).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether a backslash separates names on this platform. */
  public static boolean backslashSeparates() {
    return File.separatorChar == '\\';
  }

  /** The paths that fit {@code pattern}, sorted; none if the pattern is no valid one. */
  public static GlobResult glob(HewString pattern) {
    String text = pattern.toString();
    return new GlobResult(Glob.search(backslashSeparates() ? text.replace('\\', '/') : text));
  }
}
