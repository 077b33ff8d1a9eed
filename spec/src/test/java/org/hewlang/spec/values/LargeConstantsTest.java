package org.hewlang.spec.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.spec.InProcessHew;

/** Literals that are larger than what a class file holds in one piece. */
class LargeConstantsTest {
  private static final int LONG = 70_000;

  private static String run(String source) throws IOException, ReflectiveOperationException {
    Path directory = Files.createTempDirectory("large");
    Path file = directory.resolve("large.hew");
    Files.writeString(file, source);
    try {
      InProcessHew hew = new InProcessHew(directory);
      InProcessHew.Compiled compiled = hew.compile(file, Goal.PROGRAM);
      assertTrue(compiled.result().ok(), compiled::rendered);
      return hew.run(compiled, List.of(), "").output();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  @Example
  void textsAndBytesOfMoreThan64Kilobytes() throws IOException, ReflectiveOperationException {
    String ascii = "abcdefg".repeat(LONG / 7);
    String wide = "ü".repeat(LONG);
    String source =
        """
        const TEXT: String = "%1$s";
        fn main() {
            println(TEXT.len());
            println("%2$s".len());
            println(b"%1$s".len());
            println(f"%1$s{TEXT.len()}" == TEXT + "70000");
            let w = "%2$s";
            match w { "%2$s" => println("same"), _ => println("other"), }
            println(re"%1$s".is_match(TEXT));
            println("\\u{0}".repeat(3) == "%3$s".slice(0, 3));
            println(["%1$s"] == [TEXT]);
        }
        """
            .formatted(ascii, wide, "\\0".repeat(LONG));
    assertEquals("70000\n140000\n70000\ntrue\nsame\ntrue\ntrue\ntrue\n", run(source));
  }

  @Example
  void tablesOfMoreThan64KDifferentConstants() throws IOException, ReflectiveOperationException {
    Random random = new Random(1);
    long[] numbers = LongStream.generate(random::nextLong).limit(20_000).toArray();
    String list = LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String texts =
        IntStream.range(0, 9_000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(", "));
    String source =
        """
        const SQUARES: [int; 3000] = [%s];
        fn main() {
            let v: Vec<int> = [%s];
            println(v.fold(0, (a, x) => a + x));
            let t: Vec<String> = [%s];
            println(t.join("").len());
            println(SQUARES[2999]);
        }
        """
            .formatted(
                IntStream.range(0, 3000).mapToObj(i -> "" + i * i).collect(Collectors.joining(",")),
                list,
                texts);
    long length = 9_000 + 10 + 2 * 90 + 3 * 900 + 4 * 8_000;
    assertEquals(LongStream.of(numbers).sum() + "\n" + length + "\n8994001\n", run(source));
  }
}
