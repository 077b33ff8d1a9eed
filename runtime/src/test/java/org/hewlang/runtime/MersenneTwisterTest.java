package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Expected numbers are those of CPython 3.11 for the same seeds. */
class MersenneTwisterTest {
  private static final Ctx CTX = new Ctx();

  @Test
  void randomFollowsCPython() {
    MersenneTwister r = new MersenneTwister(42);
    assertEquals(0.6394267984578837, r.random());
    assertEquals(0.025010755222666936, r.random());
    assertEquals(0.27502931836911926, r.random());
  }

  @Test
  void manyNumbersLaterItStillDoes() {
    MersenneTwister r = new MersenneTwister(42);
    for (int i = 0; i < 1000; i++) {
      r.random();
    }
    assertEquals(0.09935462460613032, r.random());
  }

  @Test
  void onlyTheLow32BitsOfTheSeedCount() {
    assertEquals(0.6353574441341173, new MersenneTwister(-1).random());
    assertEquals(0.6353574441341173, new MersenneTwister(0xffff_ffffL).random());
  }

  @Test
  void randintExcludesTheUpperBound() {
    MersenneTwister r = new MersenneTwister(42);
    long[] drawn = new long[8];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = r.randint(10, 1000);
    }
    assertArrayEquals(new long[] {664, 124, 35, 769, 291, 260, 238, 152}, drawn);
  }

  @Test
  void randintOfWideRangesTakesSeveralWords() {
    MersenneTwister r = new MersenneTwister(7);
    assertEquals(868231286071L, r.randint(0, 1L << 40));
    assertEquals(105874957392L, r.randint(0, 1L << 40));
    assertEquals(208460025899L, r.randint(0, 1L << 40));
    assertEquals(1527169275425311224L, r.randint(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(7557706015166760053L, r.randint(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(-5262889593322647819L, r.randint(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(161042648, r.randint(0, 1L << 32));
    assertEquals(1862494042, r.randint(0, 1L << 32));
  }

  @Test
  void anEmptyRangeGivesItsStartAndDrawsNothing() {
    MersenneTwister r = new MersenneTwister(42);
    assertEquals(5, r.randint(5, 5));
    assertEquals(5, r.randint(5, -5));
    assertEquals(0.6394267984578837, r.random());
  }

  @Test
  void gaussFollowsCPython() {
    MersenneTwister r = new MersenneTwister(42);
    double[] expected = {
      9.639774176055179, 9.567740999171201, 9.721710346080844, 11.754959312747157, 9.681029290542781
    };
    for (double x : expected) {
      assertEquals(x, r.gauss(10, 2.5), 1e-14);
    }
  }

  @Test
  void seedingDropsTheSpareGaussian() {
    MersenneTwister r = new MersenneTwister(42);
    double first = r.gauss(0, 1);
    r.seed(42);
    assertEquals(first, r.gauss(0, 1));
  }

  @Test
  void unseededGeneratorsDiffer() {
    assertNotEquals(
        MersenneTwister.unpredictable().random(), MersenneTwister.unpredictable().random());
  }

  @Test
  void aContextKeepsItsGenerator() {
    CTX.random().seed(42);
    assertEquals(0.6394267984578837, CTX.random().random());
    assertTrue(Ctx.current() == Ctx.current());
  }
}
