package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IntsProperties {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits < 0 ? value.add(TWO_64) : value;
  }

  @Property
  void unsignedDivisionIsThatOfTheNumbers(@ForAll long a, @ForAll long b) {
    if (b != 0) {
      BigInteger[] parts = unsigned(a).divideAndRemainder(unsigned(b));
      assertEquals(parts[0].longValue(), Ints.divUnsignedLong(a, b));
      assertEquals(parts[1].longValue(), Ints.remUnsignedLong(a, b));
    }
  }

  @Property
  void unsignedIntDivisionIsThatOfTheNumbers(@ForAll int a, @ForAll int b) {
    if (b != 0) {
      long wideA = a & 0xffff_ffffL;
      long wideB = b & 0xffff_ffffL;
      assertEquals((int) (wideA / wideB), Ints.divUnsignedInt(a, b));
      assertEquals((int) (wideA % wideB), Ints.remUnsignedInt(a, b));
    }
  }

  @Example
  void divisionByZeroPanics() {
    String line = "PANIC: division by zero";
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.divLong(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.remLong(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.divUnsignedLong(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.remUnsignedLong(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.divInt(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.remInt(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.divUnsignedInt(1, 0)).line());
    assertEquals(line, assertThrows(HewPanic.class, () -> Ints.remUnsignedInt(1, 0)).line());
  }

  @Example
  void theSmallestNumberDividedByMinusOneWraps() {
    assertEquals(Long.MIN_VALUE, Ints.divLong(Long.MIN_VALUE, -1));
    assertEquals(0, Ints.remLong(Long.MIN_VALUE, -1));
    assertEquals(Integer.MIN_VALUE, Ints.divInt(Integer.MIN_VALUE, -1));
    assertEquals(0, Ints.remInt(Integer.MIN_VALUE, -1));
  }

  @Property(tries = 5000)
  void unsignedNumbersBecomeTheNearestFloat(@ForAll long bits) {
    BigDecimal exact = new BigDecimal(unsigned(bits));
    assertEquals(exact.doubleValue(), Ints.unsignedToDouble(bits));
    assertEquals(exact.floatValue(), Ints.unsignedToFloat(bits));
  }

  @Example
  void unsignedNumbersHalfwayBetweenDoublesRoundToEven() {
    long base = 0x8000_0000_0000_0000L;
    for (long low = 0; low < 1 << 13; low++) {
      assertEquals(
          new BigDecimal(unsigned(base + low)).doubleValue(), Ints.unsignedToDouble(base + low));
    }
  }

  private static BigInteger saturated(double x, BigInteger min, BigInteger max) {
    if (Double.isNaN(x)) {
      return BigInteger.ZERO;
    }
    if (Double.isInfinite(x)) {
      return x < 0 ? min : max;
    }
    return new BigDecimal(x).setScale(0, RoundingMode.DOWN).toBigInteger().max(min).min(max);
  }

  private static BigInteger saturated(double x, int bits, boolean signed) {
    BigInteger min = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger max = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    return saturated(x, min, max);
  }

  @Property(tries = 5000)
  void castsFromFloatsSaturate(@ForAll @From("doubles") double x) {
    assertEquals(saturated(x, 64, false).longValue(), Ints.doubleToU64(x));
    assertEquals(saturated(x, 32, false).intValue(), Ints.doubleToU32(x));
    assertEquals(saturated(x, 16, false).intValue(), Ints.doubleToU16(x));
    assertEquals(saturated(x, 8, false).intValue(), Ints.doubleToU8(x));
    assertEquals(saturated(x, 16, true).intValue(), Ints.doubleToI16(x));
    assertEquals(saturated(x, 8, true).intValue(), Ints.doubleToI8(x));
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.doubles().between(-70_000, 70_000),
        Arbitraries.doubles().between(-1e20, 1e20),
        Arbitraries.of(0x1p63, 0x1p64, Math.nextDown(0x1p64), -0.5, -1.0, 255.9, 256.0));
  }
}
