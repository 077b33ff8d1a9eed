package org.hewlang.spec.drops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.hewlang.spec.ProgramRun;

/**
 * Random programs end their values exactly once and in the order of the rules, wherever these go: into
 * closures, to actors that keep them, give them back, crash or have stopped, through tasks that are
 * awaited, forgotten or cancelled.
 */
final class DropProperties {
  private static final int FUNCTIONS = 6;
  private static final int FLAGS = 5;

  // A seed says nothing smaller about a failure than another seed: shrinking would only take time.
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void everyValueDropsOnceAndInOrder(@ForAll long seed)
      throws IOException, ReflectiveOperationException {
    DropGenerator generator = new DropGenerator(seed);
    check(IntStream.range(0, FUNCTIONS).mapToObj(generator::function).toList());
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void soItIsInGeneratorsWhereverTheyAreClosed(@ForAll long seed)
      throws IOException, ReflectiveOperationException {
    DropGenerator generator = new DropGenerator(seed);
    check(IntStream.range(0, FUNCTIONS).mapToObj(generator::generator).toList());
  }

  private static void check(List<DropFunction> functions)
      throws IOException, ReflectiveOperationException {
    String program = DropFunction.program(functions, FLAGS);
    Path directory = Files.createTempDirectory("hew-drops");
    try {
      assertEquals(
          DropFunction.trace(functions, FLAGS),
          ProgramRun.output(Files.writeString(directory.resolve("drops.hew"), program)),
          () -> "the program was\n" + program);
    } finally {
      Files.deleteIfExists(directory.resolve("drops.hew"));
      Files.deleteIfExists(directory);
    }
  }
}
