package org.hewlang.cli;

import java.util.Arrays;
import java.util.List;
import org.hewlang.cli.command.Commands;
import org.hewlang.cli.command.PlainLine;

/** The entry of {@code hew} and of {@code hewc}. */
public final class Main {
  /** Deeply nested expressions are walked recursively. */
  private static final long STACK_BYTES = 64L << 20;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = Arrays.asList(arguments);
    boolean compilerOnly = "hewc".equals(System.getProperty("hew.tool"));
    int[] status = {ExitCode.INTERNAL};
    Thread worker =
        new Thread(null, () -> status[0] = run(compilerOnly, words), "hew", STACK_BYTES);
    worker.start();
    worker.join();
    System.exit(status[0]);
  }

  private static int run(boolean compilerOnly, List<String> words) {
    Session session = Session.ofProcess();
    int status = run(compilerOnly, words, session);
    session.out().flush();
    session.err().flush();
    return status;
  }

  /** Carries out one command line and gives the exit status. */
  public static int run(boolean compilerOnly, List<String> words, Session session) {
    try {
      if (!compilerOnly && PlainLine.fits(words)) {
        return PlainLine.run(words, session);
      }
      return compilerOnly
          ? Commands.runCompiler(words, session)
          : Commands.runDriver(words, session);
    } catch (CliError e) {
      Messages.error(session, e);
      return e.exitCode();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      InternalError.report(session, e);
      return ExitCode.INTERNAL;
    }
  }
}
