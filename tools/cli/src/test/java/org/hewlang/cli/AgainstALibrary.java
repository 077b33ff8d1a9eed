package org.hewlang.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Programs against the jar of a library whose sources are gone. */
abstract class AgainstALibrary {
  @TempDir Path directory;

  final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  /** The name of the library and of its module. */
  abstract String module();

  /** Its source. */
  abstract String library();

  @BeforeEach
  void compileLibrary() throws IOException {
    String source = module() + ".hew";
    file(source, library());
    assertEquals(0, hew("build", source, "-o", module() + ".jar"), messages::toString);
    Files.delete(directory.resolve(source));
  }

  int hew(String... words) {
    PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
    return Main.run(
        false, List.of(words), new Session(stream, stream, directory, Map.of(), false, _ -> {}));
  }

  void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  /** What the program prints, which is compiled against the library's jar. */
  String output(String program) throws Exception {
    file("app.hew", program);
    int status = hew("build", "app.hew", "--classpath", module() + ".jar", "-o", "classes/");
    assertEquals(0, status, messages::toString);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    URL[] place = {directory.resolve("classes/").toUri().toURL()};
    try (URLClassLoader classes = new URLClassLoader(place, getClass().getClassLoader())) {
      Out.redirect(out);
      assertEquals(0, Launcher.run(classes.loadClass("app.$Main"), new String[0]));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What is wrong with the program, one finding a line. */
  String findings(String program) throws IOException {
    file("app.hew", program);
    hew("check", "app.hew", "--classpath", module() + ".jar", "--error-format", "short");
    return messages.toString(StandardCharsets.UTF_8);
  }
}
