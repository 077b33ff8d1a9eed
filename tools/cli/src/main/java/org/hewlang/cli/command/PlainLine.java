package org.hewlang.cli.command;

import java.util.List;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;

/**
 * Command lines without any option, understood without the option parser. Its classes are of an age
 * that the JVM's class cache refuses, and loading them would take longer than compiling a small
 * program.
 */
public final class PlainLine {
  private PlainLine() {}

  /** Whether {@link #run} understands the line. */
  public static boolean fits(List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "run" -> words.size() >= 2 && !isOption(words.get(1)) && !hasOptionAfterFile(words);
      case "check" -> words.size() == 2 && !isOption(words.get(1));
      case "version" -> words.size() == 1;
      default -> false;
    };
  }

  private static boolean hasOptionAfterFile(List<String> words) {
    return words.size() > 2 && isOption(words.get(2)) && !words.get(2).equals("--");
  }

  private static boolean isOption(String word) {
    return word.startsWith("-");
  }

  private static List<String> arguments(List<String> words) {
    boolean marked = !words.isEmpty() && words.getFirst().equals("--");
    return marked ? words.subList(1, words.size()) : words;
  }

  public static int run(List<String> words, Session session) throws CliError {
    return switch (words.getFirst()) {
      case "run" ->
          Run.run(
              words.get(1),
              arguments(words.subList(2, words.size())),
              SharedOptions.defaults(session),
              session);
      case "check" ->
          new Check(false, false).run(words.get(1), SharedOptions.defaults(session), session);
      default -> {
        session.out().println(BuildVersion.current().line("hew"));
        yield ExitCode.OK;
      }
    };
  }
}
