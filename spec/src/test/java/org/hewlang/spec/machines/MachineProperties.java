package org.hewlang.spec.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.hewlang.spec.ProgramRun;
import org.hewlang.spec.machines.MachineRules.Happening;

/** Random machines do what the rules of transitions say, and nothing in them ends twice or never. */
final class MachineProperties {
  private static final int STEPS = 40;

  // A seed says nothing smaller about a failure than another seed: shrinking would only take time.
  @Property(tries = 80, shrinking = ShrinkingMode.OFF)
  void stepsFollowTheRules(@ForAll long seed) throws IOException, ReflectiveOperationException {
    MachineGenerator generator = new MachineGenerator(seed);
    MachineModel model = generator.machine();
    Happening start = generator.happening(true);
    List<Happening> happenings =
        Stream.generate(() -> generator.happening(false)).limit(STEPS).toList();
    MachineRules rules = new MachineRules(model, start);
    List<String> expected = new ArrayList<>();
    happenings.forEach(h -> expected.addAll(rules.step(h)));
    expected.addAll(rules.end());
    String program = new MachineSource(model).program(start, happenings);
    Path directory = Files.createTempDirectory("hew-machines");
    try {
      String output =
          ProgramRun.output(Files.writeString(directory.resolve("machines.hew"), program));
      assertEquals(expected, sorted(output), () -> "the program was\n" + program);
    } finally {
      Files.deleteIfExists(directory.resolve("machines.hew"));
      Files.deleteIfExists(directory);
    }
  }

  /** The lines, where values that end together may do so in any order. */
  private static List<String> sorted(String output) {
    List<String> lines = new ArrayList<>();
    List<String> together = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith("drop ")) {
        together.add(line);
        continue;
      }
      Collections.sort(together);
      lines.addAll(together);
      together.clear();
      lines.add(line);
    }
    Collections.sort(together);
    lines.addAll(together);
    return lines;
  }
}
