package org.hewlang.compiler.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ImportTarget;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.ParseResult;
import org.hewlang.compiler.syntax.SourceTree;
import org.jspecify.annotations.Nullable;

/** Resolves the imports of one file, loading what they name. */
final class ImportResolution {
  /** Modules that come along with another one's name. */
  private static final Map<String, String> COMPANIONS =
      Map.of(
          "std::net::http", "std::net::http_client",
          "std::encoding::wire", "std::encoding::hbf");

  private final Loading loading;
  private final String module;
  private final SourceTree tree;
  private final Module.Origin origin;
  private final String file;
  private final List<Span> syntaxErrors;
  private final List<ResolvedImport> resolved = new ArrayList<>();
  private final Set<String> failedNames = new HashSet<>();
  private boolean failedEverything;
  private boolean failedTypes;

  ImportResolution(Loading loading, String module, ParseResult parsed, Module.Origin origin) {
    this.loading = loading;
    this.module = module;
    this.tree = parsed.tree();
    this.syntaxErrors =
        parsed.diagnostics().stream().filter(Diagnostic::isError).map(Diagnostic::span).toList();
    this.origin = origin;
    this.file = tree.file().name();
  }

  ModuleFile resolve() {
    for (Item.Import item : tree.imports()) {
      if (ModuleFile.isDamaged(syntaxErrors, item.span())) {
        damaged(item);
        continue;
      }
      try {
        resolve(item);
      } catch (UnusableModule e) {
        loading.report(
            Diagnostic.of(Code.E0101, item.span(), e.message()).help("compile that library again"));
        failedEverything = true;
        failedTypes = true;
      }
    }
    for (Item item : tree.items()) {
      if (item instanceof Item.WireImport wire
          && !ModuleFile.isDamaged(syntaxErrors, wire.span())) {
        wire(wire);
      }
    }
    return new ModuleFile(
        tree,
        resolved,
        new FailedImports(failedNames, failedEverything, failedTypes),
        syntaxErrors);
  }

  private void resolve(Item.Import item) {
    switch (item.target()) {
      case ImportTarget.File f -> file(f, item.span());
      case ImportTarget.Module m -> module(m, item.span());
      case ImportTarget.All a -> {
        String target = target(a.path(), item.span());
        if (target == null) {
          failed(a.path(), null);
          failedEverything = true;
        } else {
          add(target, shortName(a.path(), null), ResolvedImport.Form.ALL, List.of(), item.span());
        }
      }
      case ImportTarget.Names n -> names(n, item.span());
    }
  }

  /** {@code wire import "file.proto" as name;}: the file is a module of wire types. */
  private void wire(Item.WireImport item) {
    String path = item.path().value();
    String loaded = null;
    if (!path.endsWith(".proto")) {
      loading.report(
          Diagnostic.of(
                  Code.E0909, item.path().span(), "`" + path + "` cannot be imported as wire types")
              .help("name a protobuf file: `wire import \"orders.proto\" as orders;`"));
    } else {
      loaded = loading.loadProto(FilePath.join(FilePath.parent(file), path), origin);
      if (loaded == null) {
        loading.report(
            Diagnostic.of(Code.E0101, item.path().span(), "file `" + path + "` not found"));
      }
    }
    if (loaded == null || loading.isDamaged(loaded)) {
      failed(List.of(item.alias()), item.alias());
    } else {
      resolved.add(
          new ResolvedImport(
              loaded, item.alias().text(), ResolvedImport.Form.PLAIN, List.of(), item.span()));
    }
  }

  /** What an import with a syntax error means is anybody's guess. */
  private void damaged(Item.Import item) {
    failedEverything = true;
    failedTypes = true;
    List<Name> path =
        switch (item.target()) {
          case ImportTarget.File _ -> List.of();
          case ImportTarget.Module m -> m.path();
          case ImportTarget.All a -> a.path();
          case ImportTarget.Names n -> n.path();
        };
    path.forEach(name -> failedNames.add(name.text()));
  }

  private void module(ImportTarget.Module target, Span span) {
    List<String> path = texts(target.path());
    Locator.Found found = find(path);
    if (found == null && path.size() > 1 && target.alias() == null) {
      Locator.Found holder = find(path.subList(0, path.size() - 1));
      if (holder != null) {
        Name item = target.path().getLast();
        List<Name> before = target.path().subList(0, path.size() - 1);
        String loaded = load(before, holder, span);
        if (loaded != null) {
          List<ImportTarget.ImportName> names =
              List.of(new ImportTarget.ImportName(item, null, item.span()));
          add(loaded, shortName(before, null), ResolvedImport.Form.NAMES, names, span);
          return;
        }
      }
    }
    String loaded = found == null ? null : load(target.path(), found, span);
    if (found == null) {
      notFound(target.path(), span);
    }
    if (loaded == null) {
      failed(target.path(), target.alias());
    } else {
      String shortName = shortName(target.path(), target.alias());
      add(loaded, shortName, ResolvedImport.Form.PLAIN, List.of(), span);
    }
  }

