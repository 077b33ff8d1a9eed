package org.hewlang.stdlib;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;

/**
 * Files and directories, for {@code std::fs}. Methods that throw say the reason without the path, which
 * the caller knows.
 */
public final class FileSystem {
  private FileSystem() {}

  /** An operation on a file. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws IOException;
  }

  /** Runs {@code operation} and makes the text of its failure one for people. */
  static <T> T explained(Operation<T> operation) throws IOException {
    try {
      return operation.run();
    } catch (NoSuchFileException e) {
      throw explain(new NoSuchFileException("no such file or directory"), e);
    } catch (AccessDeniedException e) {
      throw explain(new AccessDeniedException("permission denied"), e);
    } catch (FileAlreadyExistsException e) {
      throw explain(new FileAlreadyExistsException("it exists already"), e);
    } catch (InvalidPathException e) {
      throw e.getInput().isEmpty()
          ? explain(new NoSuchFileException("no such file or directory"), e)
          : explain(new IOException("not a valid path"), e);
    }
  }

  private static <E extends IOException> E explain(E explained, Exception cause) {
    explained.initCause(cause);
    return explained;
  }

  static void refuseDirectory(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a directory");
    }
  }

  /** Nothing has the empty path, though Java takes it for the current directory. */
  static Path path(HewString path) {
    if (path.isEmpty()) {
      throw new InvalidPathException("", "empty");
    }
    return Path.of(path.toString());
  }

  public static HewString read(HewString path) throws IOException {
    return explained(() -> {
      Path file = path(path);
      refuseDirectory(file);
      return HewString.ofUtf8(Files.readAllBytes(file));
    });
  }

  public static HewString readOrEmpty(HewString path) {
    try {
      return read(path);
    } catch (IOException e) {
      return HewString.EMPTY; // "" is how this function says that it failed
    }
  }

  public static Bytes readBytes(HewString path) throws IOException {
    return explained(() -> {
      Path file = path(path);
      refuseDirectory(file);
      return Bytes.adopt(Files.readAllBytes(file));
    });
  }

  public static Bytes readBytesOrEmpty(HewString path) {
    try {
      return readBytes(path);
    } catch (IOException e) {
      return new Bytes(); // an empty buffer is how this function says that it failed
    }
  }

  private static int store(HewString path, byte[] bytes, OpenOption... options) throws IOException {
    return explained(() -> {
      Files.write(path(path), bytes, options);
      return 0;
    });
  }

  public static int write(HewString path, HewString text) throws IOException {
    return store(path, text.utf8());
  }

  /** As {@link #write}; a failure is ignored. */
  public static void writeQuietly(HewString path, HewString text) {
    try {
      write(path, text);
    } catch (IOException e) {
      // the function that programs call has no way to say so
    }
  }

  public static int writeBytes(HewString path, Bytes data) throws IOException {
    return store(path, data.toByteArray());
  }

  public static int append(HewString path, HewString text) throws IOException {
    return store(path, text.utf8(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public static boolean exists(HewString path) {
    try {
      return Files.exists(path(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  public static boolean isDirectory(HewString path) {
    try {
      return Files.isDirectory(path(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  public static boolean isFile(HewString path) {
    try {
      return Files.isRegularFile(path(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  public static int delete(HewString path) throws IOException {
    return explained(() -> {
      Path file = path(path);
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it is a directory");
      }
      Files.delete(file);
      return 0;
    });
  }

  public static long size(HewString path) throws IOException {
    return explained(() -> Files.size(path(path)));
  }

  public static int makeDirectory(HewString path) throws IOException {
    return explained(() -> {
      Files.createDirectory(path(path));
      return 0;
    });
  }

  public static int makeDirectories(HewString path) throws IOException {
    return explained(() -> {
      Files.createDirectories(path(path));
      return 0;
    });
  }

  /** The names in a directory, sorted. */
  public static ObjVec list(HewString path) throws IOException {
    return explained(() -> {
      try (Stream<Path> entries = Files.list(path(path))) {
        List<HewString> names =
            entries.map(p -> HewString.of(String.valueOf(p.getFileName()))).sorted().toList();
        return ObjVec.of(names.toArray());
      }
    });
  }

  public static int rename(HewString source, HewString target) throws IOException {
    return explained(() -> {
      Files.move(path(source), path(target), StandardCopyOption.REPLACE_EXISTING);
      return 0;
    });
  }

  public static int copy(HewString source, HewString target) throws IOException {
    CopyOption replace = StandardCopyOption.REPLACE_EXISTING;
    return explained(() -> {
      refuseDirectory(path(source));
      Files.copy(path(source), path(target), replace);
      return 0;
    });
  }
}
