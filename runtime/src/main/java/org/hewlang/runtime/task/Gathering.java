package org.hewlang.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.Ask;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Several sources that are waited for together, in the order of the program's text. Compiled code adds
 * them after it has started each, waits once, and then takes the value from the source itself.
 *
 * <p>All cases share one {@link Wait}; what decides is its state: a case, the deadline or a
 * cancellation ends it, and only once. A case that is told after that says so ({@link Listener}), and
 * nothing has been taken from its source yet, so nothing is lost.
 */
abstract sealed class Gathering permits Select, Join {
  volatile Wait wait = new Wait();

  /** Cases that the end still depends on. */
  final AtomicInteger open = new AtomicInteger();

  private final List<Case> cases = new ArrayList<>();

  /** Whether it is settled what becomes of each source; for the stack that gathers. */
  private boolean settled;

  /** Adds a task. */
  public final void task(Task task) {
    add(task);
  }

  /** Adds the next item of a channel. */
  public final void receiver(Receiver receiver) {
    add(receiver.channel());
  }

  /** Adds an ask that has been sent. */
  public final void ask(Ask ask) {
    add(new AskSource(ask));
  }

  /** Adds the next item of a stream. */
  public final void stream(Ctx ctx, Awaited stream) {
    add(new AwaitedSource(stream, ctx));
  }

  /**
   * The code that gathers goes on, or never came as far as waiting: a failure or a jump among the
   * expressions of its sources left those alone that had been started.
   */
  public final void leave() {
    if (!settled) {
      abandonAllBut(-1);
    }
  }

  /** All sources have a value to take. */
  final void settle() {
    settled = true;
  }

  private void add(Source source) {
    cases.add(new Case(this, cases.size(), source));
  }

  final List<Case> cases() {
    return cases;
  }

  /** A source is ready; whether that ended the wait. From any thread. */
  abstract boolean ready(Case ready, @Nullable Ctx by);

  /** Waits until a case, the deadline or a cancellation ends it; unwinds in the last case. */
  final Wait.Outcome gather(Ctx ctx, @Nullable Long nanos) {
    Wait wait = this.wait;
    int registered = 0;
    for (Case c : cases) {
      if (wait.outcome() != null) {
        break;
      }
      registered++;
      if (!c.source.register(c)) {
        c.tell(ctx);
      }
    }
    Wait.Outcome outcome = Waits.await(ctx, wait, WaitKind.SELECT, this, nanos);
    for (Case c : cases.subList(0, registered)) {
      c.source.unregister(c);
    }
    if (outcome == Wait.Outcome.CANCELLED) {
      abandonAllBut(-1);
      throw Safepoints.unwind(ctx);
    }
    return outcome;
  }

  final void prepare(Ctx ctx) {
    Safepoints.check(ctx);
    for (Case c : cases) {
      c.source.prepare(ctx);
    }
  }

  final void abandonAllBut(int index) {
    settled = true;
    for (Case c : cases) {
      if (c.index != index) {
        c.source.abandon();
      }
    }
  }
}
