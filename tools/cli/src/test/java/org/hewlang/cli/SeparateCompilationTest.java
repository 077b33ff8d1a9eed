package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Programs against the jar of a library whose sources are gone. */
class SeparateCompilationTest extends AgainstALibrary {
  private static final String LIBRARY =
      """
      /// What has a size.
      pub trait Shape {
          fn area(s: Self) -> float;
          fn describe(s: Self) -> String { f"{s.area():.1f} square" }
      }
      pub type Square { side: float }
      impl Shape for Square { fn area(s: Square) -> float { s.side * s.side } }
      impl Shape for int { fn area(s: int) -> float { s as float } }

      pub fn larger<T>(a: T, b: T) -> T { if a > b { a } else { b } }
      pub fn largest<T>(xs: Vec<T>) -> T { var best = xs[0]; for x in xs { best = larger(best, x); } best }
      pub fn pass<T>(x: T) -> T { x }
      pub fn pair<T>(x: T) -> Vec<T> { [x, x] }
      pub fn total<S: Shape>(a: S, b: S) -> float { a.area() + b.area() }
      pub fn both(a: dyn Shape, b: dyn Shape) -> String { f"{a.describe()}, {b.describe()}" }
      pub fn wrap<T>(x: T) -> Box2<T> { Box2 { value: x } }
      pub type Box2<T> { value: T
          fn get(b: Box2<T>) -> T { b.value }
      }
      pub fn compose<A, B, C>(f: fn(A) -> B, g: fn(B) -> C) -> fn(A) -> C { (x) => g(f(x)) }
      pub fn doubled(x: int) -> _ { secret(x) * 2 }
      fn secret(x: int) -> int { x }
      pub fn fails(n: int) -> int {
          if n > 2 { panic("too large"); }
          n
      }

      pub const LIMIT: int = 5 + 3;
      pub const SMALL: int = 7;
      pub const NAMES: [String; 2] = ["a", "b"];
      pub enum Colour { Red; Green; Mix(int, int); }
      """;

  @Override
  String module() {
    return "shapes";
  }

  @Override
  String library() {
    return LIBRARY;
  }

  // ---- what runs

  @Test
  void genericsAreInstantiatedForAllKindsOfTypes() throws Exception {
    String program =
        """
        import shapes;
        type Spot { x: int }
        impl Ord for Spot { fn cmp(a: Spot, b: Spot) -> int { a.x - b.x } }
        type Guard { name: String }
        impl Drop for Guard { fn drop(g: Guard) { println(f"end of {g.name}"); } }
        fn main() {
            let big: u64 = 18446744073709551615;
            println(shapes.larger(big, 1));
            println(shapes.largest([3, 9, 4]));
            println(shapes.largest([Spot { x: 1 }, Spot { x: 5 }]).x);
            println(shapes.wrap("in a box").get());
            let g = shapes.pass(Guard { name: "first" });
            let b = shapes.wrap(Guard { name: "second" });
            println(f"{g.name} and {b.value.name}");
        }
        """;
    assertEquals(
        """
        18446744073709551615
        9
        5
        in a box
        first and second
        end of second
        end of first
        """,
        output(program));
  }

  @Test
  void traitsAreImplementedAcrossTheBorder() throws Exception {
    String program =
        """
        import shapes::{Shape, Square, both, total};
        type Dot { weight: float }
        impl Shape for Dot { fn area(d: Dot) -> float { d.weight } }
        trait Loud { fn shout(l: Self) -> String; }
        impl Loud for Square { fn shout(s: Square) -> String { f"SQUARE {s.side}" } }
        impl Loud for int { fn shout(n: int) -> String { f"{n}!" } }
        fn twice<L: Loud>(l: L) -> String { l.shout() + l.shout() }
        fn main() {
            println(both(Dot { weight: 0.5 }, 3));
            println(both(Square { side: 2.0 }, Dot { weight: 1.0 }));
            println(total(4, 5));
            println(total(Square { side: 1.0 }, Square { side: 3.0 }));
            println(twice(7));
            let loud: Vec<dyn Loud> = [Square { side: 1.5 }, 8];
            for l in loud { println(l.shout()); }
        }
        """;
    assertEquals(
        """
        0.5 square, 3.0 square
        4.0 square, 1.0 square
        9
        10
        7!7!
        SQUARE 1.5
        8!
        """,
        output(program));
  }

