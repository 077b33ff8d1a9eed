package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostic.Edit;
import org.hewlang.compiler.diagnostics.Diagnostic.Help;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the messages about machines propose makes them go away and brings no others. */
class MachineFixesTest {
  private static final String PROGRAM =
      """
      machine Door {
          state Open { since: int };
          state Shut;
          event Push { at: int };
          event Pull;
          on Push: Open -> Shut;
          on Push: Shut -> Open { since: event.at }
          on Pull: Shut -> Open { since: 0 }
          on Pull: Open -> Open { since: state.since + 1 }
          default;
      }
      fn main() {
          var d = Door::Open { since: 1 };
          d.step(Push { at: 3 });
          d.step(Pull);
          println(d);
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "E0956 | on Push: Open       | on Pusch: Open       | 0",
        "E0957 | on Pull: Shut       | on Pull: Shu         | 0",
        "E0957 | -> Shut;            | -> Shtu;             | 0",
        "E0201 | since: event.at     | since: at            | 0",
        "E0304 | state.since + 1     | state.sinse + 1      | 0",
        "E0954 | default;            | default { Shut }     | 0",
        "E0955 | on Pull: Open -> Open { since: state.since + 1 } default; | | 0",
        "E0955 | on Pull: Open -> Open { since: state.since + 1 } default; | | 1",
        "E0955 | on Push: Shut -> Open { since: event.at } on Pull: Shut -> Open { since: 0 } on Pull: Open -> Open { since: state.since + 1 } default; | | 1",
      })
  void fixesRemoveWhatTheyAreFor(String code, String right, @Nullable String wrong, int index) {
    String text = replaced(PROGRAM, right, wrong == null ? "" : wrong);
    List<Diagnostic> found =
        check(text).stream().filter(d -> d.code().name().equals(code)).toList();
    assertEquals(1, found.size(), () -> check(text).toString());
    List<Help> fixes =
        found.getFirst().help().stream().filter(help -> !help.edits().isEmpty()).toList();
    assertEquals(List.of(), check(applied(text, fixes.get(index).edits())));
  }

  /** White space in {@code right} stands for any in the program. */
  private static String replaced(String program, String right, String wrong) {
    String pattern = Pattern.quote(right).replace(" ", "\\E\\s+\\Q");
    String text = program.replaceFirst(pattern, Matcher.quoteReplacement(wrong));
    if (text.equals(program)) {
      throw new IllegalArgumentException(right + " does not occur");
    }
    return text;
  }

  private static String applied(String text, List<Edit> edits) {
    StringBuilder changed = new StringBuilder(text);
    List<Edit> last = new ArrayList<>(edits);
    last.sort(Comparator.comparingInt((Edit e) -> e.span().start()).reversed());
    last.forEach(e -> changed.replace(e.span().start(), e.span().end(), e.text()));
    return changed.toString();
  }

  private static List<Diagnostic> check(String program) {
    ClassLoader loader = MachineFixesTest.class.getClassLoader();
    String library = loader.getResource("hew/std") == null ? "hewsrc" : "hew";
    SourceReader reader = new OneFile(program);
    return HewCompiler.compile(
            new CompileRequest(
                "main.hew",
                reader,
                new LibrarySources(loader, library),
                SearchPath.DEFAULT,
                ClassFiles.of(loader),
                Regex::problem,
                Goal.CHECK))
        .diagnostics();
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
