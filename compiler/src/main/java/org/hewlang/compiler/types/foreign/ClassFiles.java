package org.hewlang.compiler.types.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Where the class files of a program's Java side come from. */
@FunctionalInterface
public interface ClassFiles {
  /** The class file of {@code internalName}, or null if there is no such class. */
  byte @Nullable [] read(String internalName);

  /** The classes that {@code loader} sees, those of the JDK included; none is loaded. */
  static ClassFiles of(ClassLoader loader) {
    return internalName -> {
      try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
        return in == null ? null : in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
