package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.typed.ModuleCode;
import org.jspecify.annotations.Nullable;

/**
 * One module: a file, or the files of a directory module.
 *
 * @param path its identity in the program ({@code net::tcp}); the root module's is its short name
 * @param files in the order of their names; each with its own imports, all with one namespace
 * @param origin whose code it is
 * @param packageName what {@code pub(package)} goes by: the name of the manifest it belongs to, or the
 *     root's short name for programs without one
 * @param compiled the interface file it was read from, null if it was read from sources
 */
public record Module(
    String path,
    List<ModuleFile> files,
    Origin origin,
    @Nullable String packageName,
    @Nullable CompiledModule compiled) {
  public Module {
    files = List.copyOf(files);
  }

  /** A module that was read from its sources. */
  public Module(String path, List<ModuleFile> files, Origin origin, @Nullable String packageName) {
    this(path, files, origin, packageName, null);
  }

  /** Its checked code, if it was compiled before. */
  public @Nullable ModuleCode code() {
    return compiled == null ? null : compiled.code();
  }

  /** Whose code a module is; warnings are for the user's own. */
  public enum Origin {
    OWN,
    DEPENDENCY,
    STD
  }

  public boolean isStd() {
    return origin == Origin.STD;
  }

  /** The last segment of the path: the name in front of its members. */
  public String shortName() {
    return shortName(path);
  }

  /** The last segment of {@code path}. */
  public static String shortName(String path) {
    int cut = path.lastIndexOf("::");
    return cut < 0 ? path : path.substring(cut + 2);
  }
}
