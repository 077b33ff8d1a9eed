package org.hewlang.cli.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.cli.CliError;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [wire.export]} in the manifest of a project says.
 *
 * @param directory where the manifest is; null if there is none
 */
public record ExportSettings(
    @Nullable Path directory, @Nullable String format, @Nullable String output) {
  private static final Pattern HEADER = Pattern.compile("\\s*\\[\\s*([^\\]]*?)\\s*\\]\\s*(#.*)?");
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([A-Za-z0-9_-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*(#.*)?");

  /** Those of the project that {@code source} belongs to. */
  public static ExportSettings near(Path source) throws CliError {
    Path at = source.toAbsolutePath().normalize().getParent();
    while (at != null && !Files.isRegularFile(at.resolve("hew.toml"))) {
      at = at.getParent();
    }
    if (at == null) {
      return new ExportSettings(null, null, null);
    }
    try {
      Map<String, String> entries = entries(Files.readString(at.resolve("hew.toml")));
      return new ExportSettings(at, entries.get("format"), entries.get("output"));
    } catch (IOException e) {
      throw CliError.failed("`hew.toml` cannot be read: " + e.getMessage(), "");
    }
  }

  private static Map<String, String> entries(String manifest) {
    Map<String, String> entries = new HashMap<>();
    String section = "";
    for (String line : manifest.split("\n", -1)) {
      Matcher header = HEADER.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (header.matches()) {
        section = header.group(1);
      } else if (section.equals("wire.export") && entry.matches()) {
        String text = entry.group(2);
        entries.put(entry.group(1), text == null ? entry.group(3) : text);
      }
    }
    return entries;
  }

  /** The file that is written if the command line names none; null for standard output. */
  public @Nullable Path outputFor(@Nullable String asked) {
    return directory == null || output == null || format == null || !format.equals(asked)
        ? null
        : directory.resolve(output);
  }
}
