package org.hewlang.stdlib;

import org.hewlang.runtime.Ctx;

/** The primitives of {@code std::random}, on the generator state of the calling owner. */
public final class RandomNumbers {
  private RandomNumbers() {}

  public static void seed(long n) {
    Ctx.current().random().seed(n);
  }

  /** A number in [0, 1). */
  public static double random() {
    return Ctx.current().random().random();
  }

  /** A number from 0 to {@code n - 1}; {@code n} is positive. */
  public static long below(long n) {
    return Ctx.current().random().randint(0, n);
  }

  public static double gauss(double mu, double sigma) {
    return Ctx.current().random().gauss(mu, sigma);
  }
}
