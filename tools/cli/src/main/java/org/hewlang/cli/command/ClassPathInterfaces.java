package org.hewlang.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.module.UnusableModule;
import org.jspecify.annotations.Nullable;

/**
 * Interface files: those of the standard library lie beside our own classes (where they were not made, the
 * sources take their place), all others on the class path that the user gave.
 */
final class ClassPathInterfaces implements InterfaceFiles {
  private static final String LIBRARY = "std::";

  private final Path directory;
  private final List<Path> classPath;

  /** Relative entries of {@code classPath} begin in {@code directory}. */
  ClassPathInterfaces(Path directory, List<Path> classPath) {
    this.directory = directory;
    this.classPath = classPath;
  }

  @Override
  public @Nullable Found find(String module) {
    String entry = InterfaceFiles.entry(module);
    if (module.startsWith(LIBRARY)) {
      return ofTool(module, entry);
    }
    for (Path given : classPath) {
      Found found = in(given, module, entry);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable Found ofTool(String module, String entry) {
    ClassLoader loader = ClassPathInterfaces.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(entry)) {
      return in == null ? null : new Found("the tools", in.readAllBytes(), true);
    } catch (IOException e) {
      throw new UnusableModule(module, "the tools", "cannot be read: " + e.getMessage());
    }
  }

  private @Nullable Found in(Path given, String module, String entry) {
    Path place = directory.resolve(given);
    try {
      if (Files.isRegularFile(place)) {
        return inJar(given, place, entry);
      }
      Path file = place.resolve(entry);
      return Files.isRegularFile(file)
          ? new Found(given.toString(), Files.readAllBytes(file), false)
          : null;
    } catch (IOException e) {
      throw new UnusableModule(module, given.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private static @Nullable Found inJar(Path given, Path place, String entry) throws IOException {
    try (ZipFile jar = new ZipFile(place.toFile())) {
      ZipEntry found = jar.getEntry(entry);
      return found == null
          ? null
          : new Found(given.toString(), jar.getInputStream(found).readAllBytes(), false);
    }
  }
}
