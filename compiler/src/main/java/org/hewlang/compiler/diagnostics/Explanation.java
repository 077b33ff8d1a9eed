package org.hewlang.compiler.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The long explanations of the codes: one page of Markdown each, kept as resources. */
public final class Explanation {
  private Explanation() {}

  /** The page on {@code code}, ended by a line feed. */
  public static String of(Code code) {
    String name = "/org/hewlang/compiler/explain/" + code + ".md";
    try (InputStream in = Explanation.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no page on " + code);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
