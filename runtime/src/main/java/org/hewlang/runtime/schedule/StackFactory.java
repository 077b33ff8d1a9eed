package org.hewlang.runtime.schedule;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes virtual threads that run on an executor of our choice. The JDK has a constructor for that,
 * which is not public; whether it can be reached depends on {@code java.base/java.lang} being open to
 * us, and whether it does what we expect is tried once.
 */
final class StackFactory {
  private static final @Nullable StackFactory PROBED = probe();

  private final Constructor<? extends Thread.Builder.OfVirtual> builder;

  private StackFactory(Constructor<? extends Thread.Builder.OfVirtual> builder) {
    this.builder = builder;
  }

  /** The factory of this JVM; null if there is none. */
  static @Nullable StackFactory available() {
    return PROBED;
  }

  /** A thread that was not started; {@code executor} gets its continuation each time it may go on. */
  Thread create(Executor executor, String name, Runnable body) {
    try {
      return builder
          .newInstance(executor)
          .name(name)
          .inheritInheritableThreadLocals(false)
          .unstarted(body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the constructor worked before", e);
    }
  }

  private static @Nullable StackFactory probe() {
    try {
      Class<? extends Thread.Builder.OfVirtual> type =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .asSubclass(Thread.Builder.OfVirtual.class);
      Constructor<? extends Thread.Builder.OfVirtual> constructor =
          type.getDeclaredConstructor(Executor.class);
      if (!constructor.trySetAccessible()) {
        return null;
      }
      StackFactory factory = new StackFactory(constructor);
      return factory.works() ? factory : null;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      System.getLogger("org.hewlang.runtime")
          .log(System.Logger.Level.DEBUG, "no carriers of our own", e);
      return null;
    }
  }

  /** Whether starting a thread gives its continuation to the executor, and to nobody else. */
  private boolean works() {
    Trial trial = new Trial();
    create(trial, "hew-probe", trial).start();
    Runnable continuation = trial.given;
    if (continuation == null || Thread.currentThread().isVirtual()) {
      return continuation != null;
    }
    continuation.run();
    return trial.ran;
  }

  /** The executor and the body of a thread; no lambdas, which would cost milliseconds at start. */
  private static final class Trial implements Executor, Runnable {
    private @Nullable Runnable given;
    private boolean ran;

    @Override
    public void execute(Runnable continuation) {
      given = continuation;
    }

    @Override
    public void run() {
      ran = true;
    }
  }
}
