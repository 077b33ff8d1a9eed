package org.hewlang.cli;

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
import java.util.jar.JarFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program's jar holds, and Java classes from {@code --classpath}. */
class JavaClassPathTest {
  @TempDir Path dir;

  @BeforeEach
  void sources() throws IOException {
    Files.createDirectories(dir.resolve("java/acme"));
    Files.writeString(
        dir.resolve("java/acme/Greeter.java"),
        "package acme; public class Greeter { public static String greet(String n)"
            + " { return \"hello \" + n; } }");
    Files.createDirectories(dir.resolve("classes"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                dir.resolve("classes").toString(),
                dir.resolve("java/acme/Greeter.java").toString());
    assertEquals(0, failed);
    write(
        "greet.hew",
        """
        extern "java:acme.Greeter" { fn greet(name: String) -> String; }
        fn main() { println(greet("ada")); }
        """);
    write("plain.hew", "fn main() { println(\"plain\"); }\n");
    write("pattern.hew", "fn main() { println(\"abc\" =~ re\"b\"); }\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }

  private void build(String... words) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Session session =
        new Session(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            dir,
            Map.of(),
            false,
            Runnable::run);
    int status = Main.run(false, List.of(words), session);
    assertEquals(0, status, errors.toString(StandardCharsets.UTF_8));
  }

  private boolean contains(String jar, String entry) throws IOException {
    try (JarFile file = new JarFile(dir.resolve(jar).toFile())) {
      return file.getEntry(entry) != null;
    }
  }

  @Test
  void aJarHoldsWhatIsOnItsClassPath() throws IOException {
    String classes = dir.resolve("classes").toString();
    build("build", "greet.hew", "-o", "greet.jar", "--classpath", classes);
    assertTrue(contains("greet.jar", "acme/Greeter.class"));
  }

  @Test
  void onlyAProgramWithPatternsCarriesTheirEngine() throws IOException {
    build("build", "plain.hew", "-o", "plain.jar");
    build("build", "pattern.hew", "-o", "pattern.jar");
    String engine = "com/google/re2j/Pattern.class";
    assertFalse(contains("plain.jar", engine));
    assertTrue(contains("pattern.jar", engine));
    assertFalse(contains("plain.jar", "org/hewlang/stdlib/text/Regex.class"));
  }
}
