package org.hewlang.runtime;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/**
 * The generator behind {@code random}: MT19937 (Matsumoto and Nishimura, 1998), with the derived
 * distributions of CPython's {@code random} module, so that equal seeds give equal numbers there
 * and here. Confined to one owner; not for cryptography.
 */
public final class MersenneTwister {
  private static final int N = 624;
  private static final int M = 397;
  private static final int MATRIX = 0x9908b0df;
  private static final int UPPER = 0x8000_0000;
  private static final int LOWER = 0x7fff_ffff;
  private static final double TWO_PI = 2 * Math.PI;

  private final int[] state = new int[N];
  private int next = N;

  /** The second number of the last pair that {@link #gauss} made, NaN if it was used. */
  private double spare = Double.NaN;

  /** The sequence that belongs to the low 32 bits of {@code seed}. */
  public MersenneTwister(long seed) {
    seed(seed);
  }

  private MersenneTwister(int[] key) {
    initByArray(key);
  }

  /** A generator seeded from the operating system's entropy. */
  public static MersenneTwister unpredictable() {
    byte[] entropy = entropy(32);
    int[] key = new int[8];
    for (int i = 0; i < entropy.length; i++) {
      key[i >> 2] = (key[i >> 2] << 8) | (entropy[i] & 0xff);
    }
    return new MersenneTwister(key);
  }

  /**
   * From the system's device where there is one: loading SecureRandom takes longer than most
   * programs.
   */
  private static byte[] entropy(int count) {
    try (InputStream device = new FileInputStream("/dev/urandom")) {
      byte[] bytes = device.readNBytes(count);
      if (bytes.length == count) {
        return bytes;
      }
    } catch (IOException e) {
      // no such device here: the JDK knows another source
    }
    return new SecureRandom().generateSeed(count);
  }

  /** Starts the sequence of the low 32 bits of {@code seed}. */
  public void seed(long seed) {
    initByArray(new int[] {(int) seed});
    spare = Double.NaN;
  }

  private void initGenerator(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
    }
    next = N;
  }

  private void initByArray(int[] key) {
    initGenerator(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1664525) + key[j] + j;
      if (++i >= N) {
        state[0] = state[N - 1];
        i = 1;
      }
      if (++j >= key.length) {
        j = 0;
      }
    }
    for (int k = N - 1; k > 0; k--) {
      state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >>> 30) * 1566083941) - i;
      if (++i >= N) {
        state[0] = state[N - 1];
        i = 1;
      }
    }
    state[0] = UPPER;
  }

  /** The next 32 bits. */
  private int bits() {
    if (next >= N) {
      refill();
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9d2c5680;
    y ^= y << 15 & 0xefc60000;
    return y ^ y >>> 18;
  }

  private void refill() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & UPPER) | (state[(i + 1) % N] & LOWER);
      state[i] = state[(i + M) % N] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : MATRIX);
    }
    next = 0;
  }

  /** A number in [0, 1) with 53 random bits. */
  public double random() {
    int high = bits() >>> 5;
    int low = bits() >>> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
  }

  /**
   * A number from {@code low} up to but not including {@code high}; {@code low} if there is none.
   */
  public long randint(long low, long high) {
    return high <= low ? low : low + below(high - low);
  }

  /** A number below {@code bound}, which is read as unsigned and is not 0. */
  private long below(long bound) {
    int width = 64 - Long.numberOfLeadingZeros(bound);
    long drawn = draw(width);
    while (Long.compareUnsigned(drawn, bound) >= 0) {
      drawn = draw(width);
    }
    return drawn;
  }

  /** {@code width} random bits, 1 to 64; whole words first, the lowest word before the others. */
  private long draw(int width) {
    if (width <= 32) {
      return (bits() >>> (32 - width)) & 0xffff_ffffL;
    }
    long low = bits() & 0xffff_ffffL;
    long high = (bits() >>> (64 - width)) & 0xffff_ffffL;
    return (high << 32) | low;
  }

  /**
   * A number of the normal distribution. The functions of {@link Math} are those nearest to the
   * rounded ones of the usual C libraries: other than {@link StrictMath}'s they give CPython's last
   * bit nearly always.
   */
  public double gauss(double mean, double deviation) {
    double z = spare;
    spare = Double.NaN;
    if (Double.isNaN(z)) {
      double angle = random() * TWO_PI;
      double radius = Math.sqrt(-2.0 * Math.log(1.0 - random()));
      z = Math.cos(angle) * radius;
      spare = Math.sin(angle) * radius;
    }
    return mean + z * deviation;
  }
}
