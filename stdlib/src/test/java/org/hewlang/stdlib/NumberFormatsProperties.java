package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NumberFormatsProperties {
  @Property
  void aNumberInABaseIsThatOfBigInteger(
      @ForAll long n, @ForAll @IntRange(min = 2, max = 36) int base) {
    assertEquals(BigInteger.valueOf(n).toString(base), NumberFormats.inBase(n, base).toString());
  }

  @Example
  void theSmallestNumberHasAMagnitude() {
    assertEquals("-8000000000000000", NumberFormats.inBase(Long.MIN_VALUE, 16).toString());
    assertEquals("-1" + "0".repeat(63), NumberFormats.inBase(Long.MIN_VALUE, 2).toString());
  }

  @Property
  void fixedDecimalsAreThoseOfTheShortestDecimalText(
      @ForAll double x, @ForAll @IntRange(max = 20) int digits) {
    String text = NumberFormats.fixed(x, digits).toString();
    BigDecimal expected =
        new BigDecimal(Double.toString(x)).setScale(digits, RoundingMode.HALF_EVEN);
    assertEquals(0, expected.compareTo(new BigDecimal(text)));
    int point = text.indexOf('.');
    assertEquals(digits, point < 0 ? 0 : text.length() - point - 1);
    assertEquals(x < 0, text.startsWith("-"));
  }

  @Example
  void halvesGoToTheEvenDigit() {
    assertEquals("0.12", NumberFormats.fixed(0.125, 2).toString());
    assertEquals("0.14", NumberFormats.fixed(0.135, 2).toString());
    assertEquals("2", NumberFormats.fixed(2.5, 0).toString());
    assertEquals("-0.00", NumberFormats.fixed(-0.001, 2).toString());
    assertEquals("-0.0", NumberFormats.fixed(-0.0, 1).toString());
  }

  @Example
  void whatIsNoNumberIsPrintedAsElsewhere() {
    assertEquals("nan", NumberFormats.fixed(Double.NaN, 2).toString());
    assertEquals("inf", NumberFormats.fixed(Double.POSITIVE_INFINITY, 2).toString());
    assertEquals("-inf", NumberFormats.fixed(Double.NEGATIVE_INFINITY, 2).toString());
  }

  @Property
  void theNumberOfDigitsIsClamped(@ForAll double x) {
    assertEquals(NumberFormats.fixed(x, 20), NumberFormats.fixed(x, 1000));
    assertEquals(NumberFormats.fixed(x, 0), NumberFormats.fixed(x, -1));
    assertTrue(NumberFormats.fixed(x, 0).toString().indexOf('.') < 0);
  }
}
