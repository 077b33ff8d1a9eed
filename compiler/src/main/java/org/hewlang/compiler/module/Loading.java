package org.hewlang.compiler.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.proto.ProtoItems;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.ParseResult;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * One run of the loader: depth first along the imports, each file read and parsed once. A module is
 * known by its main file, so that it is one module however it is reached.
 */
final class Loading {
  /** Modules that need no import, each with the sign in the text that a program uses it. */
  private static final Map<String, Pattern> ALWAYS_PRESENT =
      Map.of(
          "std::math", Pattern.compile("\\bmath\\s*(\\.|::)"),
          "std::random", Pattern.compile("\\brandom\\s*(\\.|::)"),
          "std::text::regex", Pattern.compile("\\bre\"|=~|!~"));

  /** Lists the library's low-level functions, each with its module. */
  private static final String SYMBOLS = "std/symbols.index";

  private final ModuleLoader loader;
  private final Locator locator;
  private final Diagnostics diagnostics = new Diagnostics();

  /** Module paths by main file, given when a module is entered. */
  private final Map<String, String> pathOfFile = new HashMap<>();

  /** Finished modules and, as keys without a value yet, those on the way; in order of entry. */
  private final Map<String, @Nullable Module> modules = new LinkedHashMap<>();

  private final Set<String> underway = new LinkedHashSet<>();
  private final Queue<String> wanted = new ArrayDeque<>();
  private final Map<String, @Nullable Manifest> manifests = new HashMap<>();
  private String rootDirectory = "";
  private String rootName = "";

  Loading(ModuleLoader loader) {
    this.loader = loader;
    this.locator = new Locator(loader);
  }

  ModuleLoader.Loaded load(String root) {
    if (loader.files().read(root) == null) {
      throw new IllegalArgumentException("no such file: " + root);
    }
    rootDirectory = FilePath.parent(root);
    rootName = nameOfRoot(root);
    pathOfFile.put(root, rootName);
    enter(rootName, new Locator.Found(root, false, Module.Origin.OWN, false));
    while (!wanted.isEmpty()) {
      String implied = wanted.remove();
      if (!modules.containsKey(implied)) {
        load(List.of(implied.split("::")), root);
      }
    }
    modules.put(Types.PRELUDE, prelude());
    Map<String, Module> finished = new LinkedHashMap<>();
    modules.forEach((path, module) -> {
      if (module != null) {
        finished.put(path, module);
      }
    });
    return new ModuleLoader.Loaded(new ModuleGraph(finished), diagnostics.list());
  }

  /** Its short name; the main file of a library package is the module that bears the package's name. */
  private String nameOfRoot(String root) {
    String stem = FilePath.stem(root);
    Manifest project = stem.equals("lib") ? manifest(root) : null;
    if (project == null || project.name() == null) {
      return stem;
    }
    String below = FilePath.below(project.directory(), root);
    return "src/lib.hew".equals(below) || "lib.hew".equals(below) ? project.name() : stem;
  }

  /** The module that {@code path} leads to from {@code importer}, loaded; or null. */
  @Nullable String load(List<String> path, String importer) {
    Locator.Found found = locator.find(path, importer, manifest(importer));
    return found == null ? null : load(found, String.join("::", path));
  }

  /** The module of {@code found}, loaded unless it is finished or on the way. */
  String load(Locator.Found found, String asWritten) {
    String known = pathOfFile.get(found.file());
    if (known != null) {
      return known;
    }
    CompiledModule compiled = found.compiled();
    if (compiled != null) {
      enter(compiled, found);
      return compiled.path();
    }
    String path = identity(found, asWritten);
    pathOfFile.put(found.file(), path);
    enter(path, found);
    return path;
  }

  /** The module that a protobuf file makes; null if there is no such file. */
  @Nullable String loadProto(String name, Module.Origin origin) {
    String known = pathOfFile.get(name);
    String text = known == null ? loader.files().read(name) : null;
    if (text == null) {
      return known;
    }
    String below = FilePath.below(rootDirectory, name);
    String place = below == null ? FilePath.fileName(name) : below;
    String stem = place.substring(0, place.length() - ".proto".length());
    String path = unique("proto::" + stem.replaceAll("[^A-Za-z0-9_/]", "_").replace("/", "::"));
    pathOfFile.put(name, path);
    ParseResult parsed = ProtoItems.read(SourceFile.of(name, text));
    diagnostics.addAll(parsed.diagnostics());
    List<Span> errors = parsed.diagnostics().stream().map(Diagnostic::span).toList();
    ModuleFile file = new ModuleFile(parsed.tree(), List.of(), FailedImports.NONE, errors);
    String owner = packageOf(path, new Locator.Found(name, false, origin, false));
    modules.put(path, new Module(path, List.of(file), origin, owner));
    return path;
  }

