package org.hewlang.stdlib;

import java.util.List;
import org.hewlang.runtime.HewString;

/** {@code path.GlobResult}: the paths that a pattern fits. Immutable. */
public final class GlobResult {
  private final List<HewString> paths;

  GlobResult(List<HewString> paths) {
    this.paths = List.copyOf(paths);
  }

  public int count() {
    return paths.size();
  }

  /** Path {@code i}; empty if there is none. */
  public HewString get(long i) {
    return i < 0 || i >= paths.size() ? HewString.EMPTY : paths.get((int) i);
  }
}
