package org.hewlang.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Starts and ends programs. An object is the thread of a main program, or the one that runs when the
 * process ends by a signal. One class does all that every program needs at its start, and none of
 * what only some need at their end: each further class of a jar takes a quarter of a millisecond.
 */
public final class Launcher extends Thread {
  /** Exit status after a panic of the main program. */
  public static final int PANICKED = 101;

  /**
   * Stack of the main program: room for far more than the guaranteed 10,000 frames. Only address
   * space; memory is taken as it is used.
   */
  private static final long STACK_BYTES = 256L << 20;

  /** Whether this process exists to run the program: then {@code exit} ends it. */
  private static volatile boolean ownsProcess;

  private static volatile String programName = "hew";
  private static volatile String[] arguments = {};

  /** Null in the thread that runs at the end of the process. */
  private final @Nullable EntryPoint program;

  private int status;

  private Launcher(@Nullable EntryPoint program) {
    super(null, null, program == null ? "flush" : "main", program == null ? 0 : STACK_BYTES);
    this.program = program;
  }

  /**
   * Runs the program as the purpose of this process and ends the process with its exit status. For
   * generated main classes; {@code name} is what argument 0 says.
   */
  public static void main(EntryPoint program, String name, String[] args) {
    ownsProcess = true;
    programName = name;
    arguments = args.clone();
    // A signal ends the process without the code below.
    Launcher flusher = new Launcher(null);
    Runtime.getRuntime().addShutdownHook(flusher);
    Launcher main = new Launcher(program);
    main.start();
    Out.prepare();
    int status = main.exitStatus();
    // Returning ends the process too, and many milliseconds sooner (System.exit sets up a logger),
    // but it would wait for threads that Java code has started.
    if (status != 0 || othersKeepTheProcess()) {
      System.exit(status);
    }
  }

  private static boolean othersKeepTheProcess() {
    Thread[] threads = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(threads);
    if (count == threads.length) {
      return true; // perhaps not all of them
    }
    Thread here = Thread.currentThread();
    for (int i = 0; i < count; i++) {
      if (threads[i] != here && !threads[i].isDaemon()) {
        return true;
      }
    }
    return false;
  }

  /** Runs the program inside this process and returns its exit status. */
  public static int run(EntryPoint program, String[] args) {
    programName = "hew";
    arguments = args.clone();
    Launcher main = new Launcher(program);
    main.start();
    return main.exitStatus();
  }

  /**
   * {@link #run} for the entry point that a generated main class with a no-argument constructor is.
   */
  public static int run(Class<?> mainClass, String[] args) throws ReflectiveOperationException {
    return run((EntryPoint) mainClass.getConstructor().newInstance(), args);
  }

  /** What argument 0 says. */
  static String programName() {
    return programName;
  }

  /** The arguments after the program's name. */
  static String[] arguments() {
    return arguments;
  }

  /** Whether the process exists to run the program. */
  public static boolean ownsProcess() {
    return ownsProcess;
  }

  private int exitStatus() {
    while (!joined()) {
      interrupt();
    }
    return status & 0xff;
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

  /** Runs the program, or writes what is still in the buffer when the process ends. */
  @Override
  public void run() {
    if (program == null) {
      Out.flushAtEnd();
      return;
    }
    try {
      Ctx ctx = new Ctx();
      ctx.bindToThread();
      status = (int) program.start(ctx);
      Out.flush();
    } catch (Throwable thrown) {
      status = ProgramFailure.status(thrown);
    }
  }

  /**
   * Waits for the end; false if the waiting thread was interrupted before. Catches what it need not
   * name: InterruptedException is missing in the JDK's class cache, and only to verify its handler
   * the JVM would open the JDK's module file at every start.
   */
  private boolean joined() {
    try {
      join();
      return true;
    } catch (Exception interrupted) {
      return false;
    }
  }
}
