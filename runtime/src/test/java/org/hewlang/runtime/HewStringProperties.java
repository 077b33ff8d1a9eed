package org.hewlang.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Text against {@link String} and plain byte arrays as models. */
class HewStringProperties {
  /** Texts of few different characters, so that parts occur; all lengths of UTF-8 among them. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab,\n\r 7-").ofMaxLength(40),
        Arbitraries.of("a", "b", "é", "ß", "€", "\u0800", "\uffff", "\0", "😀", "\n", "\r\n", ",")
            .list()
            .ofMaxSize(20)
            .map(parts -> String.join("", parts)));
  }

  private static HewString text(String s) {
    return HewString.of(s);
  }

  private static byte[] bytes(String s) {
    return s.getBytes(UTF_8);
  }

  private static List<String> strings(ObjVec vec) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < vec.size(); i++) {
      all.add(vec.get(i).toString());
    }
    return all;
  }

  @Property
  void textGivesBackWhatItWasMadeOf(@ForAll("texts") String s) {
    assertEquals(s, text(s).toString());
    assertEquals(s, HewString.ofUtf8(bytes(s)).toString());
    assertEquals(s, HewString.adopt(bytes(s)).toString());
    assertEquals(bytes(s).length, text(s).length());
    assertEquals(s.isEmpty(), text(s).isEmpty());
    assertEquals(s.chars().allMatch(c -> c < 128), HewString.ofUtf8(bytes(s)).isAscii());
  }

  @Property
  void malformedBytesAreReplacedAsJavaDoes(@ForAll byte[] any) {
    assertEquals(new String(any, UTF_8), HewString.ofUtf8(any).toString());
    assertArrayEquals(new String(any, UTF_8).getBytes(UTF_8), HewString.adopt(any.clone()).utf8());
  }

  @Property
  void unpairedSurrogatesBecomeReplacementCharacters(
      @ForAll("texts") String a, @ForAll @IntRange(min = 0xd800, max = 0xdfff) int surrogate) {
    assertEquals(a + "\ufffdz", text(a + (char) surrogate + "z").toString());
    assertEquals(a + "?\ufffd", text(a + "?" + (char) surrogate).toString());
    String longText = "x".repeat(600);
    assertEquals(longText + a + "\ufffd", text(longText + a + (char) surrogate).toString());
  }

  @Property
  void equalityAndHashAreThoseOfTheBytes(@ForAll("texts") String a, @ForAll("texts") String b) {
    HewString left = HewString.ofUtf8(bytes(a));
    assertEquals(a.equals(b), left.equals(text(b)));
    assertEquals(left, text(a));
    assertEquals(left.hashCode(), text(a).hashCode());
    assertEquals(left.hashCode(), left.hashCode());
  }

  @Property
  void orderIsThatOfCodePoints(@ForAll("texts") String a, @ForAll("texts") String b) {
    int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    assertEquals(Integer.signum(expected), Integer.signum(text(a).compareTo(text(b))));
  }

  @Property
  void joiningJoins(@ForAll("texts") String a, @ForAll("texts") String b) {
    HewString joined = text(a).concat(text(b));
    assertEquals(a + b, joined.toString());
    assertEquals(text(a + b), joined);
    assertEquals(text(a + b).isAscii(), joined.isAscii());
  }

  @Property
  void searchFindsTheFirstOccurrence(@ForAll("texts") String a, @ForAll("texts") String b) {
    String joined = a + b + a;
    int at = joined.indexOf(b);
    assertEquals(bytes(joined.substring(0, at)).length, text(joined).find(text(b)));
    assertEquals(a.contains(b), text(a).contains(text(b)));
    assertEquals(a.contains(b), text(a).find(text(b)) >= 0);
    assertEquals(a.startsWith(b), text(a).startsWith(text(b)));
    assertEquals(a.endsWith(b), text(a).endsWith(text(b)));
    assertTrue(text(a + b).startsWith(text(a)));
    assertTrue(text(a + b).endsWith(text(b)));
  }

  @Property
  void searchInLongTextsFindsToo(
      @ForAll @IntRange(max = 300) int before, @ForAll @IntRange(max = 100) int after) {
    for (String needle : List.of("x", "xy", "xyz", "xyzxyzxyzxyzxyzxyzw")) {
      HewString hay =
          text("x".repeat(before % 7) + "ay".repeat(before) + needle + "x".repeat(after));
      assertEquals(hay.toString().indexOf(needle), hay.find(text(needle)));
    }
  }

  @Property
  void slicesOfAsciiAreSubstrings(
      @ForAll @IntRange(min = -3, max = 15) int start,
      @ForAll @IntRange(min = -3, max = 15) int end) {
    String s = "hello world";
    int from = Math.clamp(start, 0, s.length());
    int to = Math.clamp(end, 0, s.length());
    assertEquals(from < to ? s.substring(from, to) : "", text(s).slice(start, end).toString());
  }

  @Property
  void cuttingAndJoiningLosesNothing(
      @ForAll("texts") String s, @ForAll @IntRange(max = 60) int at) {
    HewString whole = text(s);
    assertEquals(whole, whole.slice(0, at).concat(whole.slice(at, whole.length())));
    HewString head = whole.slice(0, at);
    assertEquals(head, HewString.ofUtf8(head.utf8()));
  }

  @Property
  void bytesAreReadOneByOne(@ForAll("texts") String s) {
    byte[] b = bytes(s);
    for (int i = 0; i < b.length; i++) {
      assertEquals(b[i] & 0xff, text(s).charAt(i));
    }
    assertThrows(HewPanic.class, () -> text(s).charAt(b.length));
    assertThrows(HewPanic.class, () -> text(s).charAt(-1));
    assertThrows(HewPanic.class, () -> text(s).charAt(1L << 32));
  }

  @Property
  void charactersAreCodePoints(@ForAll("texts") String s) {
    int[] expected = s.codePoints().toArray();
    IntVec chars = text(s).chars();
    assertArrayEquals(expected, Arrays.copyOf(chars.array(), chars.size()));
    assertEquals(expected.length, text(s).characterCount());
    TextBuilder back = new TextBuilder();
    for (int c : expected) {
      back.append(HewString.ofCodePoint(c));
    }
    assertEquals(text(s), back.build());
  }

  @Property
  void caseChangesAsciiLettersOnly(@ForAll("texts") String s) {
    String mixed = s + "AzZ[`{éÉ";
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < mixed.length(); i++) {
      char c = mixed.charAt(i);
      upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    assertEquals(upper.toString(), text(mixed).toUpper().toString());
    assertEquals(lower.toString(), text(mixed).toLower().toString());
  }

  @Property
  void trimmingRemovesAsciiSpaceAtBothEnds(@ForAll("texts") String s) {
    String expected = s.replaceAll("^[ \t\n\f\r]+|[ \t\n\f\r]+\\z", "");
    assertEquals(expected, text(s).trim().toString());
    assertEquals(expected, text(" \f" + s + "\t\r\n").trim().toString());
  }

  @Property
  void replacingReplacesEveryOccurrence(
      @ForAll("texts") String s, @ForAll("texts") String old, @ForAll("texts") String with) {
    String hay = s + old + s;
    String expected = old.isEmpty() ? hay : hay.replace(old, with);
    HewString replaced = text(hay).replace(text(old), text(with));
    assertEquals(expected, replaced.toString());
    assertEquals(text(expected).isAscii(), replaced.isAscii());
  }

  @Property
  void splittingKeepsEmptyParts(@ForAll("texts") String s, @ForAll("texts") String separator) {
    List<String> expected =
        separator.isEmpty()
            ? List.of(s)
            : List.of(Pattern.compile(Pattern.quote(separator)).split(s, -1));
    assertEquals(expected, strings(text(s).split(text(separator))));
  }

  @Property
  void linesEndAtLineFeeds(@ForAll("texts") String s) {
    List<String> expected = new ArrayList<>();
    String[] parts = s.split("\n", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean feed = i < parts.length - 1;
      expected.add(
          feed && parts[i].endsWith("\r")
              ? parts[i].substring(0, parts[i].length() - 1)
              : parts[i]);
    }
    assertEquals(expected, strings(text(s).lines()));
  }

  @Property
  void joiningUndoesSplitting(@ForAll("texts") String s, @ForAll("texts") String separator) {
    assertEquals(s, HewString.join(text(s).split(text(separator)), text(separator)).toString());
  }

  @Property
  void repeatingRepeats(@ForAll("texts") String s, @ForAll @IntRange(min = -2, max = 40) int n) {
    assertEquals(s.repeat(Math.max(n, 0)), text(s).repeat(n).toString());
  }

  @Property
  void wholeNumbersAreThoseThatFit(@ForAll("numberTexts") String s) {
    boolean number = s.matches("[+-]?[0-9]+");
    boolean fits = number && new BigInteger(s.replace("+", "")).bitLength() < 64;
    assertEquals(fits, text(s).isInt64(), s);
    if (fits) {
      assertEquals(Long.parseLong(s), text(s).toInt64());
    }
    if (number) {
      assertEquals(new BigInteger(s.replace("+", "")).longValue(), text(s).toIntLenient());
      assertEquals(text(s).toIntLenient(), text(" \t\u000b" + s + "x1").toIntLenient());
    }
  }

  @Provide
  Arbitrary<String> numberTexts() {
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers()
            .between(BigInteger.ONE.shiftLeft(65).negate(), BigInteger.ONE.shiftLeft(65))
            .map(String::valueOf),
        Arbitraries.strings().withChars("+-09_ 1").ofMaxLength(4),
        Arbitraries.of(
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "+9223372036854775807",
            "00000000000000000000000000001",
            "92233720368547758070"));
  }

  @Property(tries = 5000)
  void decimalNumbersAreTheNearestDouble(@ForAll("decimalTexts") String s) {
    boolean number = s.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    boolean defined = number && !Double.isInfinite(Double.parseDouble(s));
    assertEquals(defined, text(s).isDouble(), s);
    if (defined) {
      assertEquals(Double.parseDouble(s), text(s).toDouble(), s);
    }
  }

  @Provide
  Arbitrary<String> decimalTexts() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.bigDecimals().ofScale(20).map(String::valueOf),
        Arbitraries.doubles().ofScale(3).map(String::valueOf),
        Arbitraries.strings().withChars("+-.e15").ofMaxLength(7),
        Arbitraries.of(
            "1e999", "nan", "inf", "NaN", "Infinity", "0x1p3", "1f", "1_0", " 1", "-0", "1e"));
  }

  @Property
  void classesOfCharactersAreAscii(@ForAll("texts") String s) {
    assertEquals(s.matches("[0-9]+"), text(s).isDigit());
    assertEquals(s.matches("[A-Za-z]+"), text(s).isAlpha());
    assertEquals(s.matches("[A-Za-z0-9]+"), text(s).isAlphanumeric());
  }
}
