package org.hewlang.compiler.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Hew sources of the standard library among the resources of a class loader. Texts are kept, as
 * they do not change while the tool runs. Thread-safe.
 */
public final class LibrarySources implements SourceReader {
  private final ClassLoader loader;
  private final String root;
  private final Map<String, Text> texts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> lists = new ConcurrentHashMap<>();

  private record Text(@Nullable String text) {}

  /** Reads resources of {@code loader} below {@code root}, such as {@code "hew"}. */
  public LibrarySources(ClassLoader loader, String root) {
    this.loader = loader;
    this.root = root;
  }

  @Override
  public @Nullable String read(String path) {
    return texts.computeIfAbsent(path, this::load).text();
  }

  private Text load(String path) {
    try (InputStream in = loader.getResourceAsStream(root + "/" + path)) {
      return new Text(in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> list(String directory) {
    return lists.computeIfAbsent(directory, this::entries);
  }

  private List<String> entries(String directory) {
    Set<String> names = new TreeSet<>();
    String resource = root + "/" + directory;
    try {
      for (URL url : Collections.list(loader.getResources(resource))) {
        if (url.getProtocol().equals("file")) {
          inDirectory(Path.of(new URI(url.toString())), names);
        } else {
          inJar(url, resource + "/", names);
        }
      }
      // A jar need not have entries for directories; the file that makes one a module leads there
      // too.
      URL main =
          loader.getResource(resource + resource.substring(resource.lastIndexOf('/')) + ".hew");
      if (names.isEmpty() && main != null) {
        inJar(main, resource + "/", names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry with a bad address", e);
    }
    return new ArrayList<>(names);
  }

  private static void inDirectory(Path directory, Set<String> names) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      entries.forEach(e -> names.add(e.getFileName() + (Files.isDirectory(e) ? "/" : "")));
    }
  }

  private static void inJar(URL url, String prefix, Set<String> names) throws IOException {
    URLConnection connection = url.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      return;
    }
    JarFile file = jar.getJarFile();
    file.stream()
        .map(e -> e.getName())
        .filter(n -> n.startsWith(prefix) && n.length() > prefix.length())
        .forEach(n -> names.add(firstStep(n.substring(prefix.length()))));
  }

  private static String firstStep(String path) {
    int cut = path.indexOf('/');
    return cut < 0 ? path : path.substring(0, cut + 1);
  }
}
