package org.hewlang.compiler.module;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code hew.toml} says of its package.
 *
 * @param name as imports spell it
 * @param version null if the manifest has none
 */
public record PackageInfo(String name, @Nullable String version) {
  /** The package whose manifest is in {@code directory}; null if there is none, or none with a name. */
  public static @Nullable PackageInfo read(SourceReader files, String directory) {
    Manifest manifest = Manifest.read(files, directory);
    return manifest == null || manifest.name() == null
        ? null
        : new PackageInfo(manifest.name(), manifest.version());
  }
}
