package org.hewlang.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  @Test
  void findsNamesWithinAThirdOfTheLength() {
    assertEquals(List.of("count"), DidYouMean.candidates("cuont", List.of("count", "amount", "x")));
    assertEquals(List.of(), DidYouMean.candidates("ab", List.of("cd")));
    assertEquals(List.of("b"), DidYouMean.candidates("ab", List.of("b")));
  }

  @Test
  void caseDoesNotCount() {
    assertEquals(
        List.of("HashMap"), DidYouMean.candidates("HASHMAP", List.of("HashMap", "HashSet")));
  }

  @Test
  void oneLetterNamesDoNotMatchEverything() {
    assertEquals(List.of(), DidYouMean.candidates("x", List.of("y", "z")));
  }

  @Test
  void givesAtMostThreeBestFirst() {
    assertEquals(
        List.of("indexes", "indices"),
        DidYouMean.candidates("indxes", List.of("indices", "bytes", "indexes")));
    assertEquals(
        Optional.of("did you mean `aaab`, `aaac` or `aaad`?"),
        DidYouMean.question("aaaa", List.of("aaae", "aaad", "aaac", "aaab")));
  }

  @Test
  void aTranspositionIsOneStep() {
    assertEquals(1, DidYouMean.distance("ab", "ba"));
    assertEquals(3, DidYouMean.distance("kitten", "sitting"));
  }

  @Property(tries = 200)
  void theDistanceIsSymmetricAndZeroOnlyForEqualTexts(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertEquals(DidYouMean.distance(a, b), DidYouMean.distance(b, a));
    assertEquals(a.equals(b), DidYouMean.distance(a, b) == 0);
  }

  @Test
  void knowsTheWordsOfOtherLanguages() {
    assertEquals(Optional.of("write `bool`"), ForeignSpelling.typeName("boolean"));
    assertEquals(Optional.of("write `&&`"), ForeignSpelling.value("and"));
    assertEquals(Optional.of("ask the value: `x.len()`"), ForeignSpelling.function("len"));
    assertEquals(Optional.empty(), ForeignSpelling.function("frobnicate"));
  }
}
