package org.hewlang.runtime.task;

import java.util.ArrayDeque;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.schedule.Patience;
import org.jspecify.annotations.Nullable;

/**
 * The actors spawned in the text of a scope. They end with it, the youngest first: an actor that got the
 * handle of another at its birth is younger, and what it still has to say to that one arrives.
 * Those that have ended before are forgotten from time to time: a scope may be open as long as the
 * program runs.
 */
final class ScopeActors {
  /** How long an actor may take to empty its mailbox, and then to obey its cancellation. */
  private static final long PATIENCE_NANOS = Patience.of(5_000_000_000L);

  /** As many as may be kept before the ended ones among them are looked for the first time. */
  private static final int FEW = 32;

  /** Made on first use: most scopes have tasks only. */
  private @Nullable ArrayDeque<ActorCell> youngestFirst;

  /** At that many it is looked for ended ones; twice as many as there were living ones the last time. */
  private int full = FEW;

  /** From any task of the scope. */
  void add(ActorCell actor) {
    synchronized (this) {
      if (youngestFirst == null) {
        youngestFirst = new ArrayDeque<>();
      }
      if (youngestFirst.size() >= full) {
        youngestFirst.removeIf(ActorCell::hasEnded);
        full = Math.max(FEW, 2 * youngestFirst.size());
      }
      youngestFirst.push(actor);
    }
  }

  /** Closes each actor and waits for its end; whoever takes too long is cancelled, then given up. */
  void end(Ctx ctx) {
    for (ActorCell actor = next(); actor != null; actor = next()) {
      Safepoints.postpone(ctx);
      try {
        end(ctx, actor);
      } finally {
        Safepoints.admit(ctx);
      }
    }
  }

  private static void end(Ctx ctx, ActorCell actor) {
    actor.close(ctx);
    if (isAlive(ctx, actor)) {
      actor.hurry(ctx);
      if (isAlive(ctx, actor)) {
        actor.abandon(ctx);
      }
    }
  }

  private static boolean isAlive(Ctx ctx, ActorCell actor) {
    return actor.awaitEndWithin(ctx, PATIENCE_NANOS) >= 0;
  }

  private @Nullable ActorCell next() {
    synchronized (this) {
      return youngestFirst == null ? null : youngestFirst.poll();
    }
  }
}
