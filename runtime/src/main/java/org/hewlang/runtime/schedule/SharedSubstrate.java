package org.hewlang.runtime.schedule;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.hewlang.runtime.HewExit;
import org.jspecify.annotations.Nullable;

/**
 * Stacks are virtual threads of the JDK's own scheduler. Public interfaces only.
 *
 * <p>The token travels through {@link Runner#grant}: the giver writes it and unparks the thread, the
 * taker parks until it sees one. An unpark that comes before the park leaves a permit, and the taker
 * looks at the field again after each park; so neither order loses the token, and a permit left by
 * other code only costs a turn of the loop.
 *
 * <p>A virtual thread that waits when the scheduler is closed is garbage. A platform thread would wait on:
 * it is woken, and ends without running any code of the program, as after {@code exit}.
 */
final class SharedSubstrate extends Substrate {
  private static final long DEEP_STACK = 256L << 20;

  @Override
  String name() {
    return "shared";
  }

  @Override
  void pass(Core core, Runner to) {
    Thread thread = to.thread;
    if (thread != null) {
      to.grant = core;
      LockSupport.unpark(thread);
      return;
    }
    thread = newThread(to);
    to.thread = thread;
    to.grant = core;
    thread.start();
  }

  @Override
  void start(Core core, Runner to) {
    pass(core, to);
  }

  @Override
  void prepareToWait(Runner runner) {}

  @Override
  void tookBack(Runner runner) {}

  @Override
  Core await(Runner runner) {
    Core core = runner.grant;
    while (core == null) {
      if (runner.kind() != StackKind.USUAL && runner.scheduler().isClosed()) {
        throw new HewExit(0);
      }
      LockSupport.park(runner);
      // Interrupts are for Java code; with one pending, park would not park.
      Thread.interrupted();
      core = runner.grant;
    }
    runner.clearGrant();
    return core;
  }

  /**
   * Where nothing waits for this token and another one is idle, which takes whatever comes, the call may
   * keep its token until the watchdog sees that it lasts. Otherwise others get it at once: a wait of a
   * virtual thread below the JDK's scheduler is not seen by anybody.
   */
  @Override
  void enterBlocking(Runner runner, Core core) {
    core.share();
    if (!core.hasNext() && runner.scheduler().anyIdle()) {
      runner.call.begin(core);
      core.calling = runner;
      return;
    }
    runner.call.beginWithout();
    core.handOvers++;
    pass(core, core.spare());
  }

  @Override
  Core exitBlocking(Runner runner) {
    Core kept = runner.call.end();
    if (kept != null) {
      kept.calling = null;
      return kept;
    }
    Scheduler scheduler = runner.scheduler();
    Core idle = scheduler.claimIdle();
    if (idle != null) {
      return idle;
    }
    scheduler.inject(runner.resumption());
    return await(runner);
  }

  @Override
  boolean handsOverSlowly() {
    return true;
  }

  @Override
  StackKind extraStacks() {
    return StackKind.PLATFORM;
  }

  @Override
  boolean isPolite() {
    return false;
  }

  /** A call that has lasted loses its token. */
  @Override
  boolean rescue(Core core) {
    Runner calling = core.calling;
    Core taken = calling == null ? null : calling.call.take();
    if (taken == null) {
      return false;
    }
    taken.calling = null;
    taken.handOvers++;
    pass(taken, taken.spare());
    return true;
  }

  @Override
  @Nullable Mount newMount(Runner runner) {
    return null;
  }

  private static Thread newThread(Runner runner) {
    return switch (runner.kind()) {
      case USUAL ->
          Thread.ofVirtual()
              .name(runner.name())
              .inheritInheritableThreadLocals(false)
              .unstarted(runner);
      case MAIN -> platform(runner, "main");
      case PLATFORM -> platform(runner, runner.name());
    };
  }

  private static Thread platform(Runner runner, String name) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .inheritInheritableThreadLocals(false)
        .stackSize(DEEP_STACK)
        .unstarted(runner);
  }

  @Override
  void close(List<Runner> runners) {
    for (Runner runner : runners) {
      Thread thread = runner.thread;
      if (thread != null && runner.kind() != StackKind.USUAL) {
        LockSupport.unpark(thread);
      }
    }
  }
}
