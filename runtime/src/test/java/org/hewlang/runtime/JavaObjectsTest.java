package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JavaObjectsTest {
  private static final String MEMBER = "a.B.c";

  private static String panic(Executable executable) {
    return assertThrows(HewPanic.class, executable).line();
  }

  private static List<@Nullable Object> all(Iterator<?> iterator) {
    List<@Nullable Object> all = new ArrayList<>();
    iterator.forEachRemaining(all::add);
    return all;
  }

  @Test
  void integersMayBeNarrowerThanDeclared() {
    assertEquals(7, JavaObjects.integer(7L, 64, MEMBER));
    assertEquals(7, JavaObjects.integer(7, 64, MEMBER));
    assertEquals(-7, JavaObjects.integer((short) -7, 32, MEMBER));
    assertEquals(-7, JavaObjects.integer((byte) -7, 8, MEMBER));
  }

  @Test
  void whatDoesNotFitIsAPanicThatNamesTheMember() {
    assertEquals(
        "PANIC: java: a.B.c gave a java.lang.Long, not an integer of 32 bits",
        panic(() -> JavaObjects.integer(7L, 32, MEMBER)));
    assertEquals(
        "PANIC: java: null returned by a.B.c", panic(() -> JavaObjects.integer(null, 64, MEMBER)));
    assertEquals(
        "PANIC: java: a.B.c gave a java.lang.Double, not an f32",
        panic(() -> JavaObjects.single(1.0, MEMBER)));
    assertEquals(
        "PANIC: java: a.B.c gave a java.lang.String, not a bool",
        panic(() -> JavaObjects.bool("true", MEMBER)));
    assertEquals(
        "PANIC: java: a.B.c gave a java.lang.String, not a collection",
        panic(() -> JavaObjects.elements("x", MEMBER)));
    assertEquals(
        "PANIC: java: a.B.c gave a java.lang.String, not a map",
        panic(() -> JavaObjects.entries("x", MEMBER)));
  }

  @Test
  void floatsWiden() {
    assertEquals(0.5, JavaObjects.floating(0.5f, MEMBER));
    assertEquals(0.5, JavaObjects.floating(0.5, MEMBER));
    assertEquals(0.5f, JavaObjects.single(0.5f, MEMBER));
  }

  @Test
  void halfACharacterIsReplaced() {
    assertEquals('é', JavaObjects.character('é', MEMBER));
    assertEquals(0x1F600, JavaObjects.character(0x1F600, MEMBER));
    assertEquals(0xFFFD, JavaObjects.character('\uD800', MEMBER));
    assertEquals(0xFFFD, JavaObjects.codePoint(-1));
    assertEquals(0xFFFD, JavaObjects.codePoint(0x110000));
  }

  @Test
  void durationsAreNanoseconds() {
    assertEquals(1_500_000_000L, JavaObjects.nanos(Duration.ofMillis(1500), MEMBER));
    assertEquals(3, JavaObjects.nanos(3L, MEMBER));
  }

  @Test
  void bytesAreCopied() {
    byte[] array = {1, 2};
    Bytes copy = JavaObjects.bytes(array, MEMBER);
    array[0] = 9;
    assertArrayEquals(new byte[] {1, 2}, copy.toByteArray());
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
    assertArrayEquals(new byte[] {2, 3}, JavaObjects.bytes(buffer, MEMBER).toByteArray());
    assertEquals(1, buffer.position());
    assertSame(copy, JavaObjects.bytes(copy, MEMBER));
  }

  @Test
  void collectionsAndArraysHaveElements() {
    assertEquals(List.of(1, 2), all(JavaObjects.elements(List.of(1, 2), MEMBER)));
    assertEquals(List.of("a"), all(JavaObjects.elements(new String[] {"a"}, MEMBER)));
    assertEquals(List.of(1L, 2L), all(JavaObjects.elements(new long[] {1, 2}, MEMBER)));
    assertEquals(List.of(5), all(JavaObjects.elements(Set.of(5), MEMBER)));
    Object entry = JavaObjects.entries(Map.of("k", 1), MEMBER).next();
    assertEquals("k", JavaObjects.key(entry));
    assertEquals(1, JavaObjects.value(entry));
  }

  @Test
  void optionalsAreOpened() {
    assertEquals("x", JavaObjects.present(Optional.of("x")));
    assertEquals(1, JavaObjects.present(OptionalInt.of(1)));
    assertEquals(1L, JavaObjects.present(OptionalLong.of(1)));
    assertEquals(1.0, JavaObjects.present(OptionalDouble.of(1)));
    assertEquals("x", JavaObjects.present("x"));
    assertNull(JavaObjects.present(Optional.empty()));
    assertNull(JavaObjects.present(OptionalInt.empty()));
    assertNull(JavaObjects.present(null));
  }
}
