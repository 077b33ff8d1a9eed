package org.hewlang.compiler.types.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandardModulesTest {
  @Test
  void theListIsThatOfTheLibrary() throws IOException {
    Path library = Path.of("").toAbsolutePath();
    while (!Files.exists(library.resolve("stdlib/src/main/hew/std"))) {
      library = library.getParent();
    }
    Path root = library.resolve("stdlib/src/main/hew");
    try (Stream<Path> files = Files.walk(root.resolve("std"))) {
      List<String> modules =
          files
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(file -> file.endsWith(".hew") && !file.startsWith("std/prelude"))
              .map(file -> file.substring(0, file.length() - ".hew".length()).replace("/", "::"))
              .sorted()
              .toList();
      assertEquals(modules, StandardModules.PATHS);
    }
  }
}
