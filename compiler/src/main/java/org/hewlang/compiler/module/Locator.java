package org.hewlang.compiler.module;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the file of a module path by the places of the specification, first hit first. */
final class Locator {
  /** A module's main file; {@code directory} if its peers belong to it. */
  record Found(
      String file,
      boolean directory,
      Module.Origin origin,
      boolean inLibrary,
      @Nullable CompiledModule compiled) {
    Found(String file, boolean directory, Module.Origin origin, boolean inLibrary) {
      this(file, directory, origin, inLibrary, null);
    }
  }

  private final SourceReader files;
  private final SourceReader library;
  private final SearchPath search;
  private final CompiledModules compiledModules;
  private final Map<String, @Nullable Found> compiled = new HashMap<>();

  Locator(ModuleLoader loader) {
    this.files = loader.files();
    this.library = loader.library();
    this.search = loader.search();
    this.compiledModules = loader.compiled();
  }

  /** The compiled module of that path, or null; for those of the library unless it is replaced. */
  @Nullable Found compiled(String path) {
    boolean std = path.startsWith("std::");
    if (std && search.standardLibrary() != null) {
      return null;
    }
    if (!compiled.containsKey(path)) {
      CompiledModule module = std ? ofLibrary(path) : compiledModules.find(path);
      Module.Origin origin = std ? Module.Origin.STD : Module.Origin.DEPENDENCY;
      String key = "compiled " + path;
      compiled.put(path, module == null ? null : new Found(key, false, origin, std, module));
    }
    return compiled.get(path);
  }

  /** Where the tools' own file cannot be used, the sources take its place. */
  private @Nullable CompiledModule ofLibrary(String path) {
    try {
      return compiledModules.find(path);
    } catch (UnusableModule e) {
      return null;
    }
  }

  /**
   * The module {@code path} as the file {@code importer} sees it, or null.
   *
   * @param project the manifest that {@code importer} belongs to, if any
   */
  @Nullable Found find(List<String> path, String importer, @Nullable Manifest project) {
    if (path.getFirst().equals("std")) {
      return standard(path);
    }
    List<String> roots = new ArrayList<>();
    if (project != null && path.getFirst().equals(project.name()) && path.size() > 1) {
      List<String> rest = path.subList(1, path.size());
      for (String place : List.of("src", "")) {
        Found own =
            at(FilePath.join(project.directory(), place), rest, Module.Origin.OWN, importer);
        if (own != null) {
          return own;
        }
      }
    }
    roots.add(FilePath.parent(importer));
    roots.add("");
    for (String root : roots) {
      Found own = at(root, path, Module.Origin.OWN, importer);
      if (own != null) {
        return own;
      }
    }
    return installed(path, importer, project);
  }

  private @Nullable Found standard(List<String> path) {
    List<String> rest = path.subList(1, path.size());
    if (rest.isEmpty()) {
      return null;
    }
    String replacement = search.standardLibrary();
    if (replacement != null) {
      Found found = at(files, replacement, rest, Module.Origin.STD, "");
      if (found != null) {
        return found;
      }
    }
    Found known = compiled(String.join("::", path));
    if (known != null) {
      return known;
    }
    Found found = at(library, "std", rest, Module.Origin.STD, "");
    return found == null ? null : new Found(found.file(), found.directory(), found.origin(), true);
  }

  private @Nullable Found installed(
      List<String> path, String importer, @Nullable Manifest project) {
    String name = String.join("::", path);
    if (project != null) {
      String dependency = project.dependencyOf(name);
      String place = dependency == null ? null : project.dependencies().get(dependency);
      if (dependency != null && place != null && !place.isEmpty()) {
        Found found = inPathPackage(FilePath.join(project.directory(), place), dependency, path);
        if (found != null) {
          return found;
        }
      }
    }
    List<String> stores = new ArrayList<>();
    stores.add(".adze/packages");
    if (project != null && !project.directory().isEmpty()) {
      stores.add(FilePath.join(project.directory(), ".adze/packages"));
    }
    stores.addAll(search.packagePaths());
    for (String store : stores) {
      String version = project == null ? null : project.locked().get(name);
      if (version != null) {
        String file = store + "/" + String.join("/", path) + "/" + version + "/" + path.getLast();
        if (files.read(file + ".hew") != null) {
          return new Found(file + ".hew", false, Module.Origin.DEPENDENCY, false);
        }
      }
      Found found = at(store, path, Module.Origin.DEPENDENCY, importer);
      if (found == null && path.size() > 1 && search.packagePaths().contains(store)) {
        found = at(store, path.subList(1, path.size()), Module.Origin.DEPENDENCY, importer);
      }
      if (found != null) {
        return found;
      }
    }
    for (String entry : search.hewPath()) {
      Found found = at(entry, path, Module.Origin.DEPENDENCY, importer);
      if (found != null) {
        return found;
      }
    }
    return compiled(name);
  }

  /** A package that the manifest names by its directory: its {@code lib.hew} or a module below it. */
  private @Nullable Found inPathPackage(String directory, String dependency, List<String> path) {
    List<String> rest = path.subList(dependency.split("::", -1).length, path.size());
    for (String place : List.of("src", "")) {
      String root = FilePath.join(directory, place);
      Found found =
          at(files, root, rest.isEmpty() ? List.of("lib") : rest, Module.Origin.DEPENDENCY, "");
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found at(
      String root, List<String> path, Module.Origin origin, String importer) {
    return at(files, root, path, origin, importer);
  }

  private static @Nullable Found at(
      SourceReader reader, String root, List<String> path, Module.Origin origin, String importer) {
    String plain = FilePath.join(root, String.join("/", path));
    String inDirectory = plain + "/" + path.getLast() + ".hew";
    if (reader.read(inDirectory) != null) {
      return new Found(inDirectory, true, origin, false);
    }
    String flat = plain + ".hew";
    if (!flat.equals(importer) && reader.read(flat) != null) {
      return new Found(flat, false, origin, false);
    }
    return null;
  }

  /** Names of modules beside {@code importer} (or in the library, for a path below std). */
  List<String> nearby(List<String> path, String importer) {
    boolean std = path.getFirst().equals("std");
    String directory = std ? "std" : FilePath.parent(importer);
    List<String> prefix = path.subList(std ? 1 : 0, path.size() - (path.size() > 1 ? 1 : 0));
    if (path.size() > 1 && !prefix.isEmpty()) {
      directory = FilePath.join(directory, String.join("/", prefix));
    }
    List<String> names = new ArrayList<>();
    for (String name : (std ? library : files).list(directory)) {
      names.add(FilePath.stem(name.endsWith("/") ? name.substring(0, name.length() - 1) : name));
    }
    return names;
  }
}
