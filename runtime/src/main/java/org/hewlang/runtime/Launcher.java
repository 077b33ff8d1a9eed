package org.hewlang.runtime;

import java.io.IOException;

/** Starts and ends programs. */
public final class Launcher {
  /** Exit status after a panic of the main program. */
  public static final int PANICKED = 101;

  /** Exit status after an internal error of the JVM. */
  static final int INTERNAL_ERROR = 70;

  /**
   * Exit status when nobody reads the output: what a shell shows after the pipe signal, 128 + 13.
   */
  static final int PIPE_CLOSED = 141;

  /**
   * Stack of the main program: room for far more than the guaranteed 10,000 frames. Only address
   * space; memory is taken as it is used.
   */
  private static final long STACK_BYTES = 256L << 20;

  /** Whether this process exists to run the program: then {@code exit} ends it. */
  private static volatile boolean ownsProcess;

  private Launcher() {}

  /**
   * Runs the program as the purpose of this process and ends the process with its exit status. For
   * generated main classes; {@code name} is what argument 0 says.
   */
  public static void main(EntryPoint program, String name, String[] args) {
    ownsProcess = true;
    ProgramArgs.set(name, args);
    // A signal ends the process without the code below.
    Runtime.getRuntime().addShutdownHook(new Flusher());
    int status = run(program);
    // Returning ends the process too, and many milliseconds sooner (System.exit sets up a logger),
    // but it would wait for threads that Java code has started.
    if (status != 0 || Thread.activeCount() > 1) {
      System.exit(status);
    }
  }

  /** Runs the program inside this process and returns its exit status. */
  public static int run(EntryPoint program, String[] args) {
    ProgramArgs.set("hew", args);
    return run(program);
  }

  /**
   * {@link #run} for the entry point that a generated main class with a no-argument constructor is.
   */
  public static int run(Class<?> mainClass, String[] args) throws ReflectiveOperationException {
    return run((EntryPoint) mainClass.getConstructor().newInstance(), args);
  }

  private static int run(EntryPoint program) {
    MainThread thread = new MainThread(program);
    thread.start();
    while (true) {
      if (thread.joined()) {
        return thread.status & 0xff;
      }
      thread.interrupt();
    }
  }

  /** Exit status of a {@code main} that ended in {@code Err}, after saying so. */
  public static long failed(HewString error) {
    Out.flush();
    Err.line("error: " + error);
    return 1;
  }

  /**
   * {@code exit(status)}: ends the process at once, without deferred code and drops. Inside another
   * program it returns instead, and the caller throws the result.
   */
  public static HewExit exit(long status) {
    Out.flush();
    if (ownsProcess) {
      System.exit((int) (status & 0xff));
    }
    return new HewExit(status);
  }

  /** Standard output cannot be written any more: ends the program. */
  static HewExit outputFailed(IOException e) {
    String message = String.valueOf(e.getMessage());
    // POSIX; Windows has two sentences
    boolean quiet = message.contains("Broken pipe") || message.contains("The pipe ");
    if (!quiet) {
      Err.line("error: cannot write standard output: " + message);
    }
    int status = quiet ? PIPE_CLOSED : 1;
    if (ownsProcess) {
      // Not exit: its hooks would wait for the lock that the caller holds.
      Runtime.getRuntime().halt(status);
    }
    return new HewExit(status);
  }

  /** Writes what is still in the buffer when the process ends. */
  private static final class Flusher extends Thread {
    Flusher() {
      super("flush");
    }

    @Override
    public void run() {
      Out.flushAtEnd();
    }
  }

  /** The thread of the main program. */
  private static final class MainThread extends Thread {
    private final EntryPoint program;
    int status;

    MainThread(EntryPoint program) {
      super(null, null, "main", STACK_BYTES);
      this.program = program;
    }

    /**
     * Waits for the end; false if the waiting thread was interrupted before. Catches what it need
     * not name: InterruptedException is missing in the JDK's class cache, and only to verify its
     * handler the JVM would open the JDK's module file at every start.
     */
    boolean joined() {
      try {
        join();
        return true;
      } catch (Exception interrupted) {
        return false;
      }
    }

    @Override
    public void run() {
      try {
        status = execute();
        Out.flush();
      } catch (HewExit exit) {
        status = exit.status();
      }
    }

    private int execute() {
      Ctx ctx = new Ctx();
      ctx.bindToThread();
      try {
        return (int) program.start(ctx);
      } catch (HewExit exit) {
        throw exit;
      } catch (Throwable thrown) {
        return report(thrown);
      }
    }

    private static int report(Throwable thrown) {
      Throwable cause = thrown;
      while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
        cause = cause.getCause();
      }
      Err.panicLine(HewPanic.of(cause));
      boolean broken =
          cause instanceof VirtualMachineError
              && !(cause instanceof StackOverflowError)
              && !(cause instanceof OutOfMemoryError);
      return broken ? INTERNAL_ERROR : PANICKED;
    }
  }
}
