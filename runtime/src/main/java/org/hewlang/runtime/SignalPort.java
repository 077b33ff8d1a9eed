package org.hewlang.runtime;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How signals of the operating system reach the runtime. The JDK has no public interface for them;
 * {@code sun.misc.Signal} is in a supported module but cannot be named in Java without a warning. So
 * the class that uses it is generated with each program that has a scheduler.
 */
public abstract class SignalPort {
  private @Nullable IntConsumer receiver;

  /** Says who is told the number of a signal that has come, on a thread of the JVM. */
  public final void receiver(IntConsumer told) {
    receiver = told;
  }

  /** For the generated handler. */
  protected final void came(int number) {
    IntConsumer told = receiver;
    if (told != null) {
      told.accept(number);
    }
  }

  /**
   * From now on the signal {@code name} (without SIG) comes here; gives what it did before.
   *
   * @throws IllegalArgumentException if the JVM keeps the signal for itself
   */
  public abstract Object install(String name);

  /** Lets the signal do again what {@link #install} gave. */
  public abstract void restore(String name, Object before);
}
