package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A runner's call of Java code that may block its thread, and the token that it has kept for the time.
 *
 * <p>Keeping the token makes calls that are over at once cheap: two writes. If the call lasts, somebody
 * takes the token for others: the watchdog, or the carrier that sees the stack unmount. A compare-and-set
 * decides between that and the end of the call.
 */
final class BlockingCall {
  /** No call is going on. */
  static final int NONE = 0;

  /** Inside a call, with its token. */
  static final int KEEPING = 1;

  /** Inside a call that has given its token away, or lost it. */
  static final int TAKEN = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(BlockingCall.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state = NONE;

  /** Number of calls; lets the watchdog recognise one that lasts. */
  private volatile int number;

  /** The token that the call keeps or has lost. Written before the state says that it keeps one. */
  private @Nullable Core token;

  /** Begins a call that keeps its token. This and all that follows up to {@link #take}: the caller's. */
  void begin(Core kept) {
    token = kept;
    int last = number;
    number = last + 1;
    state = KEEPING;
  }

  /** Begins a call whose token was given away. */
  void beginWithout() {
    state = TAKEN;
  }

  /** The call that goes on has got a token again. */
  void keep(Core given) {
    token = given;
    state = KEEPING;
  }

  /** Ends the call: the token that it still has, or null if it has lost it. */
  @Nullable Core end() {
    if (STATE.compareAndSet(this, KEEPING, NONE)) {
      return token;
    }
    state = NONE;
    return null;
  }

  /** Takes the token from a call that is going on; null if it has ended or keeps none. Any thread. */
  @Nullable Core take() {
    return STATE.compareAndSet(this, KEEPING, TAKEN) ? token : null;
  }

  boolean isGoingOn() {
    return state != NONE;
  }

  int number() {
    return number;
  }
}
