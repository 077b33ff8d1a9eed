package org.hewlang.runtime.schedule;

/**
 * How a scheduler works.
 *
 * @param workers number of tokens, 1 to 256
 * @param cooperative one token; running code of the main stack is never interrupted for others
 * @param seeded deterministic choices and virtual time, from {@code seed}
 * @param seed of the choices
 * @param substrate what stacks are made of
 * @param sliceNanos how long running code may keep others waiting before {@code cooperate} yields
 */
public record Settings(
    int workers,
    boolean cooperative,
    boolean seeded,
    long seed,
    SubstrateChoice substrate,
    long sliceNanos) {
  static final int MOST_WORKERS = 256;
  static final long SLICE_NANOS = 50_000;

  /** What stacks are made of. */
  public enum SubstrateChoice {
    /** Own carriers where the JVM lets us, else shared. */
    AUTO,
    /** The JDK's own scheduler of virtual threads. */
    SHARED,
    /** Threads of our own below virtual threads. */
    CARRIERS
  }

  /** As the environment says ({@code HEW_WORKERS}, {@code HEW_SUBSTRATE}). */
  public static Settings ofEnvironment() {
    return of(Runtime.getRuntime().availableProcessors());
  }

  /** With that many workers and all else as usual. */
  public static Settings of(int workers) {
    return new Settings(workers, false, false, 0, SubstrateChoice.AUTO, SLICE_NANOS);
  }

  /** One token, choices from {@code seed}, virtual time: the same input gives the same order. */
  public static Settings deterministic(long seed) {
    return new Settings(1, false, true, seed, SubstrateChoice.AUTO, SLICE_NANOS);
  }

  /** One token; {@code main} keeps it until it waits or ends. */
  public static Settings cooperativeMode() {
    return new Settings(1, true, false, 0, SubstrateChoice.AUTO, SLICE_NANOS);
  }

  /** The same with stacks made of something else. */
  public Settings on(SubstrateChoice choice) {
    return new Settings(workers, cooperative, seeded, seed, choice, sliceNanos);
  }

  /** Whether runnable work runs in the order in which it became runnable. */
  public boolean fifo() {
    return workers == 1;
  }

  /** Whether neither clock nor other threads may influence the order. */
  public boolean repeatable() {
    return cooperative || seeded;
  }
}
