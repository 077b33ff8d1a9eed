package org.hewlang.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;

/** {@code META-INF/hew/tests.json}: the functions of a jar with {@code #[test]}. */
final class TestsJson {
  static final String ENTRY = "META-INF/hew/tests.json";

  private static final String TEST = "test";

  private TestsJson() {}

  static byte[] of(Compilation compilation) {
    TypedProgram typed = compilation.typed();
    Set<String> own = Set.copyOf(compilation.ownModules());
    List<String> tests =
        typed == null
            ? List.of()
            : typed.functions().values().stream()
                .filter(fn -> own.contains(fn.id().module()) && isTest(fn))
                .map(fn -> fn.id().module() + "::" + fn.id().name())
                .sorted()
                .toList();
    String json =
        tests.stream()
            .map(t -> "\n  " + TreeJson.quoted(t))
            .collect(Collectors.joining(",", "[", tests.isEmpty() ? "]\n" : "\n]\n"));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isTest(FnDef fn) {
    return fn.attributes().stream().anyMatch(a -> a.name().equals(TEST));
  }
}
