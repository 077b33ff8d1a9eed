package org.hewlang.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.CliError;
import org.hewlang.cli.DiskSources;
import org.hewlang.cli.Session;

/**
 * {@code hewc --incremental DIR}: a compilation whose inputs and outputs are what they were is not made
 * again. DIR has one file for each: a line for each input (a file, a file that was looked for in vain, a
 * directory, an entry of the class path) and each output, with the hash of its content. A compilation
 * with warnings is not noted, so that they are shown again.
 */
final class Incremental {
  private static final String ABSENT = "-";

  private final Session session;
  private final Path record;

  private Incremental(Session session, Path record) {
    this.session = session;
    this.record = record;
  }

  /** The record of the compilation that {@code request} describes in words. */
  static Incremental in(Session session, String directory, List<String> request) {
    List<String> all = new ArrayList<>(request);
    all.add(BuildVersion.current().line("hewc"));
    all.add(session.directory().toAbsolutePath().toString());
    for (String name : List.of("HEWPATH", "HEW_STD")) {
      all.add(session.environment().getOrDefault(name, ""));
    }
    String name = hash(String.join("\0", all).getBytes(StandardCharsets.UTF_8));
    return new Incremental(session, session.directory().resolve(directory).resolve(name));
  }

  /** Whether everything is as it was noted. */
  boolean isCurrent() {
    try {
      if (!Files.isRegularFile(record)) {
        return false;
      }
      for (String line : Files.readAllLines(record)) {
        String[] words = line.split(" ", 3);
        if (words.length != 3 || !words[1].equals(now(words[0], words[2]))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false; // what cannot be compared is made again
    }
  }

  /** Notes a compilation that read {@code sources} and wrote {@code outputs}. */
  void note(DiskSources sources, List<Path> classPath, List<Path> outputs) throws CliError {
    List<String> lines = new ArrayList<>();
    try {
      for (String path : sources.found()) {
        lines.add(line("file", path));
      }
      for (String path : sources.missing()) {
        lines.add(line("file", path));
      }
      for (String path : sources.listed().keySet()) {
        lines.add(line("dir", path));
      }
      for (Path entry : classPath) {
        lines.add(line("class-path", entry.toString()));
      }
      for (Path output : outputs) {
        lines.add(line("file", output.toString()));
      }
      Path parent = record.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(record, lines);
    } catch (IOException e) {
      throw CliError.failed("cannot write `" + record + "`: " + e.getMessage(), "");
    }
  }

  private String line(String kind, String path) throws IOException {
    return kind + " " + now(kind, path) + " " + path;
  }

  private String now(String kind, String given) throws IOException {
    Path path = session.directory().resolve(given);
    return switch (kind) {
      case "file" -> Files.isRegularFile(path) ? hash(Files.readAllBytes(path)) : ABSENT;
      case "dir" -> names(path);
      default -> Files.isDirectory(path) ? tree(path) : now("file", given);
    };
  }

  private static String names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return ABSENT;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return hash(files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  /** Names, sizes and times: class files are not worth reading for this. */
  private static String tree(Path directory) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        all.add(directory.relativize(file) + " " + Files.size(file) + " " + time);
      }
    }
    return hash(all);
  }

  private static String hash(List<String> lines) {
    return hash(String.join(File.separator + "\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
