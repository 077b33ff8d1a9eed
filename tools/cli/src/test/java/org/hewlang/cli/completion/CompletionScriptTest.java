package org.hewlang.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hewlang.cli.command.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine.Model.CommandSpec;

class CompletionScriptTest {
  static final Iterable<String> SHELLS = CompletionScript.SHELLS;

  @TempDir Path directory;

  private static String script(String shell) {
    return Objects.requireNonNull(CompletionScript.of(shell, Commands.specs()));
  }

  @ParameterizedTest
  @FieldSource("SHELLS")
  void everyCommandSubcommandAndOptionIsInEveryScript(String shell) {
    String script = script(shell);
    Commands.specs().forEach((name, spec) -> assertKnown(name, spec, script, shell));
  }

  private static void assertKnown(String path, CommandSpec spec, String script, String shell) {
    String at = shell.equals("fish") ? "'" + path + "'" : path;
    assertTrue(script.contains(at), () -> path + " in " + shell);
    spec.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .forEach(option -> {
          String spelling = shell.equals("fish") ? option.replaceFirst("^-+", " ") : option;
          assertTrue(
              script.lines().anyMatch(l -> l.contains(path) && l.contains(spelling))
                  || shell.equals("zsh") && script.contains(spelling),
              () -> path + " " + option + " in " + shell);
        });
    spec.subcommands()
        .forEach(
            (name, sub) -> assertKnown(path + " " + name, sub.getCommandSpec(), script, shell));
  }

  @Test
  void otherShellsHaveNone() {
    assertNull(CompletionScript.of("tcsh", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hew wi                        | wire",
        "hew wire                      | check dump export",
        "hew wire e                    | export",
        "hew wire check --ag           | --against",
        "hew wire check --binary-only --er | --error-format --error-limit",
        "hew wire export --format      | json-schema protobuf",
        "hew wire export --format p    | protobuf",
        "hew machine d                 | data.txt diagram",
        "hew machine diagram --g       | --guards",
        "hew machine list --d          | --deny",
        "hew check --color             | always auto never",
        "hew check --color a           | always auto",
        "hew check --wa                | ",
        "hew check --allow d           | data.txt",
        "hew run d                     | data.txt",
        "hew run wire ch               | ",
        "hew p                         | program.hew",
        "hew d                         | ",
        "hew completions               | bash fish powershell zsh",
        "hew completions f             | fish",
        "hew help m                    | machine",
        "hew hel                       | help",
      })
  void bashOffers(String line, String expected) throws IOException, InterruptedException {
    // A line that ends in a known word goes on with the next one.
    boolean next = line.matches("hew (wire|wire export --format|check --color|completions)");
    Files.writeString(directory.resolve("program.hew"), "");
    Files.writeString(directory.resolve("data.txt"), "");
    String asked =
        script("bash")
            + "COMP_WORDS=("
            + line
            + (next ? " ''" : "")
            + ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_hew\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    Process bash =
        new ProcessBuilder("bash", "-c", asked)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
    TreeSet<String> offered =
        said.lines().filter(l -> !l.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> wanted =
        expected == null
            ? new TreeSet<>()
            : new TreeSet<>(Arrays.asList(expected.strip().split(" ")));
    assertEquals(wanted, offered);
  }
}
