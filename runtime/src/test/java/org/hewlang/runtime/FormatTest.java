package org.hewlang.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FormatTest {
  /**
   * A specification as programs write it: {@code [[fill]align][+][#][0][width][.precision][type]}.
   */
  private static FormatSpec spec(String text) {
    int[] points = text.codePoints().toArray();
    int at = 0;
    int fill = ' ';
    char align = 0;
    if (points.length > 1 && isAlign(points[1])) {
      fill = points[0];
      align = (char) points[1];
      at = 2;
    } else if (points.length > 0 && isAlign(points[0])) {
      align = (char) points[0];
      at = 1;
    }
    String rest = new String(points, at, points.length - at);
    var matcher =
        java.util.regex.Pattern.compile("(\\+?)(#?)(0?)(\\d*)(?:\\.(\\d+))?([a-zA-Z%]?)")
            .matcher(rest);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new FormatSpec(
        fill,
        align,
        !matcher.group(1).isEmpty(),
        !matcher.group(2).isEmpty(),
        !matcher.group(3).isEmpty(),
        matcher.group(4).isEmpty() ? 0 : Integer.parseInt(matcher.group(4)),
        matcher.group(5) == null ? -1 : Integer.parseInt(matcher.group(5)),
        matcher.group(6).isEmpty() ? 0 : matcher.group(6).charAt(0));
  }

  private static boolean isAlign(int c) {
    return c == '<' || c == '>' || c == '^';
  }

  private static String of(long value, String spec) {
    return Format.formatLong(value, false, spec(spec)).toString();
  }

  private static String of(double value, String spec) {
    return Format.formatDouble(value, spec(spec)).toString();
  }

  private static String of(String value, String spec) {
    return Format.formatText(HewString.of(value), spec(spec)).toString();
  }

  @Test
  void integersAreAlignedRight() {
    assertEquals("    42", of(42, ">6"));
    assertEquals("    42", of(42, "6"));
    assertEquals("42    ", of(42, "<6"));
    assertEquals("  42  ", of(42, "^6"));
    assertEquals(" -42  ", of(-42, "^6"));
    assertEquals("***42", of(42, "*>5"));
    assertEquals("é42éé", of(42, "é^5"));
    assertEquals("12345", of(12345, "3"));
  }

  @Test
  void zerosFollowTheSign() {
    assertEquals("007", of(7, "03"));
    assertEquals("-07", of(-7, "03"));
    assertEquals("+0007", of(7, "+05"));
    assertEquals("0x00ff", of(255, "#06x"));
    assertEquals("-003.14", of(-3.14159, "07.2"));
  }

  @Test
  void bases() {
    assertEquals("0xff", of(255, "#x"));
    assertEquals("0xFF", of(255, "#X"));
    assertEquals("ff", of(255, "x"));
    assertEquals("0o17", of(15, "#o"));
    assertEquals("0b101", of(5, "#b"));
    assertEquals("0", of(0, "b"));
    assertEquals("-ff", of(-255, "x"));
    assertEquals("-8000000000000000", of(Long.MIN_VALUE, "x"));
    assertEquals("-1000000000000000000000", of(Long.MIN_VALUE, "o"));
    assertEquals("ffffffffffffffff", Format.formatLong(-1, true, spec("x")).toString());
    assertEquals("18446744073709551615", Format.formatLong(-1, true, spec("")).toString());
    assertEquals("-9223372036854775808", of(Long.MIN_VALUE, "d"));
  }

  @Test
  void fixedDecimals() {
    assertEquals("3.14", of(3.14159, ".2"));
    assertEquals("3", of(3.14159, ".0"));
    assertEquals("2.500000", of(2.5, "f"));
    assertEquals("-0.00", of(-0.001, ".2f"));
    assertEquals("100000000000000000000.0", of(1e20, ".1"));
    assertEquals("  3.14", of(3.14159, "6.2"));
    assertEquals("+3.14", of(3.14159, "+.2"));
  }

  @Test
  void otherFloatTypes() {
    assertEquals("25.6%", of(0.256, ".1%"));
    assertEquals("100.000000%", of(1, "%"));
    assertEquals("1.234e+03", of(1234.4, ".3e"));
    assertEquals("1.234000E+03", of(1234.0, "E"));
    assertEquals("0.00e+00", of(0.0, ".2e"));
    assertEquals("1.2e+03", of(1234.0, ".2g"));
    assertEquals("1234", of(1234.0, "g"));
    assertEquals("1234.00", of(1234.0, "#g"));
    assertEquals("0.0001", of(0.0001, "g"));
    assertEquals("0", of(0.0, "g"));
    assertEquals("100", of(100.0, ".3g"));
    assertEquals("1e+02", of(100.0, ".0g"));
  }

  @Test
  void withoutPrecisionFloatsStayWhatTheyAre() {
    assertEquals("1e+06", of(1000000.0, ""));
    assertEquals(" 0.3", of(0.1 + 0.2, "4"));
    assertEquals("+2.5", of(2.5, "+"));
  }

  @Test
  void specialNumbersAreFilledWithTheFillCharacter() {
    assertEquals("   nan", of(Double.NaN, "06.2"));
    assertEquals("  -inf", of(Double.NEGATIVE_INFINITY, "06"));
    assertEquals("+inf", of(Double.POSITIVE_INFINITY, "+"));
  }

  @Test
  void textIsAlignedLeftAndCutToCharacters() {
    assertEquals("  ab  ", of("ab", "^6"));
    assertEquals("ab    ", of("ab", "6"));
    assertEquals("Grü", of("Grüße", ".3"));
    assertEquals("Grü  ", of("Grüße", "5.3"));
    assertEquals("..Grüße", of("Grüße", ".>7"));
    assertEquals("ab", of("ab", ".9"));
  }

  @Test
  void appendingKeepsWhatIsThere() {
    TextBuilder out = new TextBuilder();
    out.append(HewString.of("né:"));
    Format.appendLong(out, 42, false, spec(">5"));
    Format.appendText(out, HewString.of("x"), spec("^3"));
    assertEquals("né:   42 x ", out.build().toString());
  }
}
