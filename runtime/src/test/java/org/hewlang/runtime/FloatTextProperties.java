package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FloatTextProperties {
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  static String general(double x) {
    TextBuilder out = new TextBuilder();
    out.appendDouble(x);
    return out.build().toString();
  }

  static String shortest(double x) {
    TextBuilder out = new TextBuilder();
    out.appendShortest(x);
    return out.build().toString();
  }

  /** The definition: six digits by BigDecimal, laid out as C does. */
  private static String generalByDefinition(double x) {
    if (Double.isNaN(x)) {
      return "nan";
    }
    String sign = x < 0 || 1 / x < 0 ? "-" : "";
    if (Double.isInfinite(x)) {
      return sign + "inf";
    }
    if (x == 0) {
      return sign + "0";
    }
    BigDecimal rounded = new BigDecimal(Math.abs(x)).round(SIX);
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return sign
          + rounded.setScale(Math.max(0, 5 - exponent)).stripTrailingZeros().toPlainString();
    }
    String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    String digits = String.valueOf(Math.abs(exponent));
    return sign
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (digits.length() < 2 ? "0" + digits : digits);
  }

  /** All bit patterns, and numbers of few digits with halves to round. */
  @Provide
  Arbitrary<Double> doubles() {
    Arbitrary<Double> patterns = Arbitraries.longs().map(Double::longBitsToDouble);
    Arbitrary<Double> decimals =
        Arbitraries.longs()
            .between(-20_000_000, 20_000_000)
            .flatMap(m ->
                Arbitraries.integers()
                    .between(-20, 20)
                    .map(e -> new BigDecimal(BigInteger.valueOf(m), e).doubleValue()));
    Arbitrary<Double> dyadic =
        Arbitraries.longs()
            .between(-(1L << 40), 1L << 40)
            .flatMap(
                m -> Arbitraries.integers().between(0, 50).map(e -> Math.scalb((double) m, -e)));
    return Arbitraries.oneOf(patterns, decimals, dyadic, Arbitraries.doubles());
  }

  @Property(tries = 20_000)
  void sixDigitsAreThoseOfTheExactValue(@ForAll("doubles") double x) {
    assertEquals(generalByDefinition(x), general(x));
  }

  @Property(tries = 5000)
  void floatsPrintAsTheWidenedNumber(@ForAll int bits) {
    float x = Float.intBitsToFloat(bits);
    TextBuilder out = new TextBuilder();
    out.appendFloat(x);
    assertEquals(generalByDefinition(x), out.build().toString());
  }

  @Property(tries = 5000)
  void theShortestFormReadsBack(@ForAll("doubles") double x) {
    String text = shortest(x);
    if (Double.isFinite(x)) {
      assertEquals(x, Double.parseDouble(text), text);
      int digits = new BigDecimal(text).stripTrailingZeros().precision();
      assertTrue(digits <= 17, text);
      if (digits > 1 && x != 0) {
        MathContext fewer = new MathContext(digits - 1, RoundingMode.HALF_EVEN);
        assertTrue(new BigDecimal(x).round(fewer).doubleValue() != x, text);
      }
    } else {
      assertEquals(general(x), text);
    }
  }

  @Property(tries = 5000)
  void theShortestFloatReadsBack(@ForAll int bits) {
    float x = Float.intBitsToFloat(bits);
    TextBuilder out = new TextBuilder();
    out.appendShortestFloat(x);
    if (Float.isFinite(x)) {
      assertEquals(x, Float.parseFloat(out.build().toString()));
    }
  }

  @Property(tries = 10_000)
  void fixedDecimalsAreThoseOfTheExactValue(
      @ForAll("doubles") double x, @ForAll @IntRange(max = 25) int decimals) {
    if (Double.isFinite(x)) {
      String exact =
          new BigDecimal(Math.abs(x)).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
      String sign = x < 0 || 1 / x < 0 ? "-" : "";
      assertEquals(sign + exact, Format.fixed(x, decimals).toString());
    }
  }

  @Property(tries = 10_000)
  void scalingRoundsHalfToEven(
      @ForAll("doubles") double x, @ForAll @IntRange(min = -18, max = 18) int power) {
    double magnitude = Math.abs(x);
    if (magnitude < (power < 0 ? 9e18 : Double.MAX_VALUE)) {
      BigDecimal exact =
          new BigDecimal(magnitude).scaleByPowerOfTen(power).setScale(0, RoundingMode.HALF_EVEN);
      long expected =
          exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? -1 : exact.longValue();
      assertEquals(expected, FloatText.roundScaled(magnitude, power));
    }
  }

  @Example
  void theTableOfTheSpecification() {
    assertEquals("1", general(1.0));
    assertEquals("3.14159", general(3.14159265));
    assertEquals("0.3", general(0.1 + 0.2));
    assertEquals("2.71828", general(2.71828));
    assertEquals("100000", general(100000.0));
    assertEquals("1e+06", general(1000000.0));
    assertEquals("123457", general(123456.7));
    assertEquals("1.23457e+06", general(1234567.0));
    assertEquals("0.0001", general(0.0001));
    assertEquals("1e-05", general(0.00001));
    assertEquals("1e+20", general(1e20));
    assertEquals("-2.5", general(-2.50));
    assertEquals("0.333333", general(1.0 / 3.0));
    assertEquals("nan", general(0.0 / 0.0));
    assertEquals("-0", general(-0.0));
    assertEquals("inf", general(1.0 / 0.0));
    assertEquals("1e+06", general(999999.5));
    assertEquals("999999", general(999999.4));
    assertEquals("1.79769e+308", general(Double.MAX_VALUE));
  }

  @Example
  void shortestNumbersAreAsShortAsCanBe() {
    assertEquals("0.30000000000000004", shortest(0.1 + 0.2));
    assertEquals("1", shortest(1.0));
    assertEquals("123456.75", shortest(123456.75));
    assertEquals("5e-324", shortest(Double.MIN_VALUE));
    assertEquals("1e+20", shortest(1e20));
    assertEquals("1.5e-05", shortest(0.000015));
  }
}
