package org.hewlang.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hewlang.compiler.module.SourceReader;
import org.jspecify.annotations.Nullable;

/** The Hew sources of the standard library, as they lie on our class path. */
public final class LibrarySources implements SourceReader {
  /** Where they are: in the library's jar, or in a tree of classes built without Maven. */
  private static final List<String> PLACES = List.of("hew/", "hewsrc/");

  private final ClassLoader loader = LibrarySources.class.getClassLoader();

  @Override
  public @Nullable String read(String path) {
    for (String place : PLACES) {
      try (InputStream in = loader.getResourceAsStream(place + path)) {
        if (in != null && path.endsWith(".hew")) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return null;
  }

  @Override
  public List<String> list(String directory) {
    for (String place : PLACES) {
      URL url = loader.getResource(place + directory);
      if (url != null) {
        return names(url);
      }
    }
    return List.of();
  }

  private static List<String> names(URL directory) {
    try {
      URI uri = directory.toURI();
      if (!uri.getScheme().equals("jar")) {
        return names(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        String text = uri.toString();
        return names(jar.getPath(text.substring(text.indexOf("!/") + 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names = new ArrayList<>();
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      names.sort(null);
      return List.copyOf(names);
    }
  }
}
