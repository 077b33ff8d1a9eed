package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code symbols.index} names each low-level function of the library with its module. */
class SymbolsIndexTest {
  private static final Pattern FUNCTION = Pattern.compile("\\bfn (hew_\\w+)\\(");

  private static Path library() throws IOException {
    for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
      for (String below : List.of("src/main/hew", "stdlib/src/main/hew")) {
        if (Files.isDirectory(from.resolve(below).resolve("std"))) {
          return from.resolve(below);
        }
      }
    }
    throw new IOException("the sources of the library are not below the working directory");
  }

  @Test
  void theIndexListsWhatTheModulesDeclare() throws IOException {
    Path library = library();
    TreeSet<String> declared = new TreeSet<>();
    try (Stream<Path> files = Files.walk(library)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".hew")).toList()) {
        String path = library.relativize(file).toString().replace('\\', '/');
        String module = path.substring(0, path.length() - ".hew".length()).replace("/", "::");
        Matcher function = FUNCTION.matcher(Files.readString(file));
        while (function.find()) {
          declared.add(function.group(1) + " " + module);
        }
      }
    }
    Path index = library.resolve("std/symbols.index");
    assertEquals(String.join("\n", declared) + "\n", Files.readString(index));
  }
}
