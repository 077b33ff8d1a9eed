package org.hewlang.compiler.module;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the resolution of imports needs of a {@code hew.toml} and the lock file beside it.
 *
 * @param directory where the manifest is
 * @param name the package name as imports spell it, or null if the manifest has none
 * @param dependencies declared packages ({@code acme::json}), with the directory of {@code path}
 *     dependencies, else empty text
 * @param locked versions that the lock file fixes
 * @param version the package's own version, or null if the manifest has none
 */
record Manifest(
    String directory,
    @Nullable String name,
    Map<String, String> dependencies,
    Map<String, String> locked,
    @Nullable String version) {
  private static final Pattern SECTION = Pattern.compile("\\[+\\s*([^\\]]*?)\\s*\\]+");
  private static final Pattern ENTRY =
      Pattern.compile("(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\\s*=\\s*(.*)");
  private static final Pattern PATH = Pattern.compile("\\bpath\\s*=\\s*[\"']([^\"']*)[\"']");

  Manifest {
    dependencies = Map.copyOf(dependencies);
    locked = Map.copyOf(locked);
  }

  /** The manifest in {@code directory}, or null if there is none. */
  static @Nullable Manifest read(SourceReader files, String directory) {
    String text = files.read(FilePath.join(directory, "hew.toml"));
    if (text == null) {
      return null;
    }
    Sections manifest = new Sections();
    manifest.read(text);
    String lock = files.read(FilePath.join(directory, "adze.lock"));
    Sections locked = new Sections();
    if (lock != null) {
      locked.read(lock);
    }
    return new Manifest(
        directory,
        manifest.name,
        manifest.dependencies,
        locked.versions,
        manifest.versions.get(manifest.lockName));
  }

  /** The declared dependency that {@code path} belongs to, or null. */
  @Nullable String dependencyOf(String path) {
    for (String dependency : dependencies.keySet()) {
      if (path.equals(dependency) || path.startsWith(dependency + "::")) {
        return dependency;
      }
    }
    return null;
  }

  /** Reads the part of TOML that these tables use: headers, keys, strings, inline tables in one line. */
  private static final class Sections {
    private @Nullable String name;
    private final Map<String, String> dependencies = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private String section = "";
    private String lockName = "";

    void read(String text) {
      for (String raw : text.split("\n", -1)) {
        String line = raw.strip();
        Matcher header = SECTION.matcher(line);
        Matcher entry = ENTRY.matcher(line);
        if (line.startsWith("[") && header.lookingAt()) {
          enter(header.group(1));
        } else if (!line.startsWith("#") && entry.lookingAt()) {
          entry(unquote(entry.group(1)), entry.group(2).strip());
        }
      }
    }

    private void enter(String header) {
      section = header;
      for (String table : new String[] {"dependencies.", "dev-dependencies."}) {
        if (header.startsWith(table)) {
          dependencies.put(unquote(header.substring(table.length())), "");
        }
      }
    }

    private void entry(String key, String value) {
      switch (section) {
        case "package" -> {
          if (key.equals("name")) {
            lockName = unquote(value);
            name = lockName.replace('-', '_');
          } else if (key.equals("version") && !lockName.isEmpty()) {
            versions.put(lockName, unquote(value));
          }
        }
        case "dependencies", "dev-dependencies" -> {
          Matcher path = PATH.matcher(value);
          dependencies.put(key, path.find() ? path.group(1) : "");
        }
        default -> {
          int dot = section.indexOf('.');
          if (dot > 0 && section.contains("dependencies") && key.equals("path")) {
            dependencies.put(unquote(section.substring(dot + 1)), unquote(value));
          }
        }
      }
    }

    private static String unquote(String text) {
      String t = text.strip();
      if (!t.isEmpty() && (t.charAt(0) == '"' || t.charAt(0) == '\'')) {
        int end = t.indexOf(t.charAt(0), 1);
        return end > 0 ? t.substring(1, end) : t.substring(1);
      }
      return t;
    }
  }
}
