package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * A message of the runtime that stands among those of the program, in their order, and knows itself what
 * to do on the actor's turn. Mailboxes that lose messages lose none of these, and do not count them.
 */
public abstract class Errand extends Msg {
  private final int number;

  /**
   * @param number of the handler that tools show
   */
  protected Errand(int number) {
    super(ERRAND);
    this.number = number;
  }

  /** Sends it; waits for room where senders have to. What cannot be delivered is dropped. */
  public final void send(Ctx c, ActorCell to) {
    if (to.ring == null) {
      to.send(c, this);
    } else {
      Mailbox.push(c, to, this);
    }
  }

  /** Sends it without waiting for room. */
  public final void push(@Nullable Ctx c, ActorCell to) {
    Mailbox.push(c, to, this);
  }

  /** Does it, on the actor's own turn. */
  protected abstract void run(Ctx c, ActorCell to);

  @Override
  final int handler() {
    return number;
  }

  @Override
  final boolean isCounted() {
    return false;
  }
}
