package org.hewlang.spec.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Decoders that get anything: they answer with a value or a fault and throw nothing, and what they allocate
 * is bounded by the length of the input.
 */
class BadInputProperties {
  private static final int TYPES = 6;
  private static final int INPUTS = 150;
  private static final int LONGEST = 400;

  /** A reader and what it reads into stand for a constant; the rest grows with the input. */
  private static final long BYTES_AT_ALL = 64 << 10;

  private static final long BYTES_PER_BYTE = 256;

  private static long inputs;
  private static long accepted;

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void anyBytesAreAValueOrAFault(@ForAll long seed) throws ReflectiveOperationException {
    Random random = new Random(seed);
    List<Declaration> types = Declaration.random(random, TYPES);
    Source source = new Source(types);
    types.forEach(type -> source.probes(type, random));
    Program program = Program.of(source.text());
    assertEquals("", program.run(), source::text);
    for (Declaration type : types) {
      for (String format : List.of("hbf", "pack", "json", "yaml")) {
        String name = format + type.name();
        Program.Probe probe = program.probe("probe_" + name);
        byte[] valid = program.bytes("sample_" + name);
        boolean measured = format.equals("hbf") || format.equals("pack");
        for (byte[] input : variants(random, valid)) {
          check(name, probe, input, measured);
        }
        if (measured) {
          for (int i = 0; i < INPUTS; i++) {
            check(name, probe, anything(random), true);
          }
        }
      }
    }
  }

  private static void check(String name, Program.Probe probe, byte[] input, boolean measured) {
    long before = allocated();
    long answer = probe.of(input);
    long more = allocated() - before;
    inputs++;
    accepted += answer;
    assertNotEquals(
        2, answer, () -> name + " reads what it did not write: " + Arrays.toString(input));
    // classes that are loaded on the way count only once
    for (int again = 0; measured && more > BYTES_AT_ALL && again < 2; again++) {
      before = allocated();
      probe.of(input);
      more = allocated() - before;
    }
    long taken = more;
    if (measured) {
      assertTrue(
          taken <= BYTES_AT_ALL + BYTES_PER_BYTE * input.length,
          () -> name + " took " + taken + " bytes for " + Arrays.toString(input));
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** The beginnings of {@code valid}, and {@code valid} with a byte changed, removed or doubled. */
  private static List<byte[]> variants(Random random, byte[] valid) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < valid.length; i += 1 + valid.length / 60) {
      all.add(Arrays.copyOf(valid, i));
    }
    for (int i = 0; i < INPUTS && valid.length > 0; i++) {
      int at = random.nextInt(valid.length);
      byte[] changed = valid.clone();
      changed[at] = (byte) random.nextInt(256);
      all.add(changed);
      byte[] flipped = valid.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      all.add(flipped);
    }
    return all;
  }

  /** Random bytes, most of them small as keys, tags and lengths are, or great as counts that lie. */
  private static byte[] anything(Random random) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(LONGEST) + 1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] =
          switch (random.nextInt(6)) {
            case 0, 1, 2 -> (byte) random.nextInt(64);
            case 3 -> (byte) (random.nextInt(8) << 3 | 2);
            case 4 -> (byte) 0xff;
            default -> (byte) random.nextInt(256);
          };
    }
    return bytes;
  }

  @AfterContainer
  static void say() {
    System.out.println(inputs + " inputs were bad or could be, " + accepted + " of them were not");
  }
}
