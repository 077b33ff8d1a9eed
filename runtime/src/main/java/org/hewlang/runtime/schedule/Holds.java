package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * What may make new work although nothing is runnable. Two counts: <em>work</em> that the end of the
 * program waits for (sleeping stacks, calls of Java code), and <em>outside</em> events that it does
 * not wait for but that rule out a deadlock (waits for sockets, nodes, threads of the host).
 *
 * <p>Whoever takes a hold gives it back after the work that came of it has been scheduled. Callers on
 * a runner pass it as the context: then taking costs a plain increment.
 */
public final class Holds {
  public void takeWork(@Nullable Ctx by) {
    throw new UnsupportedOperationException();
  }

  public void giveWork(@Nullable Ctx by) {
    throw new UnsupportedOperationException();
  }

  public void takeOutside(@Nullable Ctx by) {
    throw new UnsupportedOperationException();
  }

  public void giveOutside(@Nullable Ctx by) {
    throw new UnsupportedOperationException();
  }
}
