package org.hewlang.runtime.task;

import java.util.ArrayDeque;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Baton;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * The turns of the cooperative tasks of one actor, of {@code main}, or of a parallel task: one of them
 * or the body runs at a time, and the next one has its turn when the running one waits.
 *
 * <p>In line are tasks that have not started, in the order of their creation, and stacks whose wait is
 * over. The turn is never taken away: its holder gives it to the first in line, or leaves it free.
 * Whoever comes when it is free takes it. Both decisions are made under the lock, so the turn has at
 * most one holder and is not free while somebody is in line.
 *
 * <p>Exists from the first {@code launch} on; code that launches nothing pays nothing.
 */
final class Turns implements Baton {
  /** The actor whose code runs, for the stacks of its tasks. */
  private final @Nullable Work self;

  /** {@link Task}s and {@link Runner}s. */
  private final ArrayDeque<Object> line = new ArrayDeque<>();

  private boolean held = true;

  /**
   * Stacks that wait for a task of this group which is just ending: they come before the line, so that
   * {@code await} returns when the task is done and not when everybody else has had a turn. They are
   * not in line before they have a token; if the turn is given to one of them earlier it is {@link
   * #chosen}.
   */
  private final ArrayDeque<Runner> promised = new ArrayDeque<>(0);

  /** Who has the turn and does not know yet. */
  private @Nullable Runner chosen;

  /** Tasks that have not ended. While there are any, stacks may come back for the turn. */
  private int unfinished;

  private Turns(@Nullable Work self) {
    this.self = self;
  }

  /** The turns of the running code; made now, and held by it, if there were none. */
  static Turns of(Runner runner) {
    if (runner.baton instanceof Turns turns) {
      return turns;
    }
    Turns turns = new Turns(runner.self);
    runner.baton = turns;
    return turns;
  }

  /** Turns for a thread that is no runner: it runs all tasks itself, when it waits for them. */
  static Turns ofHost() {
    return new Turns(null);
  }

  /** Forgets the turns of the running code if no task can come back for them. */
  static void forget(Runner runner) {
    if (runner.baton instanceof Turns turns && turns.isFinished()) {
      runner.baton = null;
    }
  }

  @Nullable Work self() {
    return self;
  }

  /** Puts a new task in line. */
  void add(Task task) {
    synchronized (line) {
      unfinished++;
      line.addLast(task);
    }
  }

  /** A task has ended, whether it ran or not. */
  void ended() {
    synchronized (line) {
      unfinished--;
    }
  }

  private boolean isFinished() {
    synchronized (line) {
      return unfinished == 0;
    }
  }

  /**
   * Takes the first in line if it is a task of {@code scope} that has not started and nobody has been
   * promised the next turn; for the holder.
   */
  @Nullable Task next(Scope scope) {
    synchronized (line) {
      if (promised.isEmpty() && line.peekFirst() instanceof Task task && task.scope() == scope) {
        line.removeFirst();
        return task;
      }
      return null;
    }
  }

  /** Takes {@code task} if it has the next turn; for the holder. */
  boolean take(Task task) {
    synchronized (line) {
      if (!promised.isEmpty() || line.peekFirst() != task) {
        return false;
      }
      line.removeFirst();
      return true;
    }
  }

  @Override
  public boolean isContended() {
    synchronized (line) {
      return !line.isEmpty() || !promised.isEmpty();
    }
  }

  @Override
  public void release(Runner runner) {
    give(runner);
  }

  /** {@code stack}, which is about to be woken, will have the next turn; by the holder. */
  void promise(Runner stack) {
    synchronized (line) {
      promised.addLast(stack);
    }
  }

  /** Takes back {@link #promise}, if the stack was not woken. */
  void withdraw(Runner stack) {
    synchronized (line) {
      promised.remove(stack);
    }
  }

  @Override
  public void passOn(Runner runner) {
    Object next;
    synchronized (line) {
      line.addLast(runner);
      next = line.pollFirst();
    }
    if (next != runner) {
      give(next, runner);
      runner.suspendForTurn();
    }
  }

  /** Gives the turn of the holder to the next in line. */
  void give(Ctx by) {
    Object next;
    synchronized (line) {
      chosen = promised.pollFirst();
      if (chosen != null) {
        return;
      }
      next = line.pollFirst();
      held = next != null;
    }
    give(next, by);
  }

  private static void give(@Nullable Object next, Ctx by) {
    switch (next) {
      case null -> {}
      case Runner stack -> stack.wake(by);
      case Task task -> task.start(by);
      default -> throw new IllegalStateException("neither task nor stack");
    }
  }

  @Override
  public void acquire(Runner runner) {
    synchronized (line) {
      if (chosen == runner) {
        chosen = null;
        return;
      }
      if (!held) {
        held = true;
        return;
      }
      if (promised.remove(runner)) {
        line.addFirst(runner);
      } else {
        line.addLast(runner);
      }
    }
    runner.suspendForTurn();
  }
}
