package org.hewlang.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hewlang.compiler.diagnostics.Code;
import org.jspecify.annotations.Nullable;

/** Diagnostic codes as people type them. */
final class Codes {
  private Codes() {}

  /** The code that {@code word} spells, in any case; null if there is none. */
  static @Nullable Code find(String word) {
    String wanted = word.toUpperCase(Locale.ROOT);
    for (Code code : Code.values()) {
      if (code.name().equals(wanted)) {
        return code;
      }
    }
    return null;
  }

  static List<String> names() {
    return Arrays.stream(Code.values()).map(Code::name).toList();
  }
}
