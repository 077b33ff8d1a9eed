package org.hewlang.compiler.types.declare;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.MapSources;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.traits.ImplChecks;
import org.hewlang.compiler.types.traits.Traits;

/** A program of a test with its declarations made. */
public record Program(Declarations declarations, Traits traits, Diagnostics diagnostics) {

  /** The one-file program {@code main}. */
  public static Program of(String text) {
    return load(MapSources.of("main.hew", text));
  }

  /** A program of several files, given as path, text and so on; the root is {@code main.hew}. */
  public static Program files(String... pathsAndTexts) {
    return load(MapSources.of(pathsAndTexts));
  }

  private static Program load(MapSources sources) {
    MapSources library =
        MapSources.of(
            "std/math.hew", "pub fn pi() -> f64 { 3.14 }", "std/lib.hew", "type Handle {}");
    ModuleLoader.Loaded loaded = sources.loader(library).load("main.hew");
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(loaded.diagnostics());
    Declarations declarations = Declaring.declare(loaded.graph(), diagnostics);
    Traits traits = Traits.of(declarations);
    ImplChecks.check(declarations, traits, diagnostics);
    return new Program(declarations, traits, diagnostics);
  }

  /** What was found, each as {@code line:column CODE message}; other files than main by name. */
  public List<String> found() {
    return diagnostics.list().stream()
        .map(d ->
            d.span().toString().replaceFirst("^main\\.hew:", "")
                + " "
                + d.code()
                + " "
                + d.message())
        .toList();
  }

  public FnSignature function(String name) {
    return declarations.function(new FnId("main", "", name));
  }

  public DefId id(String name) {
    return new DefId("main", name);
  }
}
