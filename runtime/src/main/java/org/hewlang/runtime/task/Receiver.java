package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/** The consuming end of a channel. */
public final class Receiver {
  private final Channel channel;

  Receiver(Channel channel) {
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  /**
   * Waits for the next item and leaves it in {@link Ctx#num} or {@link Ctx#ref}; false if all
   * producers are closed and everything has been taken.
   */
  public boolean next(Ctx ctx) {
    return channel.receive(ctx);
  }

  /** {@link #next} without waiting; false if there is nothing now. */
  public boolean tryNext(Ctx ctx) {
    return channel.tryReceive(ctx);
  }

  /**
   * Nothing is received any more, except by {@link #tryNext}, for whoever has to end what is queued.
   */
  public void close(@Nullable Ctx by) {
    channel.refuse(by);
  }
}
