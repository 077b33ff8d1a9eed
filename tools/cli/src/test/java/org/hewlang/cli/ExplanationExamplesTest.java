package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Explanation;
import org.hewlang.compiler.diagnostics.WarningLevels;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on the pages of {@code hew explain} are what they claim to be. */
class ExplanationExamplesTest {
  /** Codes of actors, generators, wire types: their examples only have to parse. */
  private static final Pattern PARSED_ONLY =
      Pattern.compile(
          "(?!E080[29]|E090[1-68]|W090.|[EW]095.|E081[0-24678]|E0820)[EW]0[89]..|E0212|E071[23]|W0701");

  /** Found when code is made. */
  private static final Set<Code> NEEDS_CODE = EnumSet.of(Code.E0210, Code.E0607);

  private static final WarningLevels ALL = new WarningLevels(false, Set.of(), Set.of(), true);

  static Stream<Code> codes() {
    return Arrays.stream(Code.values())
        .filter(code -> Explanation.of(code).contains("\nWrong:\n\n```hew\n"))
        .filter(code -> !PARSED_ONLY.matcher(code.name()).matches());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theWrongExampleHasThisErrorAndNoOther(Code code) {
    TreeSet<String> found = new TreeSet<>();
    for (Diagnostic diagnostic : check(code, example(code, "Wrong"))) {
      // Further warnings are fair: what is wrong is often unused too.
      if (diagnostic.isError() || diagnostic.code() == code) {
        found.add(diagnostic.code().name());
      }
    }
    assertEquals(Set.of(code.name()), found);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theRightExampleIsRight(Code code) {
    String found =
        String.join(
            "\n", check(code, example(code, "Right")).stream().map(Diagnostic::toString).toList());
    assertEquals("", found);
  }

  private static List<Diagnostic> check(Code code, String program) {
    ClassLoader loader = ExplanationExamplesTest.class.getClassLoader();
    String library = loader.getResource("hew/std") == null ? "hewsrc" : "hew";
    return ALL.apply(
        HewCompiler.compile(
                new CompileRequest(
                    "main.hew",
                    new OneFile(program),
                    new LibrarySources(loader, library),
                    SearchPath.DEFAULT,
                    ClassFiles.of(loader),
                    Regex::problem,
                    NEEDS_CODE.contains(code) ? Goal.PROGRAM : Goal.CHECK))
            .diagnostics());
  }

  private static String example(Code code, String which) {
    Matcher block =
        Pattern.compile("\n" + which + ":\n\n```hew\n(.*?)```", Pattern.DOTALL)
            .matcher(Explanation.of(code));
    if (!block.find()) {
      throw new IllegalStateException("no example " + which + " of " + code);
    }
    return block.group(1);
  }

  private record OneFile(String text) implements SourceReader {
    @Override
    public @Nullable String read(String path) {
      return path.equals("main.hew") ? text : null;
    }

    @Override
    public List<String> list(String directory) {
      return List.of();
    }
  }
}