  /** Whether the text of a loaded module could not be read in full. */
  boolean isDamaged(String path) {
    Module module = modules.get(path);
    return module != null && module.files().stream().anyMatch(f -> !f.syntaxErrors().isEmpty());
  }

  /** A module that was compiled before comes with what it was compiled against. */
  private void enter(CompiledModule compiled, Locator.Found found) {
    String path = compiled.path();
    if (modules.containsKey(path)) {
      throw new UnusableModule(
          path, compiled.place(), "cannot be used: the program has a module `" + path + "` itself");
    }
    pathOfFile.put(found.file(), path);
    modules.put(path, null);
    underway.add(path);
    try {
      for (CompiledModule.Dependency dependency : compiled.dependencies()) {
        require(dependency, compiled);
      }
    } catch (UnusableModule e) {
      pathOfFile.remove(found.file());
      modules.remove(path);
      underway.remove(path);
      throw e;
    }
    modules.put(
        path, new Module(path, compiled.files(), found.origin(), compiled.packageName(), compiled));
    underway.remove(path);
  }

  private void require(CompiledModule.Dependency dependency, CompiledModule by) {
    String path = dependency.path();
    Locator.Found found = locator.compiled(path);
    if (path.equals(Types.PRELUDE)) {
      checkVersion(dependency, found == null ? null : found.compiled(), by);
      return;
    }
    if (found == null && path.startsWith("std::")) {
      found = locator.find(List.of(path.split("::", -1)), "", null);
    }
    if (found == null) {
      throw new UnusableModule(
          by.path(), by.place(), "needs the module `" + path + "`, which is not on the class path");
    }
    checkVersion(dependency, found.compiled(), by);
    load(found, path);
  }

  private static void checkVersion(
      CompiledModule.Dependency wanted, @Nullable CompiledModule found, CompiledModule by) {
    if (found != null && !wanted.hash().isEmpty() && !wanted.hash().equals(found.hash())) {
      throw new UnusableModule(
          by.path(), by.place(), "was compiled against another version of `" + wanted.path() + "`");
    }
  }

  private void enter(String path, Locator.Found found) {
    modules.put(path, null);
    underway.add(path);
    SourceReader reader = found.inLibrary() ? loader.library() : loader.files();
    List<String> names = new ArrayList<>();
    names.add(found.file());
    if (found.directory()) {
      String directory = FilePath.parent(found.file());
      for (String name : reader.list(directory)) {
        String peer = FilePath.join(directory, name);
        if (name.endsWith(".hew") && !peer.equals(found.file()) && !pathOfFile.containsKey(peer)) {
          names.add(peer);
          pathOfFile.put(peer, path);
        }
      }
    }
    List<ParseResult> trees = new ArrayList<>();
    for (String name : names) {
      String text = reader.read(name);
      trees.add(parse(name, text == null ? "" : text));
    }
    List<ModuleFile> files = new ArrayList<>();
    for (ParseResult parsed : trees) {
      files.add(new ImportResolution(this, path, parsed, found.origin()).resolve());
    }
    modules.put(path, new Module(path, files, found.origin(), packageOf(path, found)));
    underway.remove(path);
  }

  private ParseResult parse(String name, String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    ParseResult parsed = loader.parser().parse(SourceFile.of(name, plain));
    diagnostics.addAll(parsed.diagnostics());
    for (Item item : parsed.tree().items()) {
      if (item instanceof Item.Extern block) {
        block.functions().forEach(f -> wantSymbol(f.name().text()));
      }
    }
    ALWAYS_PRESENT.forEach((path, sign) -> {
      if (sign.matcher(plain).find()) {
        wanted.add(path);
      }
    });
    return parsed;
  }

  /** A low-level function of the library brings its module along, wherever it is declared. */
  private void wantSymbol(String name) {
    String index = name.startsWith("hew_") ? loader.library().read(SYMBOLS) : null;
    if (index != null) {
      index
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .forEach(line -> wanted.add(line.substring(name.length() + 1)));
    }
  }

