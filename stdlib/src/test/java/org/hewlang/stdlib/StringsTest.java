package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringsTest {
  @ParameterizedTest
  @CsvSource({
    "65, A",
    "233, é",
    "128512, 😀",
    "1114111, '\uDBFF\uDFFF'",
    "1114112, '\uFFFD'",
    "-1, '\uFFFD'",
    "55296, '\uFFFD'",
    "57343, '\uFFFD'"
  })
  void aCodePointIsOneCharacter(int code, String expected) {
    assertEquals(expected, Strings.fromCodePoint(code).toString());
  }
}
