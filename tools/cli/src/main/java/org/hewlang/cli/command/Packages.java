package org.hewlang.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hewlang.cli.DiskSources;
import org.hewlang.cli.Session;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.PackageInfo;
import org.jspecify.annotations.Nullable;

/** The packages that sources and compiled libraries belong to. */
final class Packages {
  private static final Pattern VERSION = Pattern.compile("\"version\": \"([^\"]*)\"");

  private Packages() {}

  /** The package around {@code file}; null if there is none. */
  static @Nullable PackageInfo around(Session session, Path file) {
    DiskSources sources = new DiskSources(session.directory());
    Path start = session.directory().resolve(file).toAbsolutePath().normalize().getParent();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("hew.toml"))) {
        return PackageInfo.read(sources, at.toString());
      }
    }
    return null;
  }

  /** The version of the package that {@code dependency} belongs to; null if it has none. */
  static @Nullable String versionOf(Session session, Module dependency) {
    if (dependency.compiled() == null) {
      Path file = Path.of(dependency.files().getFirst().tree().file().name());
      PackageInfo found = around(session, file);
      return found == null ? null : found.version();
    }
    Path place = session.directory().resolve(dependency.compiled().place());
    String json = moduleJson(place);
    Matcher version = VERSION.matcher(json);
    return version.find() ? version.group(1) : null;
  }

  private static String moduleJson(Path place) {
    try {
      if (Files.isDirectory(place)) {
        return Files.readString(place.resolve(ModuleJson.ENTRY));
      }
      try (ZipFile jar = new ZipFile(place.toFile())) {
        ZipEntry entry = jar.getEntry(ModuleJson.ENTRY);
        return entry == null
            ? ""
            : new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return ""; // the module itself could be read; that nobody noted its version is no failure
    }
  }
}
