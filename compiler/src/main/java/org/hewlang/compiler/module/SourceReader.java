package org.hewlang.compiler.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where source text comes from. The compiler itself opens no file: tools give it a reader of the
 * disk, tests one of a map.
 *
 * <p>Paths use {@code /} and are relative to what the reader serves (for the disk: the current
 * directory) unless they begin with {@code /}.
 */
public interface SourceReader {
  /** The text of the file, decoded as UTF-8; null if there is no such file. */
  @Nullable String read(String path);

  /**
   * The names (not paths) of what is directly in {@code directory}, sorted; those of directories end in
   * {@code /}. None if it does not exist.
   */
  List<String> list(String directory);
}