  private void names(ImportTarget.Names target, Span span) {
    if (target.names().isEmpty()) {
      loading.report(
          Diagnostic.of(Code.E0105, target.span(), "empty import list")
              .help("list the names to import, or write `import " + text(target.path()) + ";`"));
    }
    String loaded = target(target.path(), span);
    if (loaded == null) {
      failed(target.path(), null);
      for (ImportTarget.ImportName name : target.names()) {
        Name alias = name.alias();
        failedNames.add(alias == null ? name.name().text() : alias.text());
      }
    } else {
      String shortName = shortName(target.path(), null);
      add(loaded, shortName, ResolvedImport.Form.NAMES, target.names(), span);
    }
  }

  private void file(ImportTarget.File target, Span span) {
    String path = FilePath.join(FilePath.parent(file), target.path().value());
    if (origin == Module.Origin.STD || loading.files().read(path) == null) {
      loading.report(
          Diagnostic.of(
                  Code.E0101,
                  target.path().span(),
                  "imported file not found: `" + target.path().value() + "`")
              .label("no such file beside `" + FilePath.fileName(file) + "`"));
      failedEverything = true;
      failedTypes = true;
      return;
    }
    boolean directory = FilePath.stem(path).equals(FilePath.fileName(FilePath.parent(path)));
    String loaded =
        loading.load(new Locator.Found(path, directory, origin, false), FilePath.stem(path));
    checkCycle(loaded, span);
    add(loaded, null, ResolvedImport.Form.FILE, List.of(), span);
  }

  private @Nullable String target(List<Name> path, Span span) {
    Locator.Found found = find(texts(path));
    if (found == null) {
      notFound(path, span);
      return null;
    }
    return load(path, found, span);
  }

  private Locator.@Nullable Found find(List<String> path) {
    return loading.locator().find(path, file, loading.manifest(file));
  }

  private @Nullable String load(List<Name> path, Locator.Found found, Span span) {
    Manifest manifest = loading.manifest(file);
    String name = text(path);
    if (origin == Module.Origin.OWN
        && manifest != null
        && found.origin() != Module.Origin.STD
        && !Loading.isInside(manifest, found)
        && manifest.dependencyOf(name) == null) {
      undeclared(name, path, span);
      return null;
    }
    String loaded = loading.load(found, name);
    checkCycle(loaded, span);
    return loaded;
  }

  private void checkCycle(String loaded, Span span) {
    List<String> chain = loading.cycle(loaded);
    boolean peers = loaded.equals(module) && chain.size() == 2 && !selfFile(loaded);
    if (!chain.isEmpty() && !peers) {
      loading.report(
          Diagnostic.of(Code.E0102, span, "import cycle detected: " + String.join(" -> ", chain))
              .help("move what both modules need into a third one"));
    }
  }

  /** Whether this file is all that the module has, so that the import names the file itself. */
  private boolean selfFile(String loaded) {
    return !FilePath.stem(file).equals(FilePath.fileName(FilePath.parent(file)))
        && Module.shortName(loaded).equals(FilePath.stem(file));
  }

  private void notFound(List<Name> path, Span span) {
    String name = text(path);
    Manifest manifest = loading.manifest(file);
    boolean std = path.getFirst().text().equals("std");
    boolean ownPackage = manifest != null && path.getFirst().text().equals(manifest.name());
    if (origin == Module.Origin.OWN && manifest != null && !std && !ownPackage) {
      if (manifest.dependencyOf(name) == null) {
        undeclared(name, path, span);
      } else {
        loading.report(
            Diagnostic.of(Code.E0101, at(path, span), "module `" + name + "` not found")
                .label("declared in hew.toml but not installed")
                .help("install it with `adze install`"));
      }
      return;
    }
    Name last = path.getLast();
    List<String> near = loading.locator().nearby(texts(path), file);
    Diagnostic missing =
        Diagnostic.of(Code.E0101, at(path, span), "module `" + name + "` not found");
    loading.report(DidYouMean.ask(missing, last.span(), last.text(), near));
  }

  private void undeclared(String name, List<Name> path, Span span) {
    loading.report(
        Diagnostic.of(
                Code.E0109, at(path, span), "module `" + name + "` is not declared in hew.toml")
            .help(
                "add `\""
                    + name
                    + "\" = \"*\"` to `[dependencies]`, or run `adze add "
                    + name
                    + "`"));
  }

  private void add(
      String loaded,
      @Nullable String shortName,
      ResolvedImport.Form form,
      List<ImportTarget.ImportName> names,
      Span span) {
    if (loaded.equals(module)) {
      return;
    }
    resolved.add(new ResolvedImport(loaded, shortName, form, names, span));
    String companion = COMPANIONS.get(loaded);
    if (companion != null) {
      String also = loading.load(Arrays.asList(companion.split("::", -1)), file);
      if (also != null) {
        resolved.add(
            new ResolvedImport(
                also, Module.shortName(also), ResolvedImport.Form.PLAIN, List.of(), span));
      }
    }
  }

  private void failed(List<Name> path, @Nullable Name alias) {
    failedNames.add(shortName(path, alias));
    failedTypes = true;
  }

  private static String shortName(List<Name> path, @Nullable Name alias) {
    return alias == null ? path.getLast().text() : alias.text();
  }

  private static Span at(List<Name> path, Span whole) {
    return path.isEmpty() ? whole : path.getFirst().span().to(path.getLast().span());
  }

  private static List<String> texts(List<Name> path) {
    return path.stream().map(Name::text).toList();
  }

  private static String text(List<Name> path) {
    return String.join("::", texts(path));
  }
}