  @Test
  void constantsEnumsClosuresAndInferredResults() throws Exception {
    String program =
        """
        import shapes::*;
        fn tell(c: Colour) -> String {
            match c { Red => "red", Green => "green", Mix(a, b) => f"{a} of {b}" }
        }
        fn main() {
            let byte: u8 = SMALL;
            println(f"{LIMIT} {byte} {NAMES[1]}");
            println(tell(Colour::Mix(1, 2)));
            println(compose((x: int) => x + 1, (y: int) => f"<{y}>")(4));
            println(doubled(21));
        }
        """;
    assertEquals("8 7 b\n1 of 2\n<5>\n42\n", output(program));
  }

  @Test
  void theProgramsJarRunsAlone() throws Exception {
    file(
        "app.hew",
        "import shapes;\nfn main() {\n  println(shapes.fails(1));\n  shapes.fails(3);\n}\n");
    assertEquals(0, hew("build", "app.hew", "--classpath", "shapes.jar", "-o", "app.jar"));
    Files.delete(directory.resolve("shapes.jar"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", "app.jar")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("HEW_BACKTRACE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(101, process.waitFor(), output);
    assertTrue(output.startsWith("1\n"), output);
    assertTrue(output.contains("too large"), output);
    // The line in the library's source, which is long gone.
    assertTrue(output.contains("shapes.hew:24"), output);
  }

  // ---- what is wrong

  @Test
  void privateItemsStayInvisible() throws IOException {
    String found = findings("import shapes;\nfn main() { println(shapes.secret(1)); }\n");
    assertTrue(found.contains("app.hew:2:28: error[E0106]"), found);
    messages.reset();
    found = findings("import shapes::{secret};\nfn main() { println(secret(1)); }\n");
    assertTrue(found.contains("app.hew:1:17: error[E0103]"), found);
  }

  @Test
  void unmetRequirementsAreReportedAtTheCall() throws IOException {
    String found =
        findings(
            """
            import shapes;
            type P { x: int }
            fn main() {
                let p = shapes.largest([P { x: 1 }]);
                println(p.x);
            }
            """);
    assertTrue(found.contains("app.hew:4:20: error[E0507]"), found);
  }

  @Test
  void whatDuplicatesMayNotBeGivenDrop() throws IOException {
    String found =
        findings(
            """
            import shapes;
            type G { x: int }
            impl Drop for G { fn drop(g: G) { println(g.x); } }
            fn main() {
                let gs = shapes.pair(G { x: 1 });
                println(gs.len());
            }
            """);
    assertTrue(found.contains("app.hew:5:14: error[E0705]"), found);
  }

  @Test
  void consumingParametersOfTheLibraryMove() throws IOException {
    String found =
        findings(
            """
            import shapes;
            type G { x: int }
            impl Drop for G { fn drop(g: G) { println(g.x); } }
            fn main() {
                let g = G { x: 1 };
                let h = shapes.pass(g);
                println(g.x + h.x);
            }
            """);
    assertTrue(found.contains("app.hew:7:13: error[E0705]"), found);
  }

  @Test
  void matchesOverItsEnumsMustBeComplete() throws IOException {
    String found =
        findings(
            """
            import shapes::*;
            fn main() {
                println(match Colour::Red { Red => 1, Green => 2 });
            }
            """);
    assertTrue(found.contains("error[E0409]") && found.contains("Mix"), found);
  }

  @Test
  void placesInTheLibraryAreShownWithoutText() throws IOException {
    file(
        "app.hew",
        "import shapes;\n"
            + "type P { x: int }\n"
            + "fn main() { shapes.larger(P { x: 1 }, P { x: 2 }); }\n");
    assertEquals(1, hew("check", "app.hew", "--classpath", "shapes.jar"));
    String found = messages.toString(StandardCharsets.UTF_8);
    assertTrue(found.contains("shapes.hew:10:42: note: "), found);
    assertFalse(found.contains("pub fn larger"), found);
  }

  // ---- jars that are not what they should be

  @Test
  void aDamagedInterfaceIsOneClearError() throws IOException {
    byte[] jar = Files.readAllBytes(directory.resolve("shapes.jar"));
    byte[] hewi;
    try (JarFile file = new JarFile(directory.resolve("shapes.jar").toFile())) {
      hewi = file.getInputStream(file.getEntry("META-INF/hew/shapes.hewi")).readAllBytes();
    }
    Path place = directory.resolve("lib/META-INF/hew/shapes.hewi");
    Files.createDirectories(place.getParent());
    file("app.hew", "import shapes;\nfn main() { println(shapes.LIMIT); }\n");
    List<byte[]> damaged = new ArrayList<>();
    for (int cut : new int[] {0, 1, 20, hewi.length / 2, hewi.length - 1}) {
      damaged.add(Arrays.copyOf(hewi, cut));
    }
    byte[] flipped = hewi.clone();
    flipped[hewi.length / 2] ^= 0x55;
    damaged.add(flipped);
    for (byte[] bytes : damaged) {
      Files.write(place, bytes);
      messages.reset();
      assertEquals(1, hew("check", "app.hew", "--classpath", "lib", "--error-format", "short"));
      String found = messages.toString(StandardCharsets.UTF_8);
      assertTrue(found.startsWith("app.hew:1:1: error[E0101]"), found);
      assertTrue(found.contains("is damaged"), found);
    }
    Files.write(directory.resolve("half.jar"), Arrays.copyOf(jar, jar.length / 2));
    messages.reset();
    assertEquals(1, hew("check", "app.hew", "--classpath", "half.jar"));
    assertTrue(messages.toString(StandardCharsets.UTF_8).contains("cannot be read"));
  }

  @Test
  void otherFormatsAreRefused() throws IOException {
    Path place = directory.resolve("lib/META-INF/hew/shapes.hewi");
    Files.createDirectories(place.getParent());
    Files.write(place, new byte[] {(byte) 0x96, (byte) 0xA4, 'h', 'e', 'w', 'i', 99});
    file("app.hew", "import shapes;\nfn main() { println(shapes.LIMIT); }\n");
    assertEquals(1, hew("check", "app.hew", "--classpath", "lib"));
    assertTrue(messages.toString(StandardCharsets.UTF_8).contains("has format 99"));
  }

  @Test
  void librariesOfLibrariesMustFit() throws IOException {
    file("more.hew", "import shapes;\npub fn twice() -> int { shapes.LIMIT * 2 }\n");
    assertEquals(
        0,
        hew("build", "more.hew", "--classpath", "shapes.jar", "-o", "more.jar"),
        messages::toString);
    Files.delete(directory.resolve("more.hew"));
    file("other.hew", "import more;\npub fn four() -> int { more.twice() * 2 }\n");
    file(
        "app.hew",
        "import more;\nimport other;\nfn main() { println(more.twice() + other.four()); }\n");
    String both = "shapes.jar" + File.pathSeparator + "more.jar";
    assertEquals(0, hew("check", "app.hew", "--classpath", both), messages::toString);
    messages.reset();
    assertEquals(1, hew("check", "app.hew", "--classpath", "more.jar"));
    assertTrue(messages.toString(StandardCharsets.UTF_8).contains("needs the module `shapes`"));
    file("shapes.hew", LIBRARY.replace("5 + 3", "5 + 4"));
    assertEquals(0, hew("build", "shapes.hew", "-o", "shapes.jar"), messages::toString);
    Files.delete(directory.resolve("shapes.hew"));
    messages.reset();
    assertEquals(1, hew("check", "app.hew", "--classpath", both));
    assertTrue(messages.toString(StandardCharsets.UTF_8).contains("another version of `shapes`"));
  }

  @Test
  void aLibraryPackageIsKnownByItsName() throws IOException {
    Files.createDirectories(directory.resolve("p/src"));
    file("p/hew.toml", "[package]\nname = \"my-shapes\"\nversion = \"1.0.0\"\n");
    file("p/src/lib.hew", "import my_shapes::inner;\npub fn one() -> int { inner.one() }\n");
    file("p/src/inner.hew", "pub(package) fn one() -> int { 1 }\npub fn two() -> int { 2 }\n");
    assertEquals(0, hew("build", "p", "-o", "p.jar"), messages::toString);
    String program = "import my_shapes;\nimport my_shapes::inner;\n";
    file("app.hew", program + "fn main() { println(my_shapes.one() + inner.two()); }\n");
    assertEquals(0, hew("check", "app.hew", "--classpath", "p.jar"), messages::toString);
    file("app.hew", program + "fn main() { println(my_shapes.one() + inner.one()); }\n");
    assertEquals(1, hew("check", "app.hew", "--classpath", "p.jar"), messages::toString);
    assertTrue(messages.toString(StandardCharsets.UTF_8).contains("E0106"), messages::toString);
  }

  @Test
  void theJarOfALibraryStartsNothing() throws IOException {
    try (JarFile jar = new JarFile(directory.resolve("shapes.jar").toFile())) {
      assertEquals(null, jar.getManifest().getMainAttributes().getValue("Main-Class"));
      List<String> entries =
          Collections.list(jar.entries()).stream().map(ZipEntry::getName).toList();
      assertTrue(entries.contains("META-INF/hew/module.json"), entries::toString);
      assertTrue(entries.contains("shapes/$Module.class"), entries::toString);
    }
  }
}
