package org.hewlang.cli.completion;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The scripts by the names of their shells. */
public final class CompletionScript {
  /** The shells that there are scripts for. */
  public static final List<String> SHELLS = List.of("bash", "zsh", "fish", "powershell");

  private static final Map<String, Function<List<Place>, String>> SCRIPTS =
      Map.of(
          "bash", BashScript::of,
          "zsh", ZshScript::of,
          "fish", FishScript::of,
          "powershell", PowerShellScript::of);

  private CompletionScript() {}

  /** The script for {@code shell}, null if there is none; {@code commands} are those of the driver. */
  public static @Nullable String of(String shell, Map<String, CommandSpec> commands) {
    return SCRIPTS.containsKey(shell)
        ? Objects.requireNonNull(SCRIPTS.get(shell)).apply(Place.of(commands))
        : null;
  }
}
