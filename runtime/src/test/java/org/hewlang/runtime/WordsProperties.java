package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Scans by words against scans by bytes. */
class WordsProperties {
  /** Long arrays of few different values, with those that borrow into their neighbours. */
  @Provide
  Arbitrary<byte[]> arrays() {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) 2, (byte) 127, (byte) -128, (byte) -1)
        .array(byte[].class)
        .ofMinSize(16)
        .ofMaxSize(150);
  }

  @Provide
  Arbitrary<byte[]> needles() {
    return Arbitraries.of((byte) 0, (byte) 1, (byte) -128)
        .array(byte[].class)
        .ofMinSize(2)
        .ofMaxSize(5);
  }

  private static int naive(byte[] text, int from, byte[] needle) {
    for (int i = from; i <= text.length - needle.length; i++) {
      if (Arrays.equals(text, i, i + needle.length, needle, 0, needle.length)) {
        return i;
      }
    }
    return -1;
  }

  @Property(tries = 5000)
  void substringsAreFoundWhereTheyAre(
      @ForAll("arrays") byte[] text,
      @ForAll("needles") byte[] needle,
      @ForAll @IntRange(max = 20) int from) {
    if (text.length - needle.length + 1 - from >= Words.MIN_LENGTH) {
      assertEquals(naive(text, from, needle), Words.indexOf(text, from, needle));
    }
  }

  @Property(tries = 5000)
  void bytesAreFoundWhereTheyAre(
      @ForAll("arrays") byte[] text, @ForAll byte wanted, @ForAll @IntRange(max = 20) int from) {
    if (text.length - from >= Words.MIN_LENGTH) {
      byte[] needle = {wanted};
      assertEquals(naive(text, from, needle), Words.indexOf(text, from, text.length, wanted));
      text[text.length - 1] = wanted;
      assertEquals(naive(text, from, needle), Words.indexOf(text, from, text.length, wanted));
    }
  }

  @Property(tries = 2000)
  void aSingleByteBeyondAsciiIsSeen(
      @ForAll @IntRange(min = 16, max = 150) int length, @ForAll @IntRange(max = 149) int place) {
    byte[] text = new byte[length];
    assertEquals(true, Words.isAscii(text, 0, length));
    text[place % length] = -1;
    assertEquals(false, Words.isAscii(text, 0, length));
    if (length >= 19) {
      assertEquals(place % length < 3, Words.isAscii(text, 3, length));
    }
  }
}
