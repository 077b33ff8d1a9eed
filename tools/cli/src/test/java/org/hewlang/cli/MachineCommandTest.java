package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hew machine} prints. */
class MachineCommandTest {
  private static final String SOURCE =
      """
      machine Door {
          state Closed;
          state Open { since: int };
          state Locked { code: int, tries: int };
          event Push { at: int };
          event Lock { code: int };
          event Unlock { code: int };
          event Reset;
          on Push: Closed -> Open { since: event.at }
          on Push: Open -> Closed;
          on Lock: Closed -> Locked { code: event.code, tries: 0 }
          on Unlock: Locked -> Closed
              when event.code == state.code;
          on Unlock: Locked -> Locked { code: state.code, tries: state.tries + 1 }
          on Reset: _ -> Closed;
          default;
      }
      machine Node {
          state Edge;
          state Graph;
          event Go { hard: bool };
          event Turn;
          on Go: Edge -> Graph when event.hard && "a;\\"#" != "";
          on Go: Edge -> _;
          on Turn: _ -> _ { if state == Edge { Graph } else { Edge } }
      }
      fn main() { unknown(); }
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int hew(String... words) {
    Session session =
        new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            Map.of(),
            false,
            _ -> {});
    return Main.run(false, List.of(words), session);
  }

  private void prints(String text, String... words) {
    assertEquals(0, hew(words), () -> err.toString(StandardCharsets.UTF_8));
    assertEquals(text, out.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("doors.hew"), SOURCE);
  }

  @Test
  void tableHasACellForEachStateAndEvent() {
    prints(
        """
        machine Door
          state \\ event          | Push { at } | Lock { code } | Unlock { code }                      | Reset
          -----------------------+-------------+---------------+--------------------------------------+-------
          Closed                 | Open        | Locked        | stays                                | Closed
          Open { since }         | Closed      | stays         | stays                                | Closed
          Locked { code, tries } | stays       | stays         | Closed when event.code == state.code | Closed
                                 |             |               | Locked                               |

        machine Node
          state \\ event | Go { hard }                            | Turn
          --------------+----------------------------------------+-----------
          Edge          | Graph when event.hard && "a;\\"#" != "" | (computed)
                        | stays                                  |
          Graph         | (not handled)                          | (computed)

        """,
        "machine",
        "doors.hew");
  }

  @Test
  void listSaysWhatAMachineConsistsOf() {
    prints(
        """
        machine Door {
          States:
            Closed
            Open { since }
            Locked { code, tries }
          Events:
            Push { at }
            Lock { code }
            Unlock { code }
            Reset
          Transitions: 6
          Default: unhandled events stay in current state
        }
        machine Node {
          States:
            Edge
            Graph
          Events:
            Go { hard }
            Turn
          Transitions: 3
        }
        """,
        "machine",
        "list",
        "doors.hew");
  }

  @Test
  void diagramIsForMermaid() {
    prints(
        """
        stateDiagram-v2
            [*] --> Closed
            Closed --> Open : Push
            Open --> Closed : Push
            Closed --> Locked : Lock
            Locked --> Closed : Unlock [guard]
            Locked --> Locked : Unlock
            Open --> Closed : Reset
            Locked --> Closed : Reset
            Open : since
            Locked : code, tries

        stateDiagram-v2
            [*] --> Edge
            Edge --> Graph : Go [guard]
            Edge --> Edge : Go

        """,
        "machine",
        "diagram",
        "doors.hew");
  }

  @Test
  void diagramCanBeForGraphviz() {
    prints(
        """
        digraph Door {
            rankdir=LR;
            node [shape=circle];
            __start [shape=point, width=0.2];
            __start -> Closed;
            Open [shape=Mrecord, label="Open\\n(since)"];
            Locked [shape=Mrecord, label="Locked\\n(code, tries)"];
            Closed -> Open [label="Push"];
            Open -> Closed [label="Push"];
            Closed -> Locked [label="Lock"];
            Locked -> Closed [label="Unlock [guard]"];
            Locked -> Locked [label="Unlock"];
            Open -> Closed [label="Reset"];
            Locked -> Closed [label="Reset"];
        }

