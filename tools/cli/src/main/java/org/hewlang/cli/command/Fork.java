package org.hewlang.cli.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hewlang.cli.Session;

/**
 * {@code hew run --fork}: the same command in a JVM of its own, which may have flags that a JVM takes
 * only at its start. Streams and exit status are the child's.
 *
 * <p>A signal that ends this process ends the child too, and its status is waited for. A terminal sends
 * its signals to both, and sending them again would count as the second one.
 */
final class Fork implements Runnable {
  /** Set in the child, which gets the same words and must not fork again. */
  private static final String CHILD = "hew.forked";

  /** How long the child may take to end once it was told to. */
  private static final long GRACE_SECONDS = 30;

  private final List<String> command;
  private final Map<String, String> environment;

  private Fork(List<String> command, Map<String, String> environment) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
  }

  /** The run of the command line {@code words} with {@code flags} for its JVM. */
  static Runnable of(List<String> words, List<String> flags, Session session) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    boolean collector = flags.stream().anyMatch(f -> f.matches("-XX:\\+Use\\w*GC"));
    for (String given : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!(collector && given.matches("-XX:\\+Use\\w*GC"))) {
        command.add(given);
      }
    }
    command.addAll(flags);
    command.addAll(List.of("-D" + CHILD + "=true", "-cp", System.getProperty("java.class.path")));
    command.add("org.hewlang.cli.Main");
    command.add("run");
    command.addAll(words);
    return new Fork(command, session.environment());
  }

  /** Whether this process is such a child. */
  static boolean isChild() {
    return Boolean.getBoolean(CHILD);
  }

  @Override
  public void run() {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    try {
      Process child = builder.start();
      Thread ending = new Thread(() -> end(child), "hew fork end");
      Runtime.getRuntime().addShutdownHook(ending);
      Runtime.getRuntime().halt(child.waitFor());
    } catch (IOException e) {
      throw new IllegalStateException("no JVM could be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Process child) {
    boolean terminal = Boolean.getBoolean("hew.terminal");
    try {
      if (!terminal) {
        child.destroy();
      }
      if (child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(child.exitValue());
      }
      child.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
