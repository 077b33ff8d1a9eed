package org.hewlang.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.jar.ClassClosure;
import org.hewlang.compiler.jar.JarPacker;
import org.hewlang.compiler.jar.JarSpec;
import org.hewlang.compiler.jar.LaunchStub;
import org.hewlang.compiler.module.PackageInfo;
import org.jspecify.annotations.Nullable;

/**
 * Where compiled classes go, decided by the name: {@code x.jar} is a jar, {@code dir/} or an existing
 * directory takes class files, anything else is a file that runs by itself.
 */
final class Output {
  /** The runtime class that links C functions: a program with it needs native access. */
  static final String NATIVE = "org/hewlang/runtime/NativeFunction";

  /** A class of the runtime that only programs with actors or tasks name. */
  private static final String SCHEDULER = "org/hewlang/runtime/schedule/Scheduler";

  /** The entry that names the libraries of {@code --link-lib}; the runtime reads it. */
  private static final String LIBRARIES = "META-INF/hew/link.libs";

  private enum Kind {
    JAR,
    CLASSES,
    EXECUTABLE
  }

  private final Session session;
  private final Path path;
  private final Kind kind;
  private final Path root;
  private final boolean thin;
  private final List<Path> libraries;

  private Output(
      Session session, Path path, Kind kind, Path root, boolean thin, List<Path> libraries) {
    this.session = session;
    this.path = path;
    this.kind = kind;
    this.root = root;
    this.thin = thin;
    this.libraries = List.copyOf(libraries);
  }

  /**
   * What {@code -o given} means; without it, a jar in the working directory, named like the source, or
   * like the package if no file was named.
   */
  static Output of(Session session, @Nullable String given, Path root, boolean fileNamed) {
    if (given == null) {
      PackageInfo own = fileNamed ? null : Packages.around(session, root);
      String stem =
          own == null
              ? String.valueOf(root.getFileName()).replaceFirst("(?i)\\.hew$", "")
              : own.name().replace("::", "-");
      return new Output(session, Path.of(stem + ".jar"), Kind.JAR, root, false, List.of());
    }
    Path path = Path.of(given);
    boolean directory =
        given.endsWith("/")
            || given.endsWith("\\")
            || Files.isDirectory(session.directory().resolve(path));
    Kind kind = directory ? Kind.CLASSES : given.endsWith(".jar") ? Kind.JAR : Kind.EXECUTABLE;
    return new Output(session, path, kind, root, false, List.of());
  }

  /** The directory {@code path} for class files. */
  static Output classes(Session session, String path, Path root) {
    return new Output(session, Path.of(path), Kind.CLASSES, root, false, List.of());
  }

  /** The same for a program whose C functions are in these native libraries. */
  Output linkedWith(List<Path> more) {
    return new Output(session, path, kind, root, thin, more);
  }

  /** The same without the runtime and what is on the class path, which are named instead. */
  Output asThin() throws CliError {
    if (kind == Kind.CLASSES) {
      throw CliError.usage("--jar=thin makes a jar, and `" + path + "` is a directory", "-o x.jar");
    }
    return new Output(session, path, kind, root, true, libraries);
  }

  /**
   * Writes it; the jar of a program holds what is on its Java class path, too.
   *
   * @return the files that were written
   */
  List<Path> write(Compilation compilation, List<Path> classPath) throws CliError {
    try {
      return switch (kind) {
        case CLASSES -> writeClasses(compilation, classPath);
        case JAR -> writeFile(jar(compilation, classPath, new byte[0]), false);
        case EXECUTABLE -> writeFile(jar(compilation, classPath, LaunchStub.bytes()), true);
      };
    } catch (FileSystemException e) {
      String reason =
          e.getReason() == null ? "permission denied or no such directory" : e.getReason();
      throw CliError.failed("cannot write `" + e.getFile() + "`: " + reason, "");
    } catch (IOException e) {
      throw CliError.failed("cannot write `" + path + "`: " + e.getMessage(), "");
    }
  }

  private List<Path> writeClasses(Compilation compilation, List<Path> classPath)
      throws IOException {
    List<Path> written = new ArrayList<>();
    Path directory = session.directory().resolve(path);
    SortedMap<String, byte[]> files = resources(compilation, classPath);
    compilation.classes().forEach((name, bytes) -> files.put(name + ".class", bytes));
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      Path file = directory.resolve(entry.getKey());
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, entry.getValue());
      written.add(file);
    }
    return written;
  }

  /** What compilers and tools want to know of the code. */
  private SortedMap<String, byte[]> resources(Compilation compilation, List<Path> classPath) {
    SortedMap<String, byte[]> resources = new TreeMap<>();
    PackageInfo own = Packages.around(session, root);
    resources.put(ModuleJson.ENTRY, ModuleJson.of(compilation, session, own, classPath));
    resources.put(TestsJson.ENTRY, TestsJson.of(compilation));
    compilation
        .interfaces()
        .forEach((module, bytes) -> resources.put(InterfaceFiles.entry(module), bytes));
    return resources;
  }

  private List<Path> writeFile(byte[] bytes, boolean executable) throws IOException {
    Path file = session.directory().resolve(path);
    Files.write(file, bytes);
    if (executable && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return List.of(file);
  }

  private Path folder() {
    Path folder = session.directory().resolve(path).toAbsolutePath().normalize().getParent();
    return folder == null ? Path.of("/") : folder;
  }

  private byte[] jar(Compilation compilation, List<Path> classPath, byte[] stub)
      throws IOException {
    List<ClassFile> own =
        compilation.classes().entrySet().stream()
            .map(entry -> new ClassFile(entry.getKey(), entry.getValue()))
            .toList();
    SortedMap<String, byte[]> all = ClassClosure.of(own, List.of(), new ToolClasses());
    String version = BuildVersion.current().version();
    JarSpec spec =
        new JarSpec(
            compilation.module(),
            version,
            compilation.mainClass(),
            all.containsKey(NATIVE),
            all.containsKey(SCHEDULER),
            thin
                ? ThinClassPath.of(
                    all.keySet(), compilation.classes().keySet(), classPath, folder())
                : "");
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    out.write(stub);
    Map<String, byte[]> resources = resources(compilation, classPath);
    if (compilation.mainClass() != null && !thin) {
      ClassPath.contents(classPath).forEach(resources::putIfAbsent);
    }
    if (!libraries.isEmpty()) {
      String lines = libraries.stream().map(l -> l + "\n").collect(Collectors.joining());
      resources.put(LIBRARIES, lines.getBytes(StandardCharsets.UTF_8));
    }
    JarPacker.write(out, spec, thin ? compilation.classes() : all, resources);
    return out.toByteArray();
  }
}
