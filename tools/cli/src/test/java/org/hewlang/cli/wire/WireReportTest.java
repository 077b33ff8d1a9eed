package org.hewlang.cli.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hewc --wire-report}: which formats of a type are in a program, and why. */
class WireReportTest {
  @TempDir Path directory;

  private String report(String program) throws IOException {
    ToolRun.file(directory, "main.hew", program);
    ToolRun run = ToolRun.hewc(directory, "--wire-report", "-d", "classes", "main.hew");
    assertEquals("", run.err());
    assertEquals(0, run.status());
    return run.out();
  }

  @Test
  void aTypeHasTheFormatsThatReachedCodeUses() throws IOException {
    assertEquals(
        """
        wire type `Job`
          hbf: written at main.hew:4, read at main.hew:4
          json: not in the program
          yaml: not in the program
          msgpack: not in the program
          toml: not in the program
        wire type `Line`
          hbf: in `Job`
          json: not in the program
          yaml: not in the program
          msgpack: not in the program
          toml: not in the program
        """,
        report(
            """
            wire type Job { id: i32; lines: [Option<Line>]; }
            wire type Line { text: string; }
            fn main() {
                println(Job.decode(Job { id: 1, lines: [] }.encode()));
            }
            fn _never(j: Job) -> String { j.to_json() }
            """));
  }

  @Test
  void genericsAndContainersCountForWhatTheyHold() throws IOException {
    assertEquals(
        """
        wire type `Job`
          hbf: not in the program
          json: written at std/encoding/json.hew in `Vec<Job>`
          yaml: read at main.hew:5
          msgpack: not in the program
          toml: not in the program
        """,
        report(
                """
                import std::encoding::json;
                wire type Job { id: i32; }
                fn text<T>(xs: Vec<T>) -> String { json::encode(xs) }
                fn main() {
                    println(Job.from_yaml("id: 2"));
                    println(text([Job { id: 1 }]));
                }
                """)
            .replaceAll("json.hew:[0-9]+", "json.hew"));
  }

  @Test
  void whatIsKeptIsThereWithoutUse() throws IOException {
    assertEquals(
        """
        wire type `Job`
          hbf: not in the program
          json: kept
          yaml: not in the program
          msgpack: kept
          toml: not in the program
        """,
        report(
            """
            #[wire(keep = "json, msgpack")]
            wire type Job { id: i32; }
            fn main() {
                println(Job { id: 1 });
            }
            """));
  }

  @Test
  void aLibraryKeepsWhatOthersCanName() throws IOException {
    assertEquals(
        """
        wire type `Shown`
          hbf: kept
          json: kept
          yaml: kept
          msgpack: kept
          toml: kept
        wire type `Level`
          hbf: in `Shown`, kept
          json: in `Shown`, kept
          yaml: in `Shown`, kept
          msgpack: in `Shown`, kept
          toml: in `Shown`
        wire type `Few`
          hbf: not in the program
          json: kept
          yaml: not in the program
          msgpack: not in the program
          toml: not in the program
        """,
        report(
            """
            pub wire type Shown { level: Level; }
            pub wire enum Level { Low; High(i32); }
            #[wire(keep = "json")]
            pub wire type Few { id: i32; }
            """));
  }

  @Test
  void aJarHoldsNoCodeOfFormatsThatNobodyUses() throws IOException {
    String program = "wire type T { a: i32; }\nfn main() { println(T { a: 1 }.CALL()); }\n";
    ToolRun.file(directory, "bytes.hew", program.replace("CALL", "encode"));
    ToolRun.file(directory, "text.hew", program.replace("CALL", "to_json"));
    assertEquals(0, ToolRun.hew(directory, "build", "bytes.hew", "-o", "bytes.jar").status());
    assertEquals(0, ToolRun.hew(directory, "build", "text.hew", "-o", "text.jar").status());
    assertEquals(0, jsonClasses("bytes.jar"));
    assertTrue(jsonClasses("text.jar") > 0);
  }

  private long jsonClasses(String jar) throws IOException {
    try (JarFile file = new JarFile(directory.resolve(jar).toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(n -> n.contains("jackson") || n.contains("stdlib/encoding/"))
          .count();
    }
  }

  @Test
  void aProgramWithoutWireTypesSaysSo() throws IOException {
    assertEquals("main.hew: no wire types\n", report("fn main() { println(1); }\n"));
  }

  /** Types of a library's jar, those of a protobuf file among them, are what they were in its source. */
  @Test
  void typesOfALibraryKeepTheirNumbersKeysAndDefaults() throws IOException {
    ToolRun.file(
        directory,
        "geo.proto",
        "syntax = \"proto3\";\nmessage Pos { int32 x = 4; }\nenum Way { UP = 0; DOWN = 3; }\n");
    ToolRun.file(
        directory,
        "shapes.hew",
        """
        wire import "geo.proto" as geo;
        #[wire(version = 2)]
        #[json(camelCase)]
        pub wire type Shape {
            corner_count: i32 default(3);
            reserved(2, "old");
            name: string? json("NAME");
            kind: Kind;
            at: geo.Pos?;
            tags: [string] since 2 default(["new"]);
        }
        pub wire enum Kind { #[other] Odd; Round { r: f64 } @4; Pair(i32, i32); }
        pub fn here() -> geo.Pos { geo.Pos { x: 1 } }
        """);
    assertEquals(0, ToolRun.hew(directory, "build", "shapes.hew", "-o", "shapes.jar").status());
    String schema =
        ToolRun.hew(directory, "wire", "export", "--format", "json-schema", "shapes.hew").out();
    ToolRun.file(directory, "schema.json", schema);
    Files.delete(directory.resolve("shapes.hew"));
    Files.delete(directory.resolve("geo.proto"));
    ToolRun.file(directory, "app.hew", "import shapes;\nfn main() { println(shapes.here()); }\n");
    ToolRun run =
        ToolRun.hew(
            directory,
            "wire",
            "check",
            "app.hew",
            "--classpath",
            "shapes.jar",
            "--against",
            "schema.json");
    assertEquals("wire check: 0 error(s), 0 warning(s)\n", run.err());
    ToolRun again =
        ToolRun.hew(
            directory,
            "wire",
            "export",
            "--format",
            "json-schema",
            "--classpath",
            "shapes.jar",
            "app.hew");
    // Evaluated defaults stand in the source only.
    assertEquals(
        schema.replaceAll(",\\s+\"default\": [0-9]+", ""),
        again.out().replaceAll(",\\s+\"default\": [0-9]+", ""));
  }
}
