package org.hewlang.compiler.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeHasAPageWithAWrongAndARightExample(Code code) {
    String page = Explanation.of(code);
    assertTrue(page.startsWith("# " + code + ": "), page);
    assertTrue(page.indexOf("\nWrong:\n\n```") < page.indexOf("\nRight:\n\n```"), page);
    assertTrue(page.indexOf("\nWrong:\n\n```") > 0, page);
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void theTwoExamplesOfAPageDiffer(Code code) {
    List<String> blocks =
        Stream.of(Explanation.of(code).split("```")).filter(part -> part.contains("\n")).toList();
    assertTrue(!blocks.get(1).equals(blocks.get(3)), code.name());
  }
}
