package org.hewlang.stdlib.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  private static HewString text(String s) {
    return HewString.of(s);
  }

  private static List<String> texts(ObjVec v) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < v.length(); i++) {
      all.add(v.get(i).toString());
    }
    return all;
  }

  private static String replaced(String pattern, String input, String replacement) {
    return Regex.of(pattern).replace(text(input), text(replacement)).toString();
  }

  @Test
  void aMatchMayStandAnywhere() {
    assertTrue(Regex.of("b+").isMatch(text("abba")));
    assertFalse(Regex.of("^b+").isMatch(text("abba")));
    assertEquals("bb", Regex.of("b+").find(text("abba")).toString());
    assertEquals("", Regex.of("c").find(text("abba")).toString());
  }

  @Test
  void theFirstAlternativeWins() {
    assertEquals("a", Regex.of("a|ab").find(text("ab")).toString());
  }

  @Test
  void textBeyondAsciiIsCutAtCharacters() {
    assertEquals("ü", Regex.of("[^a-z]").find(text("grün")).toString());
    assertEquals(List.of("é", "日", "😀"), texts(Regex.of("[^ ]").findAll(text("é 日 😀"))));
    assertEquals("-é-日-", replaced("", "é日", "-"));
  }

  @Test
  void classesOfLettersAreAscii() {
    assertFalse(Regex.of("^\\w$").isMatch(text("é")));
    assertFalse(Regex.of("\\d").isMatch(text("٣")));
    assertTrue(Regex.of("^\\pL$").isMatch(text("é")));
    assertTrue(Regex.of("^[[:alpha:]]$").isMatch(text("e")));
  }

  @Test
  void captures() {
    Regex date = Regex.of("(\\d+)-(\\d+)(-x)?");
    assertEquals(List.of("12-34", "12", "34", ""), texts(date.captures(text("on 12-34"))));
    assertEquals(List.of(), texts(date.captures(text("never"))));
  }

  @ParameterizedTest
  @CsvSource({
    "$1, x=1",
    "[$2], x=[]",
    "$$1, x=$1",
    "${name}!, x=1!",
    "$name, x=1",
    "$namex, x=",
    "$1x, x=",
    "\\$1, x=\\1",
    "$, x=$",
    "a$-, x=a$-",
    "${name, x=${name",
    "$0$0, x=1212",
    "$99999999999, x=",
  })
  void whatReplacementsMean(String replacement, String expected) {
    assertEquals(expected, replaced("(?P<name>1)2", "x=12", replacement));
  }

  @Test
  void allMatchesAreReplaced() {
    assertEquals("b-a, d-c", replaced("(\\w)(\\w)", "ab, cd", "$2-$1"));
    assertEquals("nothing", replaced("z", "nothing", "$1"));
  }

  @Test
  void anEmptyMatchBehindAnotherOneDoesNotCount() {
    assertEquals("-a-b-", replaced("x*", "axb", "-"));
    assertEquals("-", replaced("x*", "", "-"));
    assertEquals(List.of("", "aa", ""), texts(Regex.of("a*").findAll(text("baab"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[a", "a**", "\\1", "(?=a)", "(?<!a)b", "a{2,1}", "(?Pn)", "\\q", ")"})
  void whatIsNoPatternIsRefusedWithAReason(String pattern) {
    assertNotNull(Regex.problem(pattern));
    assertThrows(IllegalArgumentException.class, () -> Regex.compile(text(pattern)));
  }

  @Test
  void theReasonNamesTheOffendingPart() {
    assertEquals("missing closing ): `a(b`", Regex.problem("a(b"));
    assertNull(Regex.problem("a(b)"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '~',
      value = {
        "(?x) a b c # comment      ~ abc",
        "(?x: a b ) c              ~ ab c",
        "(?ix) A B                 ~ ab",
        "(?x) a (?-x) b            ~ a b",
        "(?x) [ ] \\  \\#          ~ \"  #\"",
        "(?x) [^ ] b               ~ ab",
        "(?x) [] #] \\Q # \\E      ~ \"] # \"",
        "(?x) ( a | b (?-x: c) ) d ~ b cd",
        "((?x) a b ) c             ~ ab c",
        "(?x) [[:alpha:] ] x       ~ ax",
      })
  void theExtendedFlagHidesBlanksAndComments(String pattern, String whole) {
    assertEquals(whole, Regex.of(pattern).find(text(whole)).toString());
  }

  @Test
  void aCommentEndsWithItsLine() {
    assertEquals("ab", Regex.of("(?x) a # )(\n b").find(text("ab")).toString());
  }

  @Test
  void aPatternWithoutTheFlagStaysAsItIs() {
    assertEquals("(?i) x # y", ExtendedPattern.toPlain("(?i) x # y"));
    assertEquals("(?P<x>a b)", ExtendedPattern.toPlain("(?P<x>a b)"));
    assertEquals("(?s-i:ab)", ExtendedPattern.toPlain("(?sx-i: a b )"));
  }

  @Test
  void hardPatternsTakeLinearTime() {
    HewString input = text("a".repeat(20_000));
    Regex nested = Regex.of("(a*)*b");
    assertFalse(nested.isMatch(input)); // an engine that backtracks would never end
  }
}
