package org.hewlang.runtime.schedule;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hewlang.runtime.Err;
import org.jspecify.annotations.Nullable;

/**
 * How a scheduler works.
 *
 * @param workers number of tokens, 1 to 256
 * @param cooperative one token, which {@code main} keeps until it waits or ends
 * @param seeded deterministic choices and virtual time, from {@code seed}
 * @param seed of the choices
 * @param substrate what stacks are made of
 * @param sliceNanos how long running code may keep others waiting
 */
public record Settings(
    int workers,
    boolean cooperative,
    boolean seeded,
    long seed,
    SubstrateChoice substrate,
    long sliceNanos) {
  static final int MOST_WORKERS = 256;

  /** Long enough that a switch per slice costs little, short enough that messages are answered. */
  static final long SLICE_NANOS = 50_000;

  /** What stacks are made of. */
  public enum SubstrateChoice {
    /** Own carriers where the JVM lets us, else shared. */
    AUTO,
    /** The JDK's own scheduler of virtual threads. */
    SHARED,
    /** Threads of our own below virtual threads, where the JVM lets us. */
    CARRIERS
  }

  public Settings {
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException("1 to " + MOST_WORKERS + " workers, not " + workers);
    }
    if ((cooperative || seeded) && workers != 1) {
      throw new IllegalArgumentException("this mode has one worker");
    }
  }

  /**
   * As the environment says: {@code HEW_WORKERS} (1 to 256; 0 is the cooperative mode; default: the
   * number of processors) and {@code HEW_SUBSTRATE} (auto, shared, carriers). What is none of these is
   * ignored with a warning on standard error.
   */
  public static Settings ofEnvironment() {
    return of(System::getenv, Err::line);
  }

  static Settings of(UnaryOperator<@Nullable String> environment, Consumer<String> warnings) {
    SubstrateChoice substrate = substrate(environment.apply("HEW_SUBSTRATE"), warnings);
    return workers(environment.apply("HEW_WORKERS"), warnings).on(substrate);
  }

  private static Settings workers(@Nullable String text, Consumer<String> warnings) {
    if (text != null && !text.isEmpty()) {
      int workers = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
      if (workers == 0) {
        return cooperativeMode();
      }
      if (workers >= 1 && workers <= MOST_WORKERS) {
        return of(workers);
      }
      warnings.accept("warning: HEW_WORKERS=" + text + " is invalid, using default");
    }
    return of(Math.min(Runtime.getRuntime().availableProcessors(), MOST_WORKERS));
  }

  private static SubstrateChoice substrate(@Nullable String text, Consumer<String> warnings) {
    if (text != null && !text.isEmpty()) {
      for (SubstrateChoice choice : SubstrateChoice.values()) {
        if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
          return choice;
        }
      }
      warnings.accept("warning: HEW_SUBSTRATE=" + text + " is invalid, using default");
    }
    return SubstrateChoice.AUTO;
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
