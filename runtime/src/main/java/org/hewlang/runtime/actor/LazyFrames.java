package org.hewlang.runtime.actor;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a crash, worked out when somebody looks: naming them takes longer than everything
 * else about a crash, and of thousands a second only the last few are ever looked at.
 */
final class LazyFrames extends AbstractList<String> {
  private @Nullable Throwable thrown;
  private List<String> frames = List.of();

  LazyFrames(Throwable thrown) {
    this.thrown = thrown;
  }

  private synchronized List<String> frames() {
    Throwable source = thrown;
    if (source != null) {
      frames = CrashLog.frames(source);
      thrown = null;
    }
    return frames;
  }

  @Override
  public String get(int index) {
    return frames().get(index);
  }

  @Override
  public int size() {
    return frames().size();
  }
}
