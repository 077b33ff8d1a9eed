package org.hewlang.cli.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.compiler.source.SourceFile;

/** {@code META-INF/hew/module.json}: what a jar was made of. */
final class ModuleJson {
  static final String ENTRY = "META-INF/hew/module.json";

  private ModuleJson() {}

  static byte[] of(Compilation compilation) {
    String dependencies =
        compilation.dependencies().stream()
            .map(ModuleJson::quoted)
            .collect(Collectors.joining(", "));
    String json =
        "{\n  \"name\": "
            + quoted(compilation.module())
            + ",\n  \"hew\": "
            + quoted(BuildVersion.current().version())
            + ",\n  \"dependencies\": ["
            + dependencies
            + "],\n  \"sourceHash\": "
            + quoted(sourceHash(compilation))
            + "\n}\n";
    return json.getBytes(StandardCharsets.UTF_8);
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
