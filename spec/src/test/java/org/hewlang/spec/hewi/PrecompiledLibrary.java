package org.hewlang.spec.hewi;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;

/** The interface files of the whole standard library. */
final class PrecompiledLibrary {
  private static final String ROOT = "all.hew";
  private static final Map<String, byte[]> FILES = compile();

  private PrecompiledLibrary() {}

  static InterfaceFiles.@Nullable Found find(String module) {
    byte[] bytes = FILES.get(module);
    return bytes == null ? null : new InterfaceFiles.Found("memory", bytes, true);
  }

  static Map<String, byte[]> files() {
    return FILES;
  }

  private static Map<String, byte[]> compile() {
    StringBuilder imports = new StringBuilder();
    imports("std", imports);
    SourceReader root =
        new SourceReader() {
          @Override
          public @Nullable String read(String path) {
            return path.equals(ROOT) ? imports.toString() : null;
          }

          @Override
          public List<String> list(String directory) {
            return List.of();
          }
        };
    return HewCompiler.interfaces(
        new CompileRequest(
            ROOT,
            root,
            Sources.LIBRARY,
            SearchPath.DEFAULT,
            ClassFiles.of(PrecompiledLibrary.class.getClassLoader()),
            Regex::problem,
            CompileRequest.Goal.CHECK),
        Module.Origin.STD);
  }

  private static void imports(String directory, StringBuilder imports) {
    for (String entry : Sources.LIBRARY.list(directory)) {
      String path = directory + "/" + entry;
      if (entry.endsWith("/")) {
        imports(path.substring(0, path.length() - 1), imports);
      } else if (entry.endsWith(".hew")) {
        String module = path.substring(0, path.length() - 4).replace("/", "::");
        imports.append("import ").append(module).append(";\n");
      }
    }
  }
}
