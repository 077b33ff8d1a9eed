package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HewStringTest {
  private static final HewString GREETING = HewString.of("Grüße");

  @Test
  void offsetsCountBytes() {
    assertEquals(7, GREETING.length());
    assertEquals(6, GREETING.find(HewString.of("e")));
    assertEquals(0xc3, GREETING.charAt(2));
  }

  @Test
  void anOffsetInsideACharacterMeansItsStart() {
    assertEquals("Gr", GREETING.slice(0, 3).toString());
    assertEquals("ü", GREETING.slice(3, 4).toString());
    assertEquals("", GREETING.slice(3, 3).toString());
    assertEquals("üße", GREETING.slice(3, 99).toString());
  }

  @Test
  void anIndexOutsidePanics() {
    HewPanic panic = assertThrows(HewPanic.class, () -> GREETING.charAt(9));
    assertEquals("PANIC: String index out of bounds: index 9, length 7", panic.line());
  }

  @Test
  void constantsOfAsciiAreLikeAnyOtherText() {
    HewString constant = HewString.ofAscii("a? b");
    assertEquals(HewString.of("a? b"), constant);
    assertEquals("a? b", constant.toString());
    assertTrue(constant.isAscii());
    assertSame(HewString.EMPTY, HewString.ofAscii(""));
  }

  @Test
  void charactersAreVisitedInPlace() {
    StringBuilder visited = new StringBuilder();
    for (int at = 0; at < GREETING.length(); at = GREETING.nextOffset(at)) {
      visited.append('<').appendCodePoint(GREETING.codePointAt(at)).append('>');
    }
    assertEquals("<G><r><ü><ß><e>", visited.toString());
  }

  @Test
  void theLastLineCountsEvenIfEmpty() {
    assertEquals(2, HewString.of("a\n").lines().length());
    assertEquals(1, HewString.EMPTY.lines().length());
    assertEquals("a\r", HewString.of("b\r\na\r").lines().get(1).toString());
  }

  @Test
  void unchangedTextIsNotCopied() {
    assertSame(GREETING, GREETING.slice(0, 7));
    assertSame(GREETING, GREETING.concat(HewString.EMPTY));
    assertSame(GREETING, HewString.EMPTY.concat(GREETING));
    assertSame(GREETING, GREETING.trim());
    assertSame(GREETING, GREETING.replace(HewString.of("x"), GREETING));
  }

  @Test
  void atoiTakesWhatIsThere() {
    assertEquals(42, HewString.of(" \t42abc").toIntLenient());
    assertEquals(-7, HewString.of("-7.9").toIntLenient());
    assertEquals(0, HewString.of("").toIntLenient());
    assertEquals(0, HewString.of("- 3").toIntLenient());
    assertEquals(0, HewString.of("abc").toIntLenient());
  }

  @Test
  void absurdlyLongTextsPanic() {
    HewString kilo = HewString.of("x".repeat(1 << 10));
    HewPanic panic = assertThrows(HewPanic.class, () -> kilo.repeat(1 << 22));
    assertEquals("PANIC: String too long", panic.line());
  }

  @Test
  void joiningPutsSeparatorsBetween() {
    assertEquals("", HewString.join(new ObjVec(), GREETING).toString());
    assertEquals("Grüße", HewString.join(ObjVec.of(GREETING), HewString.of(",")).toString());
    ObjVec parts = ObjVec.of(HewString.of("a"), HewString.EMPTY, HewString.of("é"));
    assertEquals("a-–-–é", HewString.join(parts, HewString.of("-–")).toString());
  }

  @Test
  void searchDoesNotReadBeyondTheEnd() {
    assertFalse(HewString.of("ab").contains(HewString.of("abc")));
    assertTrue(HewString.of("ab").contains(HewString.EMPTY));
    assertEquals(0, HewString.EMPTY.find(HewString.EMPTY));
    assertEquals(-1, HewString.EMPTY.find(HewString.of("a")));
  }
}
