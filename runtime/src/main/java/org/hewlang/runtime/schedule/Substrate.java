package org.hewlang.runtime.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stacks are made of, and how one goes on with the token of another. */
abstract class Substrate {
  abstract String name();

  /**
   * The owner of {@code core}, code that runs with it, gives it to {@code to}, a new stack or one
   * that waits or will. The caller waits or ends right after.
   */
  abstract void pass(Core core, Runner to);

  /** Like {@link #pass}, by the claimer of an idle token, on any thread. */
  abstract void start(Core core, Runner to);

  /** The caller is about to give its token away and to wait, or to end. */
  abstract void prepareToWait(Runner runner);

  /** The caller, after {@link #prepareToWait}, has its token back and does not wait. */
  abstract void tookBack(Runner runner);

  /** Waits until the caller has been given a token, and takes it. */
  abstract Core await(Runner runner);

  /** Begins a call that may block the thread; the caller holds {@code core}. */
  abstract void enterBlocking(Runner runner, Core core);

  /** Ends it; the result is the token that the caller goes on with. */
  abstract Core exitBlocking(Runner runner);

  /** Whether work must be put where others can take it before a token goes to another stack. */
  abstract boolean handsOverSlowly();

  /** What stacks extra tokens need, which are for when running code does not give way. */
  abstract StackKind extraStacks();

  /** Whether busy tokens leave room for the virtual threads of others. */
  abstract boolean isPolite();

  /** The watchdog's turn: {@code core} has not moved for some ticks. True if something was done. */
  abstract boolean rescue(Core core);

  /** What the substrate keeps for a runner; null if nothing. */
  abstract @Nullable Mount newMount(Runner runner);

  abstract void close(List<Runner> runners);
}
