package org.hewlang.compiler.hewi;

import org.jspecify.annotations.Nullable;

/** Where interface files are; tools look into jars, tests into a map. */
@FunctionalInterface
public interface InterfaceFiles {
  /** There are none. */
  InterfaceFiles NONE = _ -> null;

  /** The interface file of the module {@code path} ({@code a::b}), or null. */
  @Nullable Found find(String path);

  /**
   * An interface file.
   *
   * @param place where it is, for messages
   * @param trusted whether it came with the tool, so that its hash need not be computed again
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, by one owner
  record Found(String place, byte[] bytes, boolean trusted) {}

  /** The place of the interface file of {@code module} in a jar. */
  static String entry(String module) {
    return "META-INF/hew/" + module.replace("::", "/") + ".hewi";
  }
}
