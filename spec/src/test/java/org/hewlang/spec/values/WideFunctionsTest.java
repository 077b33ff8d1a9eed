package org.hewlang.spec.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.spec.InProcessHew;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions with as many parameters as a method of the JVM may have, and with more. */
class WideFunctionsTest {
  @TempDir Path directory;

  private InProcessHew.Compiled compile(InProcessHew hew, int params) throws Exception {
    String declared =
        IntStream.range(0, params)
            .mapToObj(i -> "a" + i + ": int")
            .collect(Collectors.joining(", "));
    String given =
        IntStream.range(0, params).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    Path file = directory.resolve("wide.hew");
    Files.writeString(
        file,
        "fn wide("
            + declared
            + ") -> int { a0 + a"
            + (params - 1)
            + " }\n"
            + "fn main() { println(wide("
            + given
            + ")); }\n");
    return hew.compile(file, Goal.PROGRAM);
  }

  @Test
  void allSlotsOfAMethodMayBeUsed() throws Exception {
    InProcessHew hew = new InProcessHew(directory);
    InProcessHew.Compiled compiled = compile(hew, 127);
    assertTrue(compiled.result().ok(), compiled::rendered);
    assertEquals("126\n", hew.run(compiled, List.of(), "").output());
  }

  @Test
  void moreParametersTravelInAnObject() throws Exception {
    InProcessHew hew = new InProcessHew(directory);
    for (int params : new int[] {128, 129, 500, 2000}) {
      InProcessHew.Compiled compiled = compile(hew, params);
      assertTrue(compiled.result().ok(), compiled::rendered);
      assertEquals(params - 1 + "\n", hew.run(compiled, List.of(), "").output());
    }
  }
}
