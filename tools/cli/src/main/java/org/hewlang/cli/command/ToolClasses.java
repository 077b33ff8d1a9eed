package org.hewlang.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.hewlang.compiler.jar.ClassSource;
import org.jspecify.annotations.Nullable;

/** The runtime and the library as they are on our own class path; not the JDK, which every user has. */
final class ToolClasses implements ClassSource {
  private static final List<String> JDK = List.of("java/", "javax/", "jdk/", "sun/", "com/sun/");

  @Override
  public byte @Nullable [] find(String internalName) {
    if (JDK.stream().anyMatch(internalName::startsWith)) {
      return null;
    }
    ClassLoader loader = ToolClasses.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
