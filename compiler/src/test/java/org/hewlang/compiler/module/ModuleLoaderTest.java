package org.hewlang.compiler.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.compiler.syntax.Parser;
import org.junit.jupiter.api.Test;

class ModuleLoaderTest {
  private static List<String> paths(ModuleLoader.Loaded loaded) {
    return loaded.graph().modules().stream().map(Module::path).toList();
  }

  private static List<String> found(ModuleLoader.Loaded loaded) {
    return loaded.diagnostics().stream()
        .map(d -> d.span() + " " + d.code() + " " + d.message())
        .toList();
  }

  @Test
  void aRootWithoutImportsIsAloneWithThePrelude() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "fn main() {}").loader().load("main.hew");
    assertEquals(List.of("main", "std::prelude"), paths(loaded));
    assertEquals(List.of(), found(loaded));
    assertEquals(Module.Origin.STD, loaded.graph().prelude().origin());
    assertEquals(2, loaded.graph().prelude().files().size());
  }

  @Test
  void modulesComeInTheOrderOfTheirImports() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew", "import b;\nimport a;\nfn main() {}",
                "a.hew", "",
                "b.hew", "import c;",
                "c.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(List.of("main", "b", "c", "a", "std::prelude"), paths(loaded));
  }

  @Test
  void aDirectoryModuleHoldsItsPeersAndNotWhatIsBelow() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew", "import net;",
                "net/net.hew", "",
                "net/b.hew", "",
                "net/a.hew", "",
                "net/deep/c.hew", "")
            .loader()
            .load("main.hew");
    List<String> files =
        loaded.graph().module("net").files().stream().map(f -> f.tree().file().name()).toList();
    assertEquals(List.of("net/net.hew", "net/a.hew", "net/b.hew"), files);
  }

  @Test
  void theDirectoryFormWinsOverTheFlatOne() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "import a;", "a.hew", "", "a/a.hew", "")
            .loader()
            .load("main.hew");
    assertEquals("a/a.hew", loaded.graph().module("a").files().getFirst().tree().file().name());
  }

  @Test
  void importsAreRelativeToTheImportingFile() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew", "import a::first;",
                "a/first.hew", "import second;",
                "a/second.hew", "",
                "second.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(List.of("main", "a::first", "a::second", "std::prelude"), paths(loaded));
  }

  @Test
  void aFileReachedTwiceIsOneModule() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew", "import a;\nimport \"b.hew\";",
                "a.hew", "import b;",
                "b.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(List.of("main", "a", "b", "std::prelude"), paths(loaded));
  }

  @Test
  void anImportOfAnItemListsIt() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "import a::b::f;", "a/b.hew", "pub fn f() {}")
            .loader()
            .load("main.hew");
    ResolvedImport only = loaded.graph().root().files().getFirst().imports().getFirst();
    assertEquals("a::b", only.module());
    assertEquals("b", only.shortName());
    assertEquals("f", only.names().getFirst().name().text());
  }

  @Test
  void aMissingModuleIsReportedWithItsNeighbours() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "import shpaes;\nimport \"gone.hew\";", "shapes.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(
        List.of(
            "main.hew:1:8 E0101 module `shpaes` not found",
            "main.hew:2:8 E0101 imported file not found: `gone.hew`"),
        found(loaded));
    assertEquals(
        "did you mean `shapes`?", loaded.diagnostics().getFirst().help().getFirst().message());
    assertTrue(loaded.graph().root().files().getFirst().failed().names().contains("shpaes"));
  }

  @Test
  void aCycleIsReportedWithTheWholeChain() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew",
                "import a;",
                "a.hew",
                "import b;",
                "b.hew",
                "import c;",
                "c.hew",
                "import a;")
            .loader()
            .load("main.hew");
    assertEquals(List.of("c.hew:1:1 E0102 import cycle detected: a -> b -> c -> a"), found(loaded));
  }

  @Test
  void peersMayNameTheirOwnModule() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew", "import net;",
                "net/net.hew", "import \"help.hew\";",
                "net/help.hew", "import net;")
            .loader()
            .load("main.hew");
    assertEquals(List.of(), found(loaded));
  }

  @Test
  void stdIsOnlyInTheLibrary() {
    MapSources library =
        MapSources.of("std/fs/fs.hew", "", "std/net/net.hew", "", "std/net/http.hew", "");
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "main.hew",
                "import std::fs;\nimport std::net::http;\nimport std::own;",
                "std/own.hew",
                "")
            .loader(library)
            .load("main.hew");
    assertEquals(List.of("main", "std::fs", "std::net::http", "std::prelude"), paths(loaded));
    assertEquals(List.of("main.hew:3:8 E0101 module `std::own` not found"), found(loaded));
  }

  @Test
  void alwaysPresentModulesAreLoadedWhenTheTextNamesThem() {
    MapSources library = MapSources.of("std/math.hew", "", "std/random.hew", "");
    ModuleLoader.Loaded with =
        MapSources.of("main.hew", "fn main() { println(math.pi()); }")
            .loader(library)
            .load("main.hew");
    assertTrue(with.graph().contains("std::math"));
    ModuleLoader.Loaded without =
        MapSources.of("main.hew", "fn main() {}").loader(library).load("main.hew");
    assertEquals(List.of("main", "std::prelude"), paths(without));
  }

  @Test
  void thePackageNameLeadsToItsSources() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "app/hew.toml", "[package]\nname = \"my-app\"\n",
                "app/src/main.hew", "import my_app::util;\nimport my_app::net;",
                "app/src/util.hew", "",
                "app/src/net/net.hew", "import my_app::util;")
            .loader()
            .load("app/src/main.hew");
    assertEquals(List.of(), found(loaded));
    assertEquals(List.of("main", "my_app::util", "my_app::net", "std::prelude"), paths(loaded));
    assertEquals("my_app", loaded.graph().module("my_app::net").packageName());
  }

  @Test
  void withAManifestDependenciesMustBeDeclared() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "hew.toml", "[package]\nname = \"app\"\n[dependencies]\n\"acme::json\" = \"^1\"\n",
                ".adze/packages/acme/json.hew", "",
                ".adze/packages/acme/xml.hew", "",
                "main.hew", "import acme::json;\nimport acme::xml;\nimport local;",
                "local.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(
        List.of("main.hew:2:8 E0109 module `acme::xml` is not declared in hew.toml"),
        found(loaded));
    assertEquals(Module.Origin.DEPENDENCY, loaded.graph().module("acme::json").origin());
  }

  @Test
  void aDeclaredDependencyThatIsMissingAsksToInstallIt() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "hew.toml", "[package]\nname = \"app\"\n[dependencies]\n\"acme::json\" = \"^1\"\n",
                "main.hew", "import acme::json;")
            .loader()
            .load("main.hew");
    assertEquals(List.of("main.hew:1:8 E0101 module `acme::json` not found"), found(loaded));
    assertTrue(
        loaded.diagnostics().getFirst().help().getFirst().message().contains("adze install"));
  }

  @Test
  void theLockFileChoosesTheVersion() {
    ModuleLoader.Loaded loaded =
        MapSources.of(
                "hew.toml", "[package]\nname = \"app\"\n[dependencies]\n\"acme::json\" = \"^1\"\n",
                "adze.lock", "[[package]]\nname = \"acme::json\"\nversion = \"1.2.0\"\n",
                ".adze/packages/acme/json/1.2.0/json.hew", "",
                ".adze/packages/acme/json.hew", "",
                "main.hew", "import acme::json;")
            .loader()
            .load("main.hew");
    assertEquals(
        ".adze/packages/acme/json/1.2.0/json.hew",
        loaded.graph().module("acme::json").files().getFirst().tree().file().name());
  }

  @Test
  void pathDependenciesAndSearchPathsAreFound() {
    MapSources files =
        MapSources.of(
            "hew.toml",
            "[package]\nname = \"app\"\n[dependencies]\n"
                + "geo = { path = \"../geo\" }\n\"x::y\" = \"*\"\nz = \"*\"\n",
            "../geo/src/lib.hew",
            "",
            "packages/y.hew",
            "",
            "more/z.hew",
            "",
            "main.hew",
            "import geo;\nimport x::y;\nimport z;");
    SearchPath search = new SearchPath(".", List.of("packages"), List.of("more"), null);
    ModuleLoader.Loaded loaded =
        new ModuleLoader(files, MapSources.of(), search, Parser::parse).load("main.hew");
    assertEquals(List.of(), found(loaded));
    assertEquals(List.of("main", "geo", "x::y", "z", "std::prelude"), paths(loaded));
  }

  @Test
  void anEmptyListIsAnError() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "import a::{};", "a.hew", "").loader().load("main.hew");
    assertEquals(List.of("main.hew:1:8 E0105 empty import list"), found(loaded));
  }

  @Test
  void aByteOrderMarkIsSkippedAndCarriageReturnsDoNotMatter() {
    ModuleLoader.Loaded loaded =
        MapSources.of("main.hew", "\uFEFFimport a;\r\nimport b;\r\nfn main() {}\r\n", "a.hew", "")
            .loader()
            .load("main.hew");
    assertEquals(List.of("main.hew:2:8 E0101 module `b` not found"), found(loaded));
  }

  @Test
  void aRootThatDoesNotExistIsACallersMistake() {
    assertThrows(IllegalArgumentException.class, () -> MapSources.of().loader().load("main.hew"));
  }
}
