package org.hewlang.cli.command;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.hewlang.cli.CliError;

/** The Java entries of {@code --classpath}: directories and jars. */
final class ClassPath {
  private ClassPath() {}

  /** A loader of {@code entries} above the tools' own classes. */
  static ClassLoader loader(List<Path> entries) throws CliError {
    ClassLoader tools = ClassPath.class.getClassLoader();
    return entries.isEmpty() ? tools : new URLClassLoader("class path", urls(entries), tools);
  }

  private static URL[] urls(List<Path> entries) throws CliError {
    List<URL> urls = new ArrayList<>();
    for (Path entry : entries) {
      try {
        urls.add(entry.toUri().toURL());
      } catch (MalformedURLException e) {
        throw CliError.usage(
            "`--classpath` has an entry that is no path: `" + entry + "`",
            "entries are separated by `" + File.pathSeparator + "`");
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** Everything in {@code entries} by its path, for the jar of a program; the first of a name counts. */
  static Map<String, byte[]> contents(List<Path> entries) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        addDirectory(entry, contents);
      } else if (Files.exists(entry)) {
        addJar(entry, contents);
      }
    }
    return contents;
  }

  private static void addDirectory(Path directory, Map<String, byte[]> contents)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (isWanted(name) && !contents.containsKey(name)) {
        contents.put(name, Files.readAllBytes(file));
      }
    }
  }

  private static void addJar(Path path, Map<String, byte[]> contents) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory()
            && isWanted(entry.getName())
            && !contents.containsKey(entry.getName())) {
          contents.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  /** Not what speaks of the one jar that it stands in. */
  private static boolean isWanted(String name) {
    return !name.equals(JarFile.MANIFEST_NAME)
        && !name.endsWith("module-info.class")
        && !name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  }
}
