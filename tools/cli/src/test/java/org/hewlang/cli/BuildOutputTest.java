package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** What {@code hew build} and {@code hewc} write. */
class BuildOutputTest {
  private static final String MODULE_JSON = "META-INF/hew/module.json";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(boolean compilerOnly, String... words) {
    Session session =
        new Session(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            Map.of(),
            false,
            _ -> {});
    return Main.run(compilerOnly, List.of(words), session);
  }

  private void file(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String entry(String jar, String name) throws IOException {
    try (JarFile file = new JarFile(directory.resolve(jar).toFile())) {
      ZipEntry entry = file.getEntry(name);
      return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theJarOfAProjectIsNamedAfterItsPackage() throws IOException {
    file("hew.toml", "[package]\nname = \"acme::tool\"\nversion = \"1.2.3\"\n");
    file("src/main.hew", "fn main() {}\n");
    assertEquals(0, run(false, "build"), () -> err.toString(StandardCharsets.UTF_8));
    assertTrue(Files.exists(directory.resolve("acme-tool.jar")));
    String json = entry("acme-tool.jar", MODULE_JSON);
    assertTrue(json.contains("\"name\": \"acme::tool\""), json);
    assertTrue(json.contains("\"version\": \"1.2.3\""), json);
    assertEquals(0, run(false, "build", "src/main.hew"));
    assertTrue(Files.exists(directory.resolve("main.jar")), "a named file names its jar");
  }

  @Test
  void versionsOfDependenciesAreNoted() throws IOException {
    file("lib/hew.toml", "[package]\nname = \"shapes\"\nversion = \"0.4.0\"\n");
    file("lib/src/lib.hew", "pub fn area(a: int) -> int { a * a }\n");
    assertEquals(
        0,
        run(false, "build", "lib", "-o", "shapes.jar"),
        () -> err.toString(StandardCharsets.UTF_8));
    file("main.hew", "import shapes;\nfn main() { println(shapes.area(3)); }\n");
    assertEquals(
        0,
        run(false, "build", "main.hew", "--classpath", directory.resolve("shapes.jar").toString()),
        () -> err.toString(StandardCharsets.UTF_8));
    String json = entry("main.jar", MODULE_JSON);
    assertTrue(
        json.contains("\"dependencies\": [{\"module\": \"shapes\", \"version\": \"0.4.0\"}]"),
        json);
    assertTrue(json.contains("\"javaDependencies\": []"), json);
  }

  @Test
  void testsAreListed() throws IOException {
    file(
        "m.hew",
        "#[test]\nfn adds() { assert_eq(1 + 1, 2); }\nfn other() {}\nfn main() { other(); }\n");
    assertEquals(0, run(false, "build", "m.hew"), () -> err.toString(StandardCharsets.UTF_8));
    assertEquals("[\n  \"m::adds\"\n]\n", entry("m.jar", "META-INF/hew/tests.json"));
  }

  @Test
  void aThinJarHasItsOwnClassesAndNamesTheRest() throws Exception {
    file("m.hew", "fn main() { println([1, 2, 3].to_vec().map((x) => x * 2)); }\n");
    assertEquals(0, run(false, "build", "--jar=thin", "m.hew"));
    try (JarFile jar = new JarFile(directory.resolve("m.jar").toFile())) {
      TreeSet<String> classes = new TreeSet<>();
      jar.stream().map(ZipEntry::getName).filter(n -> n.endsWith(".class")).forEach(classes::add);
      assertTrue(classes.stream().noneMatch(n -> n.startsWith("org/hewlang/")), classes::toString);
      assertFalse(
          jar.getManifest().getMainAttributes().getValue("Class-Path").isEmpty(),
          "the runtime is named");
    }
    err.reset();
    assertEquals(2, run(false, "build", "--jar=thin", "m.hew", "-o", "dir/"));
    assertEquals(2, run(false, "build", "--jar=slim", "m.hew"));
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("`--jar` is fat or thin, not `slim`"), text);
  }

  @Test
  void messagePackIsTheTreeOfTheIntermediateCode() throws IOException {
    file("m.hew", "fn main() { println(1.5); }\n");
    assertEquals(0, run(false, "build", "--emit-msgpack", "m.hew"));
    byte[] packed = out.toByteArray();
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(packed)) {
      String value = unpacker.unpackValue().toJson();
      assertTrue(value.startsWith("{\"node\":\"IrProgram\",\"classes\":["), value);
      assertTrue(value.contains("\"node\":\"IrExpr.DoubleConst\",\"value\":1.5"), value);
      assertFalse(unpacker.hasNext());
    }
  }

  @Test
  void anUnchangedCompilationIsNotMadeAgain() throws IOException {
    file("m.hew", "import tool;\nfn main() { println(tool.one()); }\n");
    file("tool.hew", "pub fn one() -> int { 1 }\n");
    String[] line = {"m.hew", "-o", "m.jar", "--incremental", "cache"};
    Path jar = directory.resolve("m.jar");
    assertEquals(0, run(true, line), () -> err.toString(StandardCharsets.UTF_8));
    byte[] first = Files.readAllBytes(jar);
    java.nio.file.attribute.FileTime old = java.nio.file.attribute.FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(jar, old);
    assertEquals(0, run(true, line));
    assertEquals(old, Files.getLastModifiedTime(jar), "nothing was written");

    file("tool.hew", "pub fn one() -> int { 2 }\n");
    assertEquals(0, run(true, line));
    assertFalse(java.util.Arrays.equals(first, Files.readAllBytes(jar)), "a changed module counts");

    file("tool.hew", "pub fn one() -> int { 1 }\n");
    assertEquals(0, run(true, line));
    assertArrayEquals(first, Files.readAllBytes(jar));

    Files.delete(jar);
    assertEquals(0, run(true, line));
    assertArrayEquals(first, Files.readAllBytes(jar), "a removed output is made again");

    // a file that was looked for in vain may appear
    file("tool/tool.hew", "pub fn one() -> int { 3 }\n");
    Files.setLastModifiedTime(jar, old);
    run(true, line);
    assertFalse(old.equals(Files.getLastModifiedTime(jar)), "a new module may win");
  }

  @Test
  void warningsAreShownEachTime() throws IOException {
    file("m.hew", "fn main() { let x = 1; }\n");
    for (int i = 0; i < 2; i++) {
      err.reset();
      assertEquals(0, run(true, "m.hew", "--incremental", "cache"));
      assertTrue(err.toString(StandardCharsets.UTF_8).contains("W0201"));
    }
  }

  @Test
  void theWireReportSaysWhatThereIs() throws IOException {
    file("m.hew", "fn main() {}\n");
    assertEquals(0, run(true, "m.hew", "--wire-report"));
    assertEquals("m.hew: no wire types\n", out.toString(StandardCharsets.UTF_8));
    out.reset();
    file("w.hew", "wire type Ping { id: int @1; }\nfn main() {}\n");
    run(true, "w.hew", "--wire-report");
    assertEquals(
        """
        wire type `Ping`
          hbf: not in the program
          json: not in the program
          yaml: not in the program
          msgpack: not in the program
          toml: not in the program
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aJarHoldsNoMoreOfTheFormatsThanIsUsed() throws IOException {
    String type = "wire type P { x: i32; l: Vec<string>; }\n";
    file("none.hew", type + "fn main() { println(P { x: 1, l: [] }); }\n");
    file("hbf.hew", type + "fn main() { println(P.decode(P { x: 1, l: [] }.encode())); }\n");
    file("json.hew", type + "fn main() { println(P { x: 1, l: [] }.to_json()); }\n");
    file("read.hew", type + "fn main() { println(P.from_json(\"{}\")); }\n");
    for (String name : List.of("none", "hbf", "json", "read")) {
      assertEquals(0, run(false, "build", name + ".hew", "-o", name + ".jar"), err::toString);
    }
    assertEquals(List.of(), classes("none.jar", "org/hewlang/runtime/wire/|stdlib|com/fasterxml"));
    assertFalse(classes("hbf.jar", "org/hewlang/runtime/wire/HbfReader").isEmpty());
    assertEquals(List.of(), classes("hbf.jar", "stdlib|com/fasterxml|Json"));
    assertFalse(classes("json.jar", "stdlib/encoding/JsonWriter").isEmpty());
    assertEquals(List.of(), classes("json.jar", "com/fasterxml|snakeyaml|tomlj|Hbf"));
    assertFalse(classes("read.jar", "com/fasterxml").isEmpty());
    assertEquals(List.of(), classes("read.jar", "snakeyaml|tomlj|MsgPack"));
  }

  /** The classes in a jar whose names contain something of {@code pattern}. */
  private List<String> classes(String jar, String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    try (JarFile file = new JarFile(directory.resolve(jar).toFile())) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && wanted.matcher(name).find())
          .toList();
    }
  }
}
