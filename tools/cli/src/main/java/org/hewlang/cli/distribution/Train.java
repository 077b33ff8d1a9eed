package org.hewlang.cli.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hewlang.cli.Main;
import org.hewlang.cli.Session;

/**
 * The run from which the JVM learns what a start needs: the classes, linked lambdas and hot methods of
 * ordinary commands, on the programs of {@code examples/}. The last command runs a program.
 */
public final class Train {
  private static final int PROGRAMS = 12;

  private Train() {}

  /**
   * Runs the commands on the programs in the directory {@code examples}. Only command lines that need
   * no option parser: classes that lean on its classes would be in the cache in vain. All programs are
   * compiled, and the last one is run.
   */
  public static void train(Path examples, Session session) {
    hew("version");
    hew("check", "no-such-file.hew");
    for (Path program : programs(examples)) {
      hew("check", program.toString());
      hew("run", program.toString());
    }
    Main.run(false, List.of("run", examples.resolve("hello.hew").toString()), session);
  }

  private static List<Path> programs(Path examples) {
    try (Stream<Path> files = Files.list(examples)) {
      return files
          .filter(file -> file.toString().endsWith(".hew"))
          .sorted()
          .limit(PROGRAMS)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void hew(String... words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Main.run(
        false, List.of(words), new Session(nowhere, nowhere, Path.of(""), Map.of(), true, _ -> {}));
  }
}
