package org.hewlang.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.hewlang.cli.command.Commands;
import org.hewlang.cli.command.PlainLine;
import org.hewlang.cli.distribution.Train;
import org.jspecify.annotations.Nullable;

/** The entry of {@code hew} and of {@code hewc}. */
public final class Main {
  /** Deeply nested expressions are walked recursively. */
  private static final long STACK_BYTES = 64L << 20;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    String tool = System.getProperty("hew.tool", "hew");
    List<String> words = Arrays.asList(arguments);
    AtomicReference<@Nullable Runnable> program = new AtomicReference<>();
    Session session = Session.ofProcess(program::set);
    int[] status = {ExitCode.INTERNAL};
    Thread worker =
        new Thread(null, () -> status[0] = run(tool, words, session), "hew", STACK_BYTES);
    worker.start();
    worker.join();
    // A program begins when the compiler's thread is gone: it then has the process to itself.
    Runnable start = program.get();
    if (start != null) {
      start.run();
    } else if (status[0] != ExitCode.OK) {
      // Not System.exit: that sets up a logger first, which takes longer than most checks.
      Runtime.getRuntime().halt(status[0]);
    }
  }

  private static int run(String tool, List<String> words, Session session) {
    int status = ExitCode.OK;
    if (tool.equals("train")) {
      Train.train(Path.of(words.getFirst()), session);
    } else {
      status = run(tool.equals("hewc"), words, session);
    }
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
