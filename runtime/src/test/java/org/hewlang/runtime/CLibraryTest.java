package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CLibraryTest {
  @Test
  void numbers() {
    assertEquals(42, CLibrary.abs(-42));
    assertEquals(Integer.MIN_VALUE, CLibrary.abs(Integer.MIN_VALUE));
    assertEquals(5_000_000_000L, CLibrary.labs(-5_000_000_000L));
    assertEquals(1.5, CLibrary.fabs(-1.5));
    assertEquals(8.0, CLibrary.pow(2, 3));
    assertEquals(-2.0, CLibrary.floor(-1.5));
    assertEquals(-1.0, CLibrary.ceil(-1.5));
  }

  @Test
  void textEndsAtItsFirstZeroByte() {
    assertEquals(2, CLibrary.strlen(HewString.of("é")));
    assertEquals(1, CLibrary.strlen(HewString.of("a\0b")));
    assertEquals(0, CLibrary.strlen(HewString.EMPTY));
  }

  @Test
  void onlyLettersOfAsciiChangeTheirCase() {
    assertEquals('A', CLibrary.toupper('a'));
    assertEquals('{', CLibrary.toupper('{'));
    assertEquals('z', CLibrary.tolower('Z'));
    assertEquals(0xC9, CLibrary.tolower(0xC9));
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    CLibrary.srand(7);
    int first = CLibrary.rand();
    int second = CLibrary.rand();
    CLibrary.srand(7);
    assertEquals(first, CLibrary.rand());
    assertEquals(second, CLibrary.rand());
    assertTrue(first >= 0 && first <= 32_767);
  }
}
