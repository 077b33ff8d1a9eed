package org.hewlang.runtime.actor;

import java.util.concurrent.CountDownLatch;
import org.hewlang.runtime.EntryPoint;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.JavaCallback;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A program with actors, from the start of its {@code main} to the end of the last actor. The entry
 * point of such a program calls {@link #run} with what its {@code main} does:
 *
 * <pre>long start(Ctx c) { return ActorProgram.run(realMain); }</pre>
 *
 * <p>{@code main} runs on a stack of the scheduler. The thread that calls {@link #run} waits for it
 * and then ends the program ({@link ProgramEnd}). A panic of {@code main} ends it without that.
 */
public final class ActorProgram {
  private final ActorSystem system;
  private final EntryPoint main;
  private final CountDownLatch over = new CountDownLatch(1);

  /** What {@code main} came to; written before {@link #over}. */
  private long status;

  private @Nullable Throwable thrown;
  private volatile boolean deadlocked;

  /** Functions that other programs of this JVM have passed to Java. */
  private final long callbacksBefore = JavaCallback.handedOut();

  /** Read when the program starts, so that a mistake is reported then. */
  private final long drainNanos = ProgramEnd.drainNanos();

  private volatile boolean mainRuns;

  private ActorProgram(ActorSystem system, EntryPoint main) {
    this.system = system;
    this.main = main;
  }

  /** Runs a program as the environment says; gives its exit status. Panics as {@code main} did. */
  public static long run(EntryPoint main) {
    return run(main, Settings.ofEnvironment());
  }

  /** Runs a program on a scheduler of its own. */
  public static long run(EntryPoint main, Settings settings) {
    ActorSystem system = ActorSystem.start(settings);
    try {
      return new ActorProgram(system, main).run();
    } finally {
      system.close();
    }
  }

  private long run() {
    system.onFailure(over::countDown);
    Signals signals = Signals.install(main, this::signalled);
    try {
      system.scheduler().startMain(this::runMain);
      // Not before: without main nothing would ever happen.
      system.scheduler().onDeadlock(this::deadlock);
      awaitMain();
      Throwable failure = system.failure();
      if (failure == null) {
        failure = thrown;
      }
      if (failure != null && signals.status() == 0) {
        system.crashLog().flush();
        throw sneak(failure);
      }
      new ProgramEnd(system, drainNanos).run();
      Throwable late = system.failure();
      if (late != null) {
        throw sneak(late);
      }
      return signals.status() == 0 ? status : signals.status();
    } finally {
      signals.uninstall();
    }
  }

  private void runMain(Runner c) {
    c.self = system.mainCell();
    mainRuns = true;
    try {
      status = main.start(c);
    } catch (Cancelled cancelled) {
      if (deadlocked) {
        thrown = ActorSystem.deadlock();
      }
    } catch (Throwable t) {
      thrown = t;
    } finally {
      mainRuns = false;
      c.self = null;
      over.countDown();
    }
  }

  private void awaitMain() {
    while (true) {
      try {
        over.await();
        return;
      } catch (InterruptedException e) {
        // The thread is ours and has nothing else to do: it waits on.
      }
    }
  }

  /** Nothing will ever happen again. If {@code main} waits it unwinds, and ends with the panic. */
  private void deadlock() {
    if (!mainRuns || system.failure() != null || JavaCallback.handedOut() != callbacksBefore) {
      // main is over, the program is, or Java may still call.
      return;
    }
    if (deadlocked) {
      // It has waited again while it unwound.
      system.fail(ActorSystem.deadlock());
      return;
    }
    deadlocked = true;
    Bonds.of(system.mainCell()).cancellation().cancel(null);
  }

  /** The first signal: everybody who waits gives up. */
  private void signalled() {
    // Main last: with it the end begins, which looks who waits.
    for (Runner runner : system.scheduler().runners()) {
      if (runner.waitKind != null
          && runner.self instanceof ActorCell waiting
          && waiting != system.mainCell()) {
        Bonds.of(waiting).cancellation().cancel(null);
      }
    }
    Bonds.of(system.mainCell()).cancellation().cancel(null);
  }

  private static RuntimeException sneak(Throwable t) {
    if (t instanceof HewExit exit) {
      throw exit;
    }
    throw ActorProgram.<RuntimeException>as(t);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T as(Throwable t) throws T {
    throw (T) t;
  }
}
