package org.hewlang.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.PackageInfo;
import org.hewlang.compiler.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** {@code META-INF/hew/module.json}: what a jar was made of. */
final class ModuleJson {
  static final String ENTRY = "META-INF/hew/module.json";

  private ModuleJson() {}

  /**
   * The text for the jar of {@code compilation}.
   *
   * @param own the package that it was made of, if there is one
   * @param classPath the Java class path it was compiled with
   */
  static byte[] of(
      Compilation compilation, Session session, @Nullable PackageInfo own, List<Path> classPath) {
    StringBuilder json = new StringBuilder("{\n");
    member(json, "name", own == null ? compilation.module() : own.name());
    if (own != null && own.version() != null) {
      member(json, "version", own.version());
    }
    member(json, "module", compilation.module());
    member(json, "hew", BuildVersion.current().version());
    list(json, "dependencies", dependencies(compilation, session));
    list(json, "javaDependencies", javaDependencies(compilation, classPath));
    boolean nativeAccess = compilation.classes().values().stream().anyMatch(ModuleJson::callsC);
    json.append("  \"nativeAccess\": ").append(nativeAccess).append(",\n");
    json.append("  \"sourceHash\": ").append(quoted(sourceHash(compilation))).append("\n}\n");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void member(StringBuilder json, String name, String value) {
    json.append("  ").append(quoted(name)).append(": ").append(quoted(value)).append(",\n");
  }

  private static void list(StringBuilder json, String name, List<String> values) {
    json.append("  ").append(quoted(name)).append(": [");
    json.append(String.join(", ", values)).append("],\n");
  }

  private static List<String> dependencies(Compilation compilation, Session session) {
    List<String> all = new ArrayList<>();
    for (Module module : compilation.dependencies()) {
      String version = Packages.versionOf(session, module);
      all.add(
          "{\"module\": "
              + quoted(module.path())
              + (version == null ? "" : ", \"version\": " + quoted(version))
              + "}");
    }
    return all;
  }

  /** The entries of the class path that are no libraries of ours. */
  private static List<String> javaDependencies(Compilation compilation, List<Path> classPath) {
    Set<String> ours = new HashSet<>();
    for (Module module : compilation.dependencies()) {
      if (module.compiled() != null) {
        ours.add(module.compiled().place());
      }
    }
    return classPath.stream()
        .filter(entry -> !ours.contains(entry.toString()))
        .map(entry -> quoted(String.valueOf(entry.getFileName())))
        .toList();
  }

  private static boolean callsC(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(Output.NATIVE);
  }

  private static String sourceHash(Compilation compilation) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (SourceFile file : compilation.own()) {
        digest.update(file.text().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
