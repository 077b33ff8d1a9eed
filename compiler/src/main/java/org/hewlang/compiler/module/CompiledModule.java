package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.typed.ModuleCode;

/**
 * A module as its interface file gives it: declarations without bodies, and code that is already checked.
 *
 * @param path its identity in the program
 * @param place where the interface file was found, for messages
 * @param packageName what {@code pub(package)} goes by
 * @param hash text that changes with the interface
 * @param files its files; bodies are empty
 * @param dependencies the modules that it names
 */
public record CompiledModule(
    String path,
    String place,
    String packageName,
    String hash,
    List<ModuleFile> files,
    List<Dependency> dependencies,
    ModuleCode code) {
  public CompiledModule {
    files = List.copyOf(files);
    dependencies = List.copyOf(dependencies);
  }

  /** A module with the hash that it had; empty if it was compiled together with this one's sources. */
  public record Dependency(String path, String hash) {}
}
