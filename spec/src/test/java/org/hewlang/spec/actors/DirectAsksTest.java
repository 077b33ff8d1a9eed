package org.hewlang.spec.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.spec.InProcessHew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers whose generators cannot wait answer on the stack of the one who asks. */
class DirectAsksTest {
  private static final String PROGRAM =
      """
      extern "java:org.hewlang.spec.actors.DirectAsks" {
          fn count() -> int;
      }
      gen fn evens(limit: int) -> int {
          var n = 0;
          while n < limit { yield n; n = n + 2; }
      }
      async gen fn late() -> int { sleep_ms(1); yield 1; }
      actor Adder {
          var kept: Generator<int> = evens(4);
          receive fn looped() -> int { var s = 0; for x in evens(10) { s = s + x; } s }
          receive fn adapted() -> int { let g = evens(10).skip(1).take(2); g.next() + g.next() }
          receive fn waited() -> int { var s = 0; for await x in late() { s = s + x; } s }
          receive fn stored() -> int { kept.next() }
      }
      fn main() {
          let a = spawn Adder;
          let before = count();
          println(f"{await a.looped()} {count() - before}");
          println(f"{await a.adapted()} {count() - before}");
          println(f"{await a.waited()} {count() - before}");
          println(f"{await a.stored()} {count() - before}");
          println(f"{await a.looped()} {count() - before}");
      }
      """;

  @TempDir Path directory;

  @Test
  void handlersWithGeneratorsThatCannotWaitAnswerDirectly() throws Exception {
    Path file = Files.writeString(directory.resolve("adder.hew"), PROGRAM);
    InProcessHew hew = new InProcessHew(directory);
    InProcessHew.Compiled compiled = hew.compile(file, Goal.PROGRAM);
    assertTrue(compiled.result().ok(), compiled::rendered);
    InProcessHew.Outcome outcome = hew.run(compiled, List.of(), "");
    assertEquals("20 1\n6 2\n1 2\n0 2\n20 3\n", outcome.output(), outcome.errorOutput());
  }
}
