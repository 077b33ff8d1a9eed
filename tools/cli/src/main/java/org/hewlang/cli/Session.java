package org.hewlang.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The world around one command.
 *
 * @param out for what was asked for
 * @param err for everything else
 * @param directory the working directory
 * @param environment the environment variables
 * @param terminal whether {@code err} is a terminal
 * @param programs takes the program that a command wants to have run, once the command is over
 */
public record Session(
    PrintStream out,
    PrintStream err,
    Path directory,
    Map<String, String> environment,
    boolean terminal,
    Consumer<Runnable> programs) {

  /** The process's own. The launcher knows whether standard error is a terminal; Java does not. */
  static Session ofProcess(Consumer<Runnable> programs) {
    return new Session(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Path.of(""),
        System.getenv(),
        Boolean.getBoolean("hew.terminal"),
        programs);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Whether messages may have colours when the user leaves it to us. */
  public boolean colourByDefault() {
    String noColour = environment.getOrDefault("NO_COLOR", "");
    return terminal && noColour.isEmpty();
  }
}
