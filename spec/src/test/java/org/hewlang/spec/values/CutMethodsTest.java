package org.hewlang.spec.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.spec.InProcessHew;

/** Cutting large methods into small ones changes nothing that a program can see. */
class CutMethodsTest {
  private static InProcessHew.Outcome run(String source, int largest)
      throws IOException, ReflectiveOperationException {
    Path directory = Files.createTempDirectory("cut");
    Path file = directory.resolve("cut.hew");
    Files.writeString(file, source);
    try {
      InProcessHew hew = new InProcessHew(directory);
      InProcessHew.Compiled compiled = hew.compile(file, Goal.PROGRAM);
      assertTrue(compiled.result().ok(), compiled::rendered);
      return hew.run(largest == 0 ? compiled : compiled.cut(largest), List.of(), "");
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  @Property(tries = 30)
  void programsRunTheSameInSmallPieces(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 600) int largest)
      throws IOException, ReflectiveOperationException {
    AliasProgram program = new AliasProgram(seed);
    assertEquals(program.output(), run(program.source(), largest).output(), program::source);
  }

  @Property(tries = 10)
  void jumpsReturnsAndDeferredCodeCrossThePieces(@ForAll @IntRange(min = 20, max = 400) int largest)
      throws IOException, ReflectiveOperationException {
    assertEquals(run(JUMPS, 0), run(JUMPS, largest));
  }

  @Property(tries = 20)
  void generatorsGoOnInSmallPieces(@ForAll @IntRange(min = 20, max = 400) int largest)
      throws IOException, ReflectiveOperationException {
    assertEquals(run(GENERATORS, 0), run(GENERATORS, largest));
  }

  private static final String GENERATORS =
      """
      type R { id: int }
      impl Drop for R { fn drop(r: R) { println(f"drop {r.id}"); } }
      gen fn walk(limit: int, all: Vec<int>) -> int {
          let first = R { id: limit };
          defer println(f"walked to {limit}");
          let text = f"at {limit}";
          var sum = 0;
          @rows: for i in 0..5 {
              let row = R { id: 100 + i };
              var j = 0;
              loop {
                  j += 1;
                  all.push(i * j);
                  sum += all.len();
                  println(f"{text}: {i} {j} {sum}");
                  if j > i { continue @rows; }
                  if sum > limit { break @rows; }
                  if sum % 2 == 0 { yield sum + row.id; } else { yield -sum; }
                  println(f"on: {text} {row.id} {first.id} {sum}");
              }
          }
          yield { yield sum; all.len() } * { yield 7; 1000 };
          match sum % 3 {
              0 => { yield 0; },
              1 => { println("one"); yield 1; println("after one"); },
              2 if limit > 20 => {
                  for k in 0..6 {
                      match k {
                          0 => { yield 10; println("k0"); yield all.len(); },
                          1 => { println("k1"); },
                          2 => { yield 12; println("k2"); },
                          3 => { yield 13; continue; },
                          4 => { yield 14; println("k4"); yield sum; },
                          _ => { yield 15; println("k5"); return; },
                      }
                  }
              },
              _ => { for x in walk(limit / 3, [sum]) { yield x * 2; } },
          }
          println(f"end {sum} {text} {all}");
      }
      fn main() {
          for limit in 0..12 {
              var n = 0;
              for x in walk(limit * 4, []) {
                  println(x);
                  n += 1;
                  if n == limit { break; }
              }
          }
          println(walk(1000, [1]).collect());
      }
      """;

  private static final String JUMPS =
      """
      fn search(limit: int) -> int {
          var sum = 0;
          defer println(f"searched to {limit}");
          @rows: for i in 0..20 {
              var j = 0;
              loop {
                  j += 1;
                  if j > i { continue @rows; }
                  if j % 3 == 0 { continue; }
                  if i * j > limit { break @rows; }
                  if sum > 500 { return -sum; }
                  sum += match i % 4 { 0 => j, 1 => { if j == 7 { return sum; } j * 2 }, _ => 1 };
              }
          }
          sum
      }
      fn check(n: int) -> Result<int, String> {
          let total = search(n);
          if total < 0 { Err(f"too much: {total}") } else { Ok(total) }
      }
      fn twice(n: int) -> Result<int, String> { Ok(check(n)? + check(n * 2)?) }
      fn main() {
          for n in 1..12 { println(twice(n * n * 7)); }
      }
      """;

  @Example
  void aFunctionMayHaveThousandsOfStatements() throws IOException, ReflectiveOperationException {
    String body =
        IntStream.range(0, 3000)
            .mapToObj(i -> "    let v" + i + " = " + i + ";\n    s += f\"{v" + i + "}\".len();\n")
            .collect(Collectors.joining());
    String source = "fn main() {\n    var s = 0;\n" + body + "    println(s);\n}\n";
    assertEquals("10890\n", run(source, 0).output());
  }

  @Example
  void aGeneratorMayHaveThousandsOfYields() throws IOException, ReflectiveOperationException {
    String body =
        IntStream.range(0, 2000)
            .mapToObj(i -> "    let v" + i + " = x + " + i + ";\n    yield v" + i + ";\n")
            .collect(Collectors.joining());
    String source =
        "gen fn all(x: int) -> int {\n"
            + body
            + "}\nfn main() {\n    println(all(1).fold(0, (a, y) => a + y));\n}\n";
    assertEquals("2001000\n", run(source, 0).output());
  }

  @Example
  void aLiteralMayHaveThousandsOfElements() throws IOException, ReflectiveOperationException {
    String elements =
        IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String source =
        "fn main() {\n    let v: Vec<int> = [" + elements + "];\n    println(v[19999]);\n}\n";
    assertEquals("19999\n", run(source, 0).output());
  }

  @Example
  void aMatchMayHaveThousandsOfArms() throws IOException, ReflectiveOperationException {
    String arms =
        IntStream.range(0, 3000)
            .mapToObj(i -> i + " => \"n" + i + "\", ")
            .collect(Collectors.joining());
    String source =
        "fn f(n: i32) -> String { match n { "
            + arms
            + "_ => \"?\" } }\n"
            + "fn main() { println(f(0) + f(1777) + f(2999) + f(3000)); }\n";
    assertEquals("n0n1777n2999?\n", run(source, 0).output());
  }

  @Example
  void aSumMayHaveThousandsOfTerms() throws IOException, ReflectiveOperationException {
    String source =
        "fn main() {\n    let x = 1;\n    println(" + "x + ".repeat(30_000) + "x);\n}\n";
    assertEquals("30001\n", run(source, 0).output());
  }
}
