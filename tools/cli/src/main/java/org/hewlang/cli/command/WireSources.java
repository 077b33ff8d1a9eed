package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.wire.DeclaredTypes;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.jspecify.annotations.Nullable;

/** The wire types of a source. Only they have to be right, and what can be read at all. */
final class WireSources {
  private static final Code LAST_OF_SYNTAX_AND_MODULES = Code.E0109;

  private WireSources() {}

  /** The types of a source, or the errors that it has instead. */
  record Read(@Nullable DeclaredTypes types, List<Diagnostic> errors) {}

  static Read read(Path root, SharedOptions options, Session session) throws CliError {
    Compilation compilation = new CompilerGateway(session, options).compile(root, Goal.CHECK);
    Set<Span> places = wirePlaces(compilation.modules());
    List<Diagnostic> errors =
        compilation.diagnostics().stream().filter(d -> d.isError() && concerns(d, places)).toList();
    return compilation.typed() == null || !errors.isEmpty()
        ? new Read(null, errors)
        : new Read(DeclaredTypes.of(compilation.typed(), compilation.modules()), List.of());
  }

  /** Whether the wire types cannot be relied on: the text cannot be read, or they are wrong. */
  private static boolean concerns(Diagnostic d, Set<Span> wirePlaces) {
    if (EnumSet.range(Code.E0001, LAST_OF_SYNTAX_AND_MODULES).contains(d.code())) {
      return true;
    }
    return d.code() != Code.E0205 // reported by the comparison
        && wirePlaces.stream()
            .anyMatch(s ->
                s.file() == d.span().file()
                    && s.start() <= d.span().start()
                    && d.span().end() <= s.end());
  }

  private static Set<Span> wirePlaces(List<Module> modules) {
    Set<Span> places = new java.util.HashSet<>();
    for (Module module : modules) {
      for (ModuleFile file : module.files()) {
        for (Item item : file.tree().items()) {
          if (item instanceof Item.WireStruct || item instanceof Item.WireEnum) {
            places.add(item.span());
          }
        }
      }
    }
    return places;
  }
}
