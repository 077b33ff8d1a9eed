package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BytesTest {
  private static Bytes of(int... values) {
    Bytes bytes = new Bytes();
    for (int value : values) {
      bytes.push(value);
    }
    return bytes;
  }

  @Test
  void bytesAreReadAsZeroTo255() {
    Bytes b = of(1, 255, 256 + 7, -1);
    assertEquals(255, b.get(1));
    assertEquals(7, b.get(2));
    b.set(0, 0x1ff);
    assertEquals("[255, 255, 7, 255]", b.toString());
    assertEquals(255, b.pop());
    assertEquals(3, b.length());
  }

  @Test
  void failuresPanic() {
    assertEquals(
        "PANIC: bytes pop on empty buffer", assertThrows(HewPanic.class, () -> of().pop()).line());
    String outside = "PANIC: bytes index out of bounds: index 2, length 2";
    assertEquals(outside, assertThrows(HewPanic.class, () -> of(1, 2).get(2)).line());
    assertEquals(outside, assertThrows(HewPanic.class, () -> of(1, 2).set(2, 0)).line());
    assertThrows(HewPanic.class, () -> of(1, 2).get(1L << 32));
  }

  @Test
  void removalIsByValue() {
    Bytes b = of(9, 200, 9);
    assertTrue(b.removeFirst(9));
    assertEquals("[200, 9]", b.toString());
    assertTrue(b.contains(200));
    assertFalse(b.contains(-56));
    assertFalse(b.contains(456));
    assertFalse(b.removeFirst(8));
  }

  @Test
  void aBufferCanBeAppendedToItself() {
    Bytes b = of(1, 2);
    b.append(b);
    b.append(of(3));
    assertArrayEquals(new byte[] {1, 2, 1, 2, 3}, b.toByteArray());
    b.clear();
    assertTrue(b.isEmpty());
  }

  @Test
  void textIsDecoded() {
    assertEquals("h\u00e9\ufffd", of('h', 0xc3, 0xa9, 0xff).toText().toString());
    assertEquals("a\0b", of('a', 0, 'b').toText().toString());
    assertEquals("[195, 169]", Bytes.of(HewString.of("é")).toString());
  }

  @Test
  void equalityAndOrderAreThoseOfTheContent() {
    assertEquals(of(1, 2), of(1, 2));
    assertEquals(of(1, 2).hashCode(), of(1, 2).copy().hashCode());
    assertNotEquals(of(1, 2), of(1));
    assertTrue(of(1, 200).compareTo(of(1, 100)) > 0);
    Bytes copy = of(1).copy();
    copy.push(2);
    assertEquals(2, copy.length());
  }
}
