package org.hewlang.stdlib;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;

/** The primitives of {@code std::path}. */
public final class Paths {
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
      return HewString.of(FileSystem.path(path).toAbsolutePath().normalize().toString());
    } catch (InvalidPathException e) {
      return HewString.EMPTY;
    }
  }

  /** The paths that fit {@code pattern}, sorted; none if the pattern is no valid one. */
  public static ObjVec glob(HewString pattern) {
    try {
      List<HewString> found = search(pattern.toString());
      Collections.sort(found);
      return ObjVec.of(found.toArray());
    } catch (IOException | PatternSyntaxException | InvalidPathException e) {
      return new ObjVec();
    }
  }

  private static List<HewString> search(String pattern) throws IOException {
    // braces are ordinary characters in our patterns, and one file of depth 0 fits **/x as well
    String glob = pattern.replace("{", "\\{").replace("}", "\\}");
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    PathMatcher flat =
        FileSystems.getDefault().getPathMatcher("glob:" + glob.replace("**/", ""));
    Path base = base(pattern);
    boolean hidden = pattern.startsWith(".") || pattern.contains("/.");
    boolean relative = !pattern.startsWith("/");
    List<HewString> found = new ArrayList<>();
    Files.walkFileTree(
        base,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (!dir.equals(base)) {
              if (!hidden && isHidden(dir)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              take(dir);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (hidden || !isHidden(file)) {
              take(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // what cannot be read holds nothing
          }

          private void take(Path path) {
            Path shown = relative ? path.normalize() : path;
            if (matcher.matches(shown) || flat.matches(shown)) {
              found.add(HewString.of(shown.toString()));
            }
          }
        });
    return found;
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  /** The directory of the longest part of {@code pattern} without wildcards. */
  private static Path base(String pattern) {
    int wild = 0;
    while (wild < pattern.length() && "*?[".indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    int cut = pattern.lastIndexOf('/', wild == pattern.length() ? wild : wild - 1);
    if (cut < 0) {
      return Path.of("");
    }
    return Path.of(cut == 0 ? "/" : pattern.substring(0, cut));
  }
}
