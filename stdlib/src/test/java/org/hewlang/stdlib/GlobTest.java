package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hewlang.runtime.HewString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @TempDir Path dir;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "a.txt",
            "b.txt",
            "[x].txt",
            "é.md",
            ".hidden.txt",
            "src/main.hew",
            "src/deep/a.hew",
            "src/deep/er/b.hew",
            "src/.git/c.hew",
            "x{1}/f")) {
      Path file = dir.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    Files.createSymbolicLink(dir.resolve("src/loop"), dir);
  }

  private String search(String pattern) {
    List<String> found =
        Glob.search(dir + "/" + pattern).stream()
            .map(p -> p.toString().substring(dir.toString().length() + 1))
            .toList();
    return String.join(" ", found);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "*.txt, [x].txt a.txt b.txt",
        "?.txt, a.txt b.txt",
        "?.md, é.md",
        "[ab].txt, a.txt b.txt",
        "[!a].txt, b.txt",
        "[b-z].txt, b.txt",
        "[]].txt, ''",
        "[[]x].txt, [x].txt",
        ".*.txt, .hidden.txt",
        "a.txt, a.txt",
        "none, ''",
        "src/*.hew, src/main.hew",
        "s*/m*, src/main.hew",
        "**/*.hew, src/deep/a.hew src/deep/er/b.hew src/main.hew",
        "src/**/b.hew, src/deep/er/b.hew",
        "src/**/main.hew, src/main.hew",
        "src/deep/**, src/deep/a.hew src/deep/er src/deep/er/b.hew",
        "src/.git/*, src/.git/c.hew",
        "src//deep/*, src/deep/a.hew src/deep/er",
        "x{1}/*, x{1}/f",
        "x[, ''",
        "a.txt/*, ''",
      })
  void whatPatternsFit(String pattern, String expected) {
    assertEquals(expected == null ? "" : expected, search(pattern == null ? "none" : pattern));
  }

  @Test
  void aRelativePatternGivesRelativePaths() {
    Path here = Path.of("").toAbsolutePath();
    String up = "../".repeat(here.getNameCount());
    String inside = dir.toString().substring(1);
    assertEquals(
        List.of(up + inside + "/a.txt"),
        Glob.search(up + inside + "/a*").stream().map(HewString::toString).toList());
  }

  @Test
  void anEmptyPatternAndOneThatIsNoPathFitNothing() {
    assertEquals(List.of(), Glob.search(""));
    assertEquals(List.of(), Glob.search("/*\0/a"));
    assertEquals(0, new GlobResult(List.of()).count());
    assertEquals("", new GlobResult(List.of()).get(0).toString());
  }
}
