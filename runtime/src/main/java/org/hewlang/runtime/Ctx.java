package org.hewlang.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The context of the running code; the first parameter of every compiled function.
 *
 * <p>It stands for one owner of execution (the main program or a Java thread that entered Hew code)
 * and is confined to its thread. Objects, closures and generators never keep it.
 */
public final class Ctx {
  private static final ThreadLocal<Ctx> CURRENT = new ThreadLocal<>();

  private @Nullable MersenneTwister random;

  /** A context of its own, not bound to any thread. */
  public Ctx() {}

  /**
   * The context of the calling thread, made on first use. For Java code that calls compiled
   * functions; compiled code receives its context as a parameter.
   */
  public static Ctx current() {
    Ctx ctx = CURRENT.get();
    if (ctx == null) {
      ctx = new Ctx();
      CURRENT.set(ctx);
    }
    return ctx;
  }

  /** Makes this the context that {@link #current} gives on the calling thread. */
  void bindToThread() {
    CURRENT.set(this);
  }

  /** The random generator of this owner, seeded from the operating system on first use. */
  public MersenneTwister random() {
    MersenneTwister generator = random;
    if (generator == null) {
      generator = MersenneTwister.unpredictable();
      random = generator;
    }
    return generator;
  }
}
