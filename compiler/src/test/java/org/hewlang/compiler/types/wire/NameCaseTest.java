package org.hewlang.compiler.types.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in the spelling that a type asks for. */
class NameCaseTest {
  @ParameterizedTest
  @CsvSource({
    "user_id, userId, UserId, user_id, USER_ID, user-id",
    "StandBy, standBy, StandBy, stand_by, STAND_BY, stand-by",
    "x, x, X, x, X, x",
    "__a__b_, aB, AB, a_b, A_B, a-b",
    "HTTPServer, httpserver, Httpserver, httpserver, HTTPSERVER, httpserver",
    "v2Field, v2field, V2field, v2field, V2FIELD, v2field",
    "aB_c, aBC, ABC, a_b_c, A_B_C, a-b-c",
  })
  void wordsEndAtUnderscoresAndBeforeCapitals(
      String name, String camel, String pascal, String snake, String screaming, String kebab) {
    assertEquals(name, NameCase.DECLARED.apply(name));
    assertEquals(camel, NameCase.CAMEL.apply(name));
    assertEquals(pascal, NameCase.PASCAL.apply(name));
    assertEquals(snake, NameCase.SNAKE.apply(name));
    assertEquals(screaming, NameCase.SCREAMING.apply(name));
    assertEquals(kebab, NameCase.KEBAB.apply(name));
  }

  @Test
  void everySpellingThatIsSuggestedIsKnown() {
    NameCase.SPELLINGS.forEach(s -> assertNotNull(NameCase.of(s), s));
    assertEquals(NameCase.KEBAB, NameCase.of("kebab-case"));
    assertNull(NameCase.of("Camel"));
  }

  @Property
  void spellingTwiceChangesNothing(
      @ForAll @AlphaChars @NumericChars @Chars('_') @StringLength(min = 1, max = 20) String name) {
    for (NameCase c : new NameCase[] {NameCase.SNAKE, NameCase.SCREAMING, NameCase.KEBAB}) {
      String once = c.apply(name);
      assertEquals(once, once.isEmpty() ? "" : c.apply(once));
    }
  }

  @Property
  void allCasesHaveTheSameLetters(
      @ForAll @AlphaChars @Chars('_') @StringLength(min = 1, max = 20) String name) {
    String letters = name.replace("_", "").toLowerCase(Locale.ROOT);
    for (NameCase c : NameCase.values()) {
      assertEquals(
          letters, c.apply(name).replaceAll("[_-]", "").toLowerCase(Locale.ROOT), c.name());
    }
  }
}
