package org.hewlang.compiler.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySourcesTest {
  private static final List<String> FILES =
      List.of("hew/std/fs.hew", "hew/std/net/net.hew", "hew/std/net/http.hew");

  private static void reads(Path classPath, boolean withDirectories) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
      LibrarySources sources = new LibrarySources(loader, "hew");
      assertEquals("// hew/std/fs.hew", sources.read("std/fs.hew"));
      assertNull(sources.read("std/none.hew"));
      if (withDirectories) {
        assertEquals(List.of("fs.hew", "net/"), sources.list("std"));
      }
      assertEquals(List.of("http.hew", "net.hew"), sources.list("std/net"));
      assertEquals(List.of(), sources.list("std/none"));
    }
  }

  @Test
  void aDirectoryOfTheClassPathIsRead(@TempDir Path directory) throws IOException {
    for (String file : FILES) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "// " + file);
    }
    reads(directory, true);
  }

  @Test
  void aJarOfTheClassPathIsRead(@TempDir Path directory) throws IOException {
    reads(jar(directory, List.of("hew/std/", "hew/std/net/")), true);
  }

  @Test
  void aJarWithoutDirectoriesIsRead(@TempDir Path directory) throws IOException {
    reads(jar(directory, List.of()), false);
  }

  private static Path jar(Path directory, List<String> directories) throws IOException {
    Path jar = directory.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String name : directories) {
        out.putNextEntry(new JarEntry(name));
      }
      for (String file : FILES) {
        out.putNextEntry(new JarEntry(file));
        out.write(("// " + file).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
