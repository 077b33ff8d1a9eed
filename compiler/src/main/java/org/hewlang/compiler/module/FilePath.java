package org.hewlang.compiler.module;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Functions on paths with {@code /}, as a {@link SourceReader} takes them. */
final class FilePath {
  private FilePath() {}

  /** {@code name} seen from {@code directory}, without {@code .} and with {@code ..} resolved. */
  static String join(String directory, String name) {
    return normal(name.startsWith("/") || directory.isEmpty() ? name : directory + "/" + name);
  }

  static String normal(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      String last = parts.peekLast();
      if (part.equals("..") && last != null && !last.equals("..")) {
        parts.removeLast();
      } else if (!(part.equals("..") && absolute && last == null)) {
        parts.addLast(part);
      }
    }
    return (absolute ? "/" : "") + String.join("/", parts);
  }

  /** The directory that holds {@code path}; empty for the current one. */
  static String parent(String path) {
    int cut = path.lastIndexOf('/');
    return cut < 0 ? "" : cut == 0 ? "/" : path.substring(0, cut);
  }

  static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name of the file without {@code .hew}. */
  static String stem(String path) {
    String name = fileName(path);
    return name.endsWith(".hew") ? name.substring(0, name.length() - 4) : name;
  }

  /** {@code path} relative to {@code directory}, or null if it is not below it. */
  static @Nullable String below(String directory, String path) {
    if (directory.isEmpty()) {
      return path.startsWith("/") || path.equals("..") || path.startsWith("../") ? null : path;
    }
    String prefix = directory.endsWith("/") ? directory : directory + "/";
    return path.startsWith(prefix) ? path.substring(prefix.length()) : null;
  }
}
