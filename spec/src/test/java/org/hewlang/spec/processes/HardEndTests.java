package org.hewlang.spec.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs do that would leave a busy thread or no memory behind: each in a process of its own. */
class HardEndTests {
  private static final long PATIENCE_SECONDS = 600;

  @TempDir Path folder;

  private record Outcome(int status, String out, String err) {}

  private Outcome run(Map<String, String> environment, List<String> options, String program)
      throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("program.hew"), program);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.hewlang.cli.Main",
            "run",
            source.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    assertTrue(ended, "the program ends: " + Files.readString(err, UTF_8));
    return new Outcome(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  @Test
  void aHandlerThatIgnoresCancellationIsAbandoned() throws Exception {
    Outcome outcome =
        run(
            Map.of("HEW_DRAIN_TIMEOUT_MS", "100"),
            List.of("-Dhew.patience=4"),
            """
            import std::semaphore;
            #[no_safepoint]
            fn spin() { var i = 0; loop { i = i + 1; } }
            actor Stubborn {
                receive fn go(begun: Semaphore) { println("begins"); begun.release(); spin(); }
                terminate { println("never"); }
            }
            actor Last { terminate { println("last"); } }
            supervisor Two { child l: Last child s: Stubborn shutdown(0s) }
            fn main() {
                let two = spawn Two;
                let begun = semaphore.new(0);
                two.s.go(begun);
                begun.acquire();
                supervisor_stop(two);
                println("stopped");
            }
            """);
    assertEquals(
        new Outcome(
            0, "begins\nlast\nstopped\n", "hew: actor Stubborn#2 did not stop in go; abandoned\n"),
        outcome);
  }

  @Test
  void anEndlessTerminateIsAbandoned() throws Exception {
    Outcome outcome =
        run(
            Map.of("HEW_DRAIN_TIMEOUT_MS", "100"),
            List.of("-Dhew.patience=4"),
            """
            actor Stubborn {
                terminate { println("begin"); loop { sleep(60s); } }
            }
            actor Last { terminate { println("last"); } }
            supervisor Two { child l: Last child s: Stubborn shutdown(0s) }
            fn main() {
                let s = spawn Two;
                supervisor_stop(s);
                println("stopped");
            }
            """);
    assertEquals(
        new Outcome(
            0,
            "begin\nlast\nstopped\n",
            "hew: actor Stubborn#2 did not stop in terminate; abandoned\n"),
        outcome);
  }

  @Test
  void anEndlessLoopUnwindsWhenTheTimeForTheEndIsOver() throws Exception {
    Outcome outcome =
        run(
            Map.of("HEW_DRAIN_TIMEOUT_MS", "100"),
            List.of("-Dhew.patience=20"),
            """
            import std::semaphore;
            actor Busy {
                var n: int = 0;
                receive fn go(begun: Semaphore) {
                    defer println("unwound");
                    println("begins");
                    begun.release();
                    loop { n = n + 1; }
                }
                terminate { println("terminate"); }
            }
            fn main() {
                let busy = spawn Busy;
                let begun = semaphore.new(0);
                busy.go(begun);
                begun.acquire();
                println("end of main");
            }
            """);
    assertEquals(new Outcome(0, "begins\nend of main\nunwound\nterminate\n", ""), outcome);
  }

  @Test
  void settingsThatMeanNothingAreReportedAndIgnored() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "HEW_WORKERS", "many",
                "HEW_DRAIN_TIMEOUT_MS", "5s",
                "HEW_CRASH_LOG", "quiet",
                "HEW_TRACE", "",
                "HEW_PPROF", ""),
            List.of(),
            """
            actor Frail { receive fn fail() { panic("boom"); } }
            fn main() {
                let f = spawn Frail;
                f.fail();
                await f;
                println("end");
            }
            """);
    assertEquals(
        new Outcome(
            0,
            "end\n",
            """
            warning: HEW_WORKERS=many is invalid, using default
            warning: HEW_CRASH_LOG=quiet is invalid, using default
            warning: HEW_DRAIN_TIMEOUT_MS=5s is invalid, using default
            boom
            hew: actor Frail#1 crashed in fail: boom
            """),
        outcome);
  }

  @Test
  void crashesAreWrittenAsTheEnvironmentSays() throws Exception {
    String program =
        """
        actor Frail { receive fn fail() { panic("boom"); } }
        fn main() {
            let f = spawn Frail;
            f.fail();
            await f;
        }
        """;
    assertEquals(
        new Outcome(0, "", "hew: actor Frail#1 crashed in fail: boom\n"),
        run(Map.of("HEW_CRASH_LOG", "brief"), List.of(), program));
    assertEquals(new Outcome(0, "", ""), run(Map.of("HEW_CRASH_LOG", "off"), List.of(), program));
  }

  @Test
  void messagesAreWrittenWhenTheEnvironmentSaysSo() throws Exception {
    Outcome outcome =
        run(
            Map.of("HEW_TRACE", "1", "HEW_WORKERS", "0"),
            List.of(),
            """
            actor Far { receive fn done() { println("done"); } }
            actor Near { let far: Far; receive fn go() { far.done(); } }
            fn main() {
                let n = spawn Near(spawn Far);
                n.go();
            }
            """);
    assertEquals("done\n", outcome.out());
    String lines = outcome.err().replaceAll("\\d+ us", "N us");
    assertEquals(
        """
        hew: trace: spawn Far#1
        hew: trace: spawn Near#2
        hew: trace: send Near#2.go message 1
        hew: trace: begin Near#2.go message 1 after N us
        hew: trace: send Far#1.done message 2 caused by 1
        hew: trace: end Near#2.go message 1 in N us
        hew: trace: begin Far#1.done message 2 caused by 1 after N us
        hew: trace: end Far#1.done message 2 caused by 1 in N us
        """,
        lines);
  }

  @Test
  void anActorThatFillsTheHeapCrashesAlone() throws Exception {
    Outcome outcome =
        run(
            Map.of(),
            List.of("-Xmx96m"),
            """
            actor Greedy {
                var hoard: Vec<string> = [];
                receive fn eat() {
                    var i = 0;
                    loop {
                        hoard.push(f"a text of some length, number {i}");
                        i = i + 1;
                    }
                }
            }
            actor Modest {
                var n: int = 0;
                receive fn work() -> int {
                    let some: Vec<int> = [];
                    for i in 0..1000 { some.push(i); }
                    n = n + some.len();
                    n
                }
            }
            fn main() {
                let modest = spawn Modest;
                for round in 0..3 {
                    let greedy = spawn Greedy;
                    greedy.eat();
                    await greedy;
                    println(f"{round} {greedy.state()} {modest.work()}");
                }
            }
            """);
    assertEquals("0 Crashed 1000\n1 Crashed 2000\n2 Crashed 3000\n", outcome.out(), outcome.err());
    assertEquals(0, outcome.status());
    String lines =
        "PANIC: out of memory\nhew: actor Greedy#%d crashed in eat: PANIC: out of memory\n";
    assertEquals(lines.formatted(2) + lines.formatted(3) + lines.formatted(4), outcome.err());
  }
}
