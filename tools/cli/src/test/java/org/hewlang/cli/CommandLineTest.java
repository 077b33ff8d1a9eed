package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole command lines, up to the point where a program would run. */
class CommandLineTest {
  @TempDir Path directory;

  private final List<Runnable> programs = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int hew(String... words) {
    return run(false, words);
  }

  private int run(boolean compilerOnly, String... words) {
    Session session =
        new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            Map.of(),
            false,
            programs::add);
    return Main.run(compilerOnly, List.of(words), session);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void file(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void withoutArgumentsShowsTheCommandsAndFails() {
    assertEquals(1, hew());
    assertTrue(out().contains("\n  run "), out());
    assertEquals("", err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "build", "check", "wire", "machine", "explain", "completions", "version"})
  void everyCommandHasHelp(String command) {
    assertEquals(0, hew(command, "--help"));
    assertTrue(out().startsWith("Usage: hew " + command), out());
    String viaOption = out();
    out.reset();
    assertEquals(0, hew("help", command));
    assertEquals(viaOption, out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "build", "check", "wire", "explain", "completions", "version"})
  void everyCommandShowsTheVersion(String command) {
    assertEquals(0, hew(command, "--version"));
    assertTrue(out().matches("hew \\S+ \\(jvm 25, \\S+\\)\\R"), out());
  }

  @Test
  void theCompilerShowsItsOwnName() {
    assertEquals(0, run(true, "--version"));
    assertTrue(out().startsWith("hewc "), out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chek main.hew                 | unknown command `chek`              | did you mean `check`?",
        "--colour                      | unknown option `--colour`           | hew --help",
        "check --wat main.hew          | unknown option `--wat`              | hew check --help",
        "check a.hew b.hew             | unexpected argument `b.hew`         | hew check --help",
        "check --color blue main.hew   | `--color` is auto, always or never  | ",
        "check --error-format xml m.hew| human, short or json, not `xml`     | ",
        "check --error-limit x main.hew| `--error-limit` takes a number      | ",
        "check --allow W9999 main.hew  | unknown code `W9999`                | ",
        "check --deny E0301 main.hew   | takes warnings, and E0301 is an error | W",
        "build --emit-ir --emit-ast m.hew | exclude each other               | ",
        "run -J-Xmx1g main.hew         | `-J` is for the JVM of `--fork`     | --fork",
        "explain                       | missing required parameter          | hew explain --help",
      })
  void wrongCommandLinesEndWithTwo(String line, String message, String help) {
    assertEquals(2, hew(line.strip().split(" +")));
    assertTrue(err().startsWith("error: ") && err().contains(message.strip()), err());
    assertTrue(help == null || err().contains(help.strip()), err());
  }

  @Test
  void refusesWhatTheJvmDoesNotHave() throws IOException {
    file("main.hew", "fn main() {}\n");
    assertEquals(1, hew("build", "main.hew", "--emit-llvm"));
    assertEquals("error: --emit-llvm is not available on the JVM; use --emit-bytecode\n", err());
    err.reset();
    assertEquals(1, hew("build", "main.hew", "--target", "wasm"));
    assertTrue(err().startsWith("error: --target `wasm` is not available"), err());
  }

  @Test
  void printsTokens() throws IOException {
    file("main.hew", "fn main() { f\"{1}\"; }\n");
    assertEquals(0, hew("build", "--emit-tokens", "main.hew"));
    assertTrue(out().startsWith("1:1 keyword fn\n1:4 identifier main\n1:8 punctuation (\n"), out());
    assertTrue(out().endsWith("2:1 end\n"), out());
  }

  @Test
  void printsTheTreeOfAWrongProgramToo() throws IOException {
    file("main.hew", "fn main() { let x = ; }\n");
    assertEquals(1, hew("build", "--emit-ast", "main.hew", "-o", "tree.json"));
    String tree = Files.readString(directory.resolve("tree.json"));
    assertTrue(tree.startsWith("{\n  \"node\": \"SourceTree\",\n"), tree);
    assertTrue(tree.contains("\"text\": \"main\",\n"), tree);
    assertEquals("", out());
    assertTrue(err().contains("error[E0005]"), err());
  }

  @Test
  void theNameOfTheOutputSaysWhatItIs() throws IOException {
    file("main.hew", "fn main() { println(1); }\n");
    assertEquals(0, hew("main.hew", "-o", "app.jar"));
    assertEquals('P', Files.readAllBytes(directory.resolve("app.jar"))[0]);
    assertEquals(0, hew("build", "main.hew", "-o", "app"));
    assertTrue(Files.isExecutable(directory.resolve("app")));
    byte[] file = Files.readAllBytes(directory.resolve("app"));
    assertTrue(new String(file, StandardCharsets.ISO_8859_1).startsWith("#!/bin/sh\n"));
    assertEquals(0, hew("build", "main.hew", "-o", "classes/"));
    assertTrue(Files.isRegularFile(directory.resolve("classes/main/$Main.class")));
    assertEquals(0, hew("build", "main.hew"));
    assertTrue(Files.isRegularFile(directory.resolve("main.jar")));
    assertEquals("", out() + err());
  }

  @Test
  void sameSourcesGiveTheSameBytes() throws IOException {
    file("main.hew", "fn main() { println(1); }\n");
    assertEquals(0, run(true, "-o", "a.jar", "main.hew"));
    assertEquals(0, run(true, "-o", "b.jar", "main.hew"));
    assertEquals(-1, Files.mismatch(directory.resolve("a.jar"), directory.resolve("b.jar")));
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamed() throws IOException {
    file("main.hew", "fn main() { println(1); }\n");
    assertEquals(1, hew("build", "main.hew", "-o", "none/app.jar"));
    assertTrue(err().startsWith("error: cannot write `") && err().contains("app.jar"), err());
  }

  @Test
  void aProgramIsHandedOverToBeRun() throws IOException {
    file("main.hew", "fn main() { println(1); }\n");
    assertEquals(0, hew("run", "main.hew", "a", "-b"));
    assertEquals(1, programs.size());
    assertEquals(125, hew("run", "missing.hew"));
    assertEquals(1, programs.size());
  }

  @Test
  void refusesToMakeCodeWithoutTypes() throws IOException {
    file("main.hew", "fn main() {}\n");
    assertEquals(1, hew("build", "--no-typecheck", "main.hew"));
    assertTrue(err().contains("code is generated from the types"), err());
  }

  @Test
  void aMissingFileIsNamedWithItsNeighbour() throws IOException {
    file("counter.hew", "fn main() {}\n");
    assertEquals(1, hew("check", "cuonter.hew"));
    assertEquals(
        "error: file `cuonter.hew` not found\n  = help: did you mean `counter.hew`?\n", err());
  }

  @Test
  void whatKeepsRunFromStartingIsNoStatusOfTheProgram() {
    assertEquals(125, hew("run", "missing.hew"));
    assertEquals(2, hew("run", "--wat", "missing.hew"));
  }

  @Test
  void aDirectoryWithoutAMainIsExplained() throws IOException {
    file("tools/helper.hew", "fn help() {}\n");
    assertEquals(125, hew("run", "tools"));
    assertEquals(
        "error: directory `tools` has no `src/main.hew` or `main.hew`\n"
            + "  = help: name one of its files: helper.hew\n",
        err());
  }

  @Test
  void withoutAFileTheProjectAroundIsMeant() throws IOException {
    assertEquals(2, hew("check"));
    assertTrue(err().contains("there is no `hew.toml`"), err());
  }

  @Test
  void binaryAndWronglyEncodedFilesAreNoSources() throws IOException {
    Files.write(directory.resolve("a.hew"), new byte[] {1, 0, 2});
    assertEquals(1, hew("check", "a.hew"));
    assertEquals("error: `a.hew` is a binary file, not Hew source\n", err());
    err.reset();
    Files.write(directory.resolve("b.hew"), new byte[] {'f', 'n', '\n', ' ', (byte) 0xE9, ' '});
    assertEquals(1, hew("check", "b.hew"));
    assertEquals(
        "error: `b.hew` is not valid UTF-8: byte 0xE9 at line 2, column 2\n"
            + "  = help: save it as UTF-8\n",
        err());
    err.reset();
    Files.write(directory.resolve("c.hew"), "fn".getBytes(StandardCharsets.UTF_16));
    assertEquals(1, hew("check", "c.hew"));
    assertTrue(err().startsWith("error: `c.hew` is encoded in UTF-16"), err());
  }

  @Test
  void aProgramWithoutErrorsIsOkAlsoWithWarnings() throws IOException {
    file("main.hew", "fn helper() {}\nfn main() {}\n");
    assertEquals(0, hew("check", "main.hew"));
    assertTrue(err().contains("main.hew:1:4: warning[W0204]"), err());
    assertTrue(err().endsWith("\n1 warning\nmain.hew: OK\n"), err());
    err.reset();
    assertEquals(1, hew("check", "--Werror", "main.hew"));
    assertTrue(err().contains("error[W0204]") && err().endsWith("\n1 error\n"), err());
    err.reset();
    assertEquals(0, hew("check", "--allow", "W0201,W0204", "main.hew"));
    assertEquals("main.hew: OK\n", err());
  }

  @Test
  void cyclesOfActorsAreForThePedantic() throws IOException {
    file(
        "main.hew",
        "actor A { let bs: Vec<B>; receive fn f() { println(bs.len()); } }\n"
            + "actor B { let a: ActorRef<A>; receive fn f() { a.f(); } }\n"
            + "actor C { let c: Weak<ActorRef<C>>; receive fn f() { println(c.upgrade().is_some()); } }\n"
            + "fn main() { spawn B(a: spawn A); spawn C; }\n");
    assertEquals(0, hew("check", "main.hew"));
    assertEquals("main.hew: OK\n", err());
    err.reset();
    assertEquals(0, hew("check", "--pedantic", "--error-format", "short", "main.hew"));
    assertTrue(
        err().contains("1:7: warning[W0801]: actor reference cycle detected: A -> B -> A"), err());
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void whatIsSentIsExplained() throws IOException {
    file(
        "main.hew",
        """
        actor Sum {
            let all: Vec<int>;
            receive fn of(v: Vec<int>, label: String) -> int { println(label); v.len() }
            receive fn seen() -> Vec<int> { all }
        }
        fn main() {
            let s = spawn Sum;
            let own: Vec<int> = [1];
            let known: Vec<int> = [2];
            let other = known;
            println(s.of([0], "a") + s.of(own, "b") + s.of(known, "c"));
            other.push(3);
            println(s.seen().len());
        }
        """);
    assertEquals(0, hew("check", "--explain-sends", "main.hew"));
    assertEquals(
        """
        main.hew:3:16: share the reply of `Sum.of`
        main.hew:4:16: copy the reply of `Sum.seen`
        main.hew:11:18: move `[0]`: it was made for this message
        main.hew:11:23: share `"a"`: it cannot change
        main.hew:11:35: move `own`: nothing else refers to it
        main.hew:11:40: share `"b"`: it cannot change
        main.hew:11:52: copy `known`: something else may refer to it
        main.hew:11:59: share `"c"`: it cannot change
        """,
        out());
  }

  @Test
  void explainSendsTellsOfTasksAndOwners() throws IOException {
    file(
        "main.hew",
        """
        type R { id: int }
        impl Drop for R { fn drop(r: R) { println(r.id); } }
        actor Keep { receive fn take(r: R) {} }
        fn main() {
            let k = spawn Keep;
            k.take(R { id: 1 });
            let r = R { id: 2 };
            k.take(r);
            let n = 3;
            let v: Vec<int> = [1];
            var w: Vec<int> = [2];
            let own = R { id: 3 };
            scope |s| {
                s.spawn { println(n + v.len() + own.id); w.push(3); };
            }
            println(w.len());
        }
        """);
    assertEquals(0, hew("check", "--explain-sends", "main.hew"));
    assertEquals(
        """
        main.hew:6:12: copy `R { id: 1 }`: it ends here, and the copy does not
        main.hew:8:12: move `r`: the receiver owns it now
        main.hew:14:27: share `n`: it cannot change
        main.hew:14:31: copy `v`: the task works on a copy
        main.hew:14:41: move `own`: it has one owner, and that is the task
        main.hew:14:50: copy `w`: what the task makes of it comes back
        """,
        out());
  }

  @Test
  void anItemAllowsWarningsForItself() throws IOException {
    file("main.hew", "#[allow(W0204)]\nfn one() {}\nfn two() {}\nfn main() {}\n");
    assertEquals(0, hew("check", "--error-format", "short", "main.hew"));
    assertTrue(err().startsWith("main.hew:3:4: warning[W0204]"), err());
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void fixesAreApplied() throws IOException {
    file("main.hew", "fn main() {\n    let count = 1;\n    println(cuont);\n}\n");
    assertEquals(0, hew("check", "--fix", "main.hew"));
    assertTrue(err().startsWith("Applied 1 fix\n"), err());
    assertEquals(
        "fn main() {\n    let count = 1;\n    println(count);\n}\n",
        Files.readString(directory.resolve("main.hew")));
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsAreNothingSpecial() throws IOException {
    file("main.hew", "\ufefffn main() {\r\n    println(x);\r\n}\r\n");
    assertEquals(1, hew("check", "main.hew"));
    assertTrue(
        err()
            .startsWith(
                """
                main.hew:2:13: error[E0201]: undefined variable `x`
                 2 |     println(x);
                   |             ^
                """),
        err());
  }

  @Test
  void readersOfJsonGetJsonWithoutASourceToo() {
    assertEquals(1, hew("check", "--error-format", "json", "missing.hew"));
    assertEquals(
        """
        {"severity":"error","message":"file `missing.hew` not found","labels":[],"notes":[],"help":[]}
        {"summary":{"errors":1,"warnings":0}}
        """,
        err());
  }

  @Test
  void explainsACodeInAnyCase() {
    assertEquals(0, hew("explain", "e0301"));
    assertTrue(out().startsWith("# E0301: "), out());
    assertEquals(1, hew("explain", "E0999"));
    assertTrue(err().startsWith("error: there is no diagnostic `E0999`"), err());
  }

  @ParameterizedTest
  @CsvSource({
    "bash,complete -o filenames",
    "zsh,#compdef hew",
    "fish,complete -c hew",
    "powershell,Register-ArgumentCompleter"
  })
  void completionsKnowCommandsAndOptions(String shell, String sign) {
    assertEquals(0, hew("completions", shell));
    assertTrue(out().contains(sign), out());
    assertTrue(out().contains("explain"), out());
    assertTrue(out().contains("error-format"), out());
  }

  @Test
  void completionsForAnUnknownShellAreAUsageError() {
    assertEquals(2, hew("completions", "tcsh"));
    assertTrue(err().contains("bash, zsh, fish and powershell"), err());
  }
}
