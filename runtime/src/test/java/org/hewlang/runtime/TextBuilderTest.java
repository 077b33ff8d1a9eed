package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextBuilderTest {
  private static String built(Consumer<TextBuilder> append) {
    TextBuilder out = new TextBuilder();
    append.accept(out);
    return out.build().toString();
  }

  @Property
  void integersAreDecimal(@ForAll long value, @ForAll int narrow) {
    assertEquals(Long.toString(value), built(out -> out.appendLong(value)));
    assertEquals(Long.toUnsignedString(value), built(out -> out.appendUnsigned(value)));
    assertEquals(Integer.toString(narrow), built(out -> out.appendInt(narrow)));
    assertEquals(Integer.toUnsignedString(narrow), built(out -> out.appendUnsignedInt(narrow)));
  }

  @Example
  void integersOfEveryLengthAreDecimal() {
    for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
      for (long value : new long[] {power - 1, power, power + 1, -power, 1 - power}) {
        assertEquals(Long.toString(value), built(out -> out.appendLong(value)));
      }
    }
    assertEquals("-9223372036854775808", built(out -> out.appendLong(Long.MIN_VALUE)));
    assertEquals("9223372036854775807", built(out -> out.appendLong(Long.MAX_VALUE)));
    assertEquals("18446744073709551615", built(out -> out.appendUnsigned(-1)));
    assertEquals("9223372036854775808", built(out -> out.appendUnsigned(Long.MIN_VALUE)));
  }

  @Example
  void quotedTextIsEscaped() {
    HewString text = HewString.of("a\"b\\c\nd\te\rf\0g'é\u0001");
    assertEquals("\"a\\\"b\\\\c\\nd\\te\\rf\\0g'é\u0001\"", built(out -> out.appendQuoted(text)));
  }

  @Example
  void quotedCharactersAreEscaped() {
    assertEquals("'\\''", built(out -> out.appendQuotedChar('\'')));
    assertEquals("'\"'", built(out -> out.appendQuotedChar('"')));
    assertEquals("'\\n'", built(out -> out.appendQuotedChar('\n')));
    assertEquals("'\\0'", built(out -> out.appendQuotedChar(0)));
    assertEquals("'😀'", built(out -> out.appendQuotedChar(0x1f600)));
  }

  @Example
  void theRestIsWhatItSays() {
    assertEquals("true", built(out -> out.appendBool(true)));
    assertEquals("false", built(out -> out.appendBool(false)));
    assertEquals("é", built(out -> out.appendChar('é')));
    assertEquals(
        "x = 0.1",
        built(out -> {
          out.appendAscii("x = ");
          out.appendFloat(0.1f);
        }));
  }

  @Example
  void aBuilderGrowsAndIsUsedAgain() {
    TextBuilder out = TextBuilder.of(HewString.of("ab"));
    for (int i = 0; i < 1000; i++) {
      out.append(HewString.of("é"));
    }
    assertEquals(2002, out.length());
    assertEquals("ab" + "é".repeat(1000), out.build().toString());
    assertFalse(out.build().isAscii());
    out.clear();
    out.appendLong(7);
    assertEquals("7", out.build().toString());
    assertTrue(out.build().isAscii());
  }

  @Example
  void aBuilderOfTheRightSizeGivesItsBytesAway() {
    TextBuilder exact = new TextBuilder(2 + TextBuilder.lengthOf(-42));
    exact.append(HewString.of("é"));
    exact.appendLong(-42);
    assertSame(exact.bytes(), exact.finish().array());
    TextBuilder roomy = new TextBuilder(100);
    roomy.appendAscii("ab");
    assertEquals("ab", roomy.finish().toString());
    assertEquals(2, roomy.finish().array().length);
    assertEquals("", new TextBuilder(0).finish().toString());
  }

  @Property
  void theLengthOfANumberIsThatOfItsText(@ForAll long value) {
    assertEquals(Long.toString(value).length(), TextBuilder.lengthOf(value));
  }

  @Example
  void buildingTwiceGivesTheSameText() {
    TextBuilder out = new TextBuilder();
    out.appendAscii("one");
    HewString one = out.build();
    assertSame(one, out.build());
    out.appendAscii("two");
    assertEquals("onetwo", out.build().toString());
    out.clear();
    out.appendAscii("sixsix");
    assertEquals("sixsix", out.build().toString());
    assertEquals("one", one.toString());
  }

  @Example
  void whatWasBuiltDoesNotChange() {
    TextBuilder out = new TextBuilder();
    out.appendAscii("first");
    HewString first = out.build();
    out.clear();
    out.appendAscii("other");
    assertEquals("first", first.toString());
  }

  @Example
  void aBuilderTakesAnotherOne() {
    TextBuilder inner = new TextBuilder();
    inner.appendChar('é');
    assertEquals(
        "<é>",
        built(out -> {
          out.appendByte('<');
          out.append(inner);
          out.appendByte('>');
        }));
  }
}
