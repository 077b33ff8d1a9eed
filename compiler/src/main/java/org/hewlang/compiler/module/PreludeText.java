package org.hewlang.compiler.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The prelude's files; they are part of the compiler. */
record PreludeText(String name, String text) {
  private static final List<PreludeText> ALL = List.of(read("prelude.hew"), read("builtins.hew"));

  static List<PreludeText> all() {
    return ALL;
  }

  private static PreludeText read(String name) {
    try (InputStream in =
        PreludeText.class.getResourceAsStream("/org/hewlang/compiler/prelude/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the compiler lacks its " + name);
      }
      return new PreludeText(
          "std/prelude/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
