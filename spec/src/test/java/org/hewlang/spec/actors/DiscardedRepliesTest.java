package org.hewlang.spec.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.runtime.observe.Log;
import org.hewlang.runtime.observe.LogEntry;
import org.hewlang.runtime.observe.LogLevel;
import org.hewlang.spec.InProcessHew;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error replies to messages that wanted none are in the log. */
class DiscardedRepliesTest {
  private static final String PROGRAM =
      """
      enum Fault { Negative(int); Odd; }
      impl Display for Fault {
          fn display(f: Fault) -> string {
              println("made a text");
              match f { Negative(n) => f"negative {n}", Odd => "odd" }
          }
      }
      actor Halver {
          receive fn halve(n: int) -> Result<int, Fault> {
              if n < 0 { return Err(Negative(n)); }
              if n % 2 != 0 { return Err(Odd); }
              Ok(n / 2)
          }
          receive fn parse(s: string) -> Result<int, string> { Err(f"no number: {s}") }
      }
      fn main() {
          let h = spawn Halver;
          h <- 4;
          h <- 3;
          h.send(-2);
          match await h.halve(5) { Ok(_) => {}, Err(_) => println("answered") }
          let lambda = spawn (n: int) -> Result<int, string> => Err(f"never {n}");
          lambda <- 7;
          await close(lambda);
          await close(h);
      }
      """;

  @TempDir Path directory;

  private final List<LogEntry> entries = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void logNothing() {
    Log.setLevel(null);
    Log.writeTo(null);
  }

  private InProcessHew.Outcome run() throws Exception {
    Path file = Files.writeString(directory.resolve("halver.hew"), PROGRAM);
    InProcessHew hew = new InProcessHew(directory);
    InProcessHew.Compiled compiled = hew.compile(file, Goal.PROGRAM);
    assertTrue(compiled.result().ok(), compiled::rendered);
    return hew.run(compiled, List.of(), "");
  }

  @Test
  void errorsThatNobodyTakesAreLoggedAsWarnings() throws Exception {
    Log.setLevel(LogLevel.WARN);
    Log.writeTo(entries::add);
    InProcessHew.Outcome outcome = run();
    assertEquals("made a text\nmade a text\nanswered\n", outcome.output());
    assertEquals(
        List.of(
            "WARN Halver#1 [handler=halve, error=odd]",
            "WARN Halver#1 [handler=halve, error=negative -2]",
            "WARN Actor#2 [handler=receive, error=never 7]"),
        entries.stream().map(DiscardedRepliesTest::shown).toList());
    assertEquals("error reply discarded", entries.getFirst().message());
  }

  private static String shown(LogEntry e) {
    List<String> fields = e.fields().stream().map(f -> f.name() + "=" + f.value()).toList();
    return e.level() + " " + e.actor() + "#" + e.actorId() + " " + fields;
  }

  @Test
  void nothingIsWrittenAndNoTextMadeBeforeTheProgramSetsALevel() throws Exception {
    Log.writeTo(entries::add);
    assertEquals(new InProcessHew.Outcome("answered\n", "", 0), run());
    assertEquals(List.of(), entries);
  }

  @Test
  void theLogIsOnStandardError() throws Exception {
    Log.setLevel(LogLevel.INFO);
    List<String> lines = run().errorOutput().lines().toList();
    assertEquals(3, lines.size());
    String time = "\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d ";
    assertTrue(lines.get(0).matches(time + ".*"), lines.get(0));
    assertEquals(
        "WARN  error reply discarded actor=Halver actor_id=1 handler=halve error=odd",
        lines.get(0).substring("12:34:56.789 ".length()));
  }
}