  /** The chain of modules from {@code path} to the one being resolved, if {@code path} is on the way. */
  List<String> cycle(String path) {
    List<String> chain = new ArrayList<>();
    if (underway.contains(path)) {
      for (String step : underway) {
        if (step.equals(path) || !chain.isEmpty()) {
          chain.add(Module.shortName(step));
        }
      }
      chain.add(Module.shortName(path));
    }
    return chain;
  }

  /** The manifest of the nearest directory upward from {@code file}, or null. */
  @Nullable Manifest manifest(String file) {
    String directory = FilePath.parent(file);
    while (true) {
      Manifest found = manifestIn(directory);
      if (found != null) {
        return found;
      }
      if (directory.isEmpty() || directory.equals("/") || directory.endsWith("..")) {
        break;
      }
      directory = FilePath.parent(directory);
    }
    String above = loader.search().currentDirectory();
    while (directory.isEmpty() && above.startsWith("/") && !above.equals("/")) {
      above = FilePath.parent(above);
      Manifest found = manifestIn(above);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Manifest manifestIn(String directory) {
    if (!manifests.containsKey(directory)) {
      manifests.put(directory, Manifest.read(loader.files(), directory));
    }
    return manifests.get(directory);
  }

  /**
   * The path that a module has in the program. For the user's own it is its place below the directory
   * of the root file, or (with a manifest) the package's name and its place in the package.
   */
  private String identity(Locator.Found found, String asWritten) {
    String path = asWritten;
    if (found.origin() == Module.Origin.OWN) {
      String place = found.directory() ? FilePath.parent(found.file()) : stripEnding(found.file());
      Manifest project = manifest(found.file());
      String name = project == null ? null : project.name();
      String below = null;
      if (project != null && name != null) {
        below = FilePath.below(FilePath.join(project.directory(), "src"), place);
        below = below == null ? FilePath.below(project.directory(), place) : below;
        path = below == null ? path : name + "::" + below.replace("/", "::");
      }
      if (below == null) {
        below = FilePath.below(rootDirectory, place);
        path = below == null ? asWritten : below.replace("/", "::");
      }
    }
    return unique(path);
  }

  private String unique(String path) {
    String unique = path;
    for (int i = 2; modules.containsKey(unique); i++) {
      unique = path + "#" + i;
    }
    return unique;
  }

  private static String stripEnding(String file) {
    return file.endsWith(".hew") ? file.substring(0, file.length() - 4) : file;
  }

  private String packageOf(String path, Locator.Found found) {
    return switch (found.origin()) {
      case STD -> "std";
      case DEPENDENCY -> {
        Manifest project = manifest(found.file());
        String name = project == null ? null : project.name();
        yield name == null ? path.split("::", 2)[0] : name;
      }
      case OWN -> {
        Manifest project = manifest(found.file());
        String name = project == null ? null : project.name();
        yield name == null ? rootName : name;
      }
    };
  }

  /** Whether {@code found} is inside the project of {@code manifest}. */
  static boolean isInside(Manifest manifest, Locator.Found found) {
    return found.origin() == Module.Origin.OWN
        && FilePath.below(manifest.directory(), found.file()) != null;
  }

  private Module prelude() {
    Locator.Found known = locator.compiled(Types.PRELUDE);
    CompiledModule compiled = known == null ? null : known.compiled();
    if (compiled != null) {
      return new Module(
          compiled.path(), compiled.files(), Module.Origin.STD, compiled.packageName(), compiled);
    }
    List<ModuleFile> files = new ArrayList<>();
    for (PreludeText text : PreludeText.all()) {
      ParseResult parsed = loader.parser().parse(SourceFile.of(text.name(), text.text()));
      for (Diagnostic d : parsed.diagnostics()) {
        if (d.code() != Code.E0033) { // its #[builtin] is known to nobody else
          report(d);
        }
      }
      SourceTree tree = parsed.tree();
      files.add(new ModuleFile(tree, List.of(), FailedImports.NONE, List.of()));
    }
    return new Module(Types.PRELUDE, files, Module.Origin.STD, "std");
  }

  Locator locator() {
    return locator;
  }

  SourceReader files() {
    return loader.files();
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  void report(Code code, Span span, String message) {
    report(Diagnostic.of(code, span, message));
  }
}
