package org.hewlang.stdlib.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;

class RegexProperties {
  /** Patterns that mean the same to the JDK's engine, which backtracks. */
  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> atoms = Arbitraries.of("a", "b", "é", "😀", ".", "[ab]", "[^é]", "\\w");
    return Arbitraries.lazyOf(
        () -> atoms,
        () ->
            atoms.list().ofMinSize(1).ofMaxSize(3).map(parts -> "(" + String.join("", parts) + ")"),
        () -> atoms.flatMap(a -> Arbitraries.of(a + "+", a + "?", a + "{2}", "(" + a + "|b)")),
        () -> patterns().flatMap(a -> patterns().map(b -> a + b)));
  }

  @Provide
  Arbitrary<String> inputs() {
    return Arbitraries.strings().withChars('a', 'b', 'é', ' ').ofMaxLength(12);
  }

  @Property(tries = 500)
  void matchesAreThoseOfTheJdksEngine(
      @ForAll("patterns") String pattern, @ForAll("inputs") String input) {
    List<String> expected = new ArrayList<>();
    java.util.regex.Matcher model = java.util.regex.Pattern.compile(pattern).matcher(input);
    int lastEnd = -1;
    while (model.find()) {
      if (!(model.group().isEmpty() && model.end() == lastEnd)) {
        expected.add(model.group());
      }
      lastEnd = model.end();
    }
    List<String> found = new ArrayList<>();
    ObjVec all = Regex.of(pattern).findAll(HewString.of(input));
    for (int i = 0; i < all.length(); i++) {
      found.add(all.get(i).toString());
    }
    assertEquals(expected, found);
  }

  @Property
  void replacingByTheWholeMatchChangesNothing(
      @ForAll("patterns") String pattern, @ForAll("inputs") String input) {
    HewString text = HewString.of(input);
    assertEquals(text, Regex.of(pattern).replace(text, HewString.of("${0}")));
  }

  @Property
  void aReplacementWithoutDollarsIsTakenAsItIs(@ForAll("inputs") String input) {
    assertEquals(
        input.replace("a", "\\b"),
        Regex.of("a").replace(HewString.of(input), HewString.of("\\b")).toString());
  }
}
