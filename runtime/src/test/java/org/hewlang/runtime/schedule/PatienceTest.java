package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void aFactorOfOneLeavesTimesAsTheLanguageSays() {
    assertEquals(5_000_000_000L, Patience.stretched(5_000_000_000L, 1));
    assertEquals(0, Patience.stretched(0, 1));
    assertEquals(Long.MAX_VALUE, Patience.stretched(Long.MAX_VALUE, 1));
  }

  @Test
  void aFactorMakesThemLongerAndNeverNegative() {
    assertEquals(60, Patience.stretched(3, 20));
    assertEquals(Long.MAX_VALUE, Patience.stretched(Long.MAX_VALUE / 19, 20));
  }
}
