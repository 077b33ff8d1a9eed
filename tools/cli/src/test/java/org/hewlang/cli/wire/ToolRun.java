package org.hewlang.cli.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hewlang.cli.Main;
import org.hewlang.cli.Session;

/** What a command line gave. */
record ToolRun(int status, String out, String err) {
  static ToolRun hew(Path directory, String... words) {
    return run(false, directory, words);
  }

  static ToolRun hewc(Path directory, String... words) {
    return run(true, directory, words);
  }

  private static ToolRun run(boolean compilerOnly, Path directory, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            Map.of(),
            false,
            program -> {});
    int status = Main.run(compilerOnly, List.of(words), session);
    return new ToolRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static void file(Path directory, String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
