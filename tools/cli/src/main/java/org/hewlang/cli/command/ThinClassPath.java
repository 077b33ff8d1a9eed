package org.hewlang.cli.command;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Class-Path} of a thin jar: the jars of the tools with the classes that it needs, by their
 * names, for they are to lie beside it, and the entries of the class path where they are.
 */
final class ThinClassPath {
  private ThinClassPath() {}

  /**
   * @param needed internal names of all classes that the program reaches
   * @param own those that the jar holds
   * @param folder where the jar will be
   */
  static String of(Collection<String> needed, Set<String> own, List<Path> classPath, Path folder) {
    Set<String> tools = new TreeSet<>();
    for (String name : needed) {
      String place = own.contains(name) ? null : placeOf(name);
      if (place != null) {
        tools.add(place);
      }
    }
    Set<String> entries = new LinkedHashSet<>(tools);
    for (Path entry : classPath) {
      Path absolute = entry.toAbsolutePath().normalize();
      String relative = folder.relativize(absolute).toString().replace('\\', '/');
      entries.add(escaped(Files.isDirectory(absolute) ? relative + "/" : relative));
    }
    return String.join(" ", entries);
  }

  /** The name of the jar with a class of ours; of a directory its address. */
  private static @Nullable String placeOf(String name) {
    String entry = name + ".class";
    URL url = ThinClassPath.class.getClassLoader().getResource(entry);
    if (url == null) {
      return null;
    }
    String text = url.toString();
    int inside = text.indexOf("!/");
    if (inside < 0) {
      return text.substring(0, text.length() - entry.length());
    }
    String jar = text.substring(0, inside);
    return jar.substring(jar.lastIndexOf('/') + 1);
  }

  private static String escaped(String path) {
    return path.replace("%", "%25").replace(" ", "%20");
  }
}
