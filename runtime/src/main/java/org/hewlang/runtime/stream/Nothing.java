package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;

/** A stream without items. */
public final class Nothing extends ReadySource {
  private Nothing() {}

  public static Stream stream() {
    return new Nothing();
  }

  @Override
  protected int poll(Ctx ctx) {
    return END;
  }

  @Override
  protected void end(Ctx ctx) {
    // There is nothing to end.
  }
}