        digraph "Node" {
            rankdir=LR;
            node [shape=circle];
            __start [shape=point, width=0.2];
            __start -> "Edge";
            "Edge" -> "Graph" [label="Go [guard]"];
            "Edge" -> "Edge" [label="Go"];
        }

        """,
        "machine",
        "diagram",
        "--dot",
        "doors.hew");
  }

  @Test
  void picturesCanShowConditions() {
    assertEquals(0, hew("machine", "doors.hew", "--mermaid", "--guards"));
    String mermaid = out.toString(StandardCharsets.UTF_8);
    assertTrue(mermaid.contains(" : Unlock [event.code == state.code]\n"), mermaid);
    assertTrue(mermaid.contains(" : Go [event.hard && \"a#59;\\\"#35;\" != \"\"]\n"), mermaid);
    out.reset();
    assertEquals(0, hew("machine", "--guards", "--dot", "doors.hew"));
    String dot = out.toString(StandardCharsets.UTF_8);
    assertTrue(
        dot.contains("[label=\"Go [event.hard && \\\"a;\\\\\\\"#\\\" != \\\"\\\"]\"];\n"), dot);
  }

  @Test
  void graphvizTakesThePictures() throws IOException, InterruptedException {
    Optional<Path> graphviz =
        List.of("/usr/bin/dot", "/usr/local/bin/dot", "/opt/homebrew/bin/dot").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(graphviz.isPresent(), "Graphviz is not installed");
    assertEquals(0, hew("machine", "--guards", "--dot", "doors.hew"));
    Process process =
        new ProcessBuilder(graphviz.orElseThrow().toString(), "-Tplain")
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(out.toByteArray());
    }
    String plain = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), plain);
    assertEquals(9, plain.lines().filter(line -> line.startsWith("edge ")).count() - 2, plain);
  }

  @Test
  void aFileWithoutMachinesHasNoPicture() throws IOException {
    Files.writeString(directory.resolve("main.hew"), "fn main() {}\n");
    for (List<String> words : List.of(List.<String>of(), List.of("diagram"))) {
      err.reset();
      List<String> all = new ArrayList<>(List.of("machine"));
      all.addAll(words);
      all.add("main.hew");
      assertEquals(1, hew(all.toArray(String[]::new)));
      assertEquals(
          "error: there is no machine in `main.hew`\n"
              + "  = help: declare one with `machine Name { .. }`\n",
          err.toString(StandardCharsets.UTF_8));
    }
    assertEquals(0, hew("machine", "list", "main.hew"));
    assertEquals("", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void editorsGetTheFixesOfAMachine() throws IOException {
    Files.writeString(
        directory.resolve("main.hew"),
        "machine M { state A; state B; event Go; on Gone: A -> B; default; }\n"
            + "fn main() { var m = M::A; m.step(Go); }\n");
    assertEquals(1, hew("check", "main.hew", "--error-format", "json"));
    assertEquals(
        "{\"severity\":\"error\",\"code\":\"E0956\",\"message\":\"machine 'M': transition references unknown"
            + " event `Gone`\",\"file\":\"main.hew\",\"span\":{\"start\":{\"line\":1,\"col\":44,\"offset\":43},"
            + "\"end\":{\"line\":1,\"col\":48,\"offset\":47}},\"labels\":[],\"notes\":[],\"help\":[]}",
        err.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    err.reset();
    Files.writeString(
        directory.resolve("main.hew"),
        "machine M { state A; state B; event Go; on Go: A -> B; }\n"
            + "fn main() { var m = M::A; m.step(Go); }\n");
    assertEquals(1, hew("check", "main.hew", "--error-format", "json"));
    String json = err.toString(StandardCharsets.UTF_8);
    String edit =
        "\"edits\":[{\"file\":\"main.hew\",\"span\":{\"start\":{\"line\":1,\"col\":56,\"offset\":55},"
            + "\"end\":{\"line\":1,\"col\":56,\"offset\":55}},\"text\":\"default; \"}]";
    assertTrue(json.contains(edit), json);
  }

  @Test
  void whatCannotBeReadIsReported() throws IOException {
    Files.writeString(directory.resolve("main.hew"), "machine M {\n    stat A;\n}\n");
    assertEquals(1, hew("machine", "list", "main.hew"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("error[E0028]"));
    assertEquals(2, hew("machine", "--dot", "--mermaid", "doors.hew"));
  }
}
