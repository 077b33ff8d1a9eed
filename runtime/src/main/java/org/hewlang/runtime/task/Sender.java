package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/** The producing end of a channel. Has one owner, but may be used by tasks beside it. */
public final class Sender {
  private final Channel channel;
  private volatile boolean closed;

  private Sender(Channel channel, boolean closed) {
    this.channel = channel;
    this.closed = closed;
  }

  /**
   * The first producer of a new channel.
   *
   * @param capacity items that fit in; at least one does
   * @param numbers whether items are numbers, sent as raw bits
   */
  public static Sender open(long capacity, boolean numbers) {
    return new Sender(new Channel(capacity, numbers), false);
  }

  /** The consumer. To be called once. */
  public Receiver receiver() {
    return new Receiver(channel);
  }

  /** Sends a number as raw bits; false if nobody will receive it. */
  public boolean send(Ctx ctx, long num) {
    return !closed && channel.send(ctx, num, null);
  }

  /** Sends what is no number; false if nobody will receive it. */
  public boolean send(Ctx ctx, Object ref) {
    return !closed && channel.send(ctx, 0, ref);
  }

  /** One more producer; a closed one makes a closed one. */
  public Sender another() {
    boolean ended = closed;
    if (!ended) {
      channel.addSender();
    }
    return new Sender(channel, ended);
  }

  /** This producer is done; the second call does nothing. */
  public void close(@Nullable Ctx by) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    channel.removeSender(by);
  }
}
