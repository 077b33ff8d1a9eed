package org.hewlang.compiler.types.infer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The modules of the standard library by the names that programs use them with, for those who forgot
 * the import. A list, as the checker reads no directories; a test compares it with the library.
 */
final class StandardModules {
  static final List<String> PATHS =
      List.of(
          "std::actors",
          "std::bench",
          "std::channel::channel",
          "std::collections::hashset",
          "std::deque",
          "std::encoding::hbf",
          "std::encoding::json",
          "std::encoding::msgpack",
          "std::encoding::toml",
          "std::encoding::wire",
          "std::encoding::yaml",
          "std::fmt",
          "std::fs",
          "std::io",
          "std::iter",
          "std::java",
          "std::math",
          "std::option",
          "std::os",
          "std::path",
          "std::random",
          "std::result",
          "std::semaphore",
          "std::sort",
          "std::stream",
          "std::string",
          "std::testing",
          "std::text::regex",
          "std::vec");

  private StandardModules() {}

  /** The path of the module whose short name that is; null if there is none. */
  static @Nullable String named(String shortName) {
    for (String path : PATHS) {
      if (path.endsWith("::" + shortName)) {
        return path;
      }
    }
    return null;
  }
}
