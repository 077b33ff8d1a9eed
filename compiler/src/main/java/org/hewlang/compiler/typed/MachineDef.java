package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;

/**
 * A machine. Its states and its events are the variants of two {@link EnumDef}s; what it does is the
 * body of its function {@code step}, here stands which transition is for what.
 *
 * @param id the machine, whose {@link EnumDef} holds the states
 * @param events the enum of its events
 * @param transitions in source order; none if it was compiled before
 * @param hasDefault whether it says that unhandled events leave the state as it is
 */
public record MachineDef(
    DefId id,
    DefId events,
    List<Transition> transitions,
    boolean hasDefault,
    boolean isPublic,
    Span span) {
  /** The source or target {@code _}. */
  public static final int ANY = -1;

  /** A name that means nothing here. */
  public static final int UNKNOWN = -2;

  public MachineDef {
    transitions = List.copyOf(transitions);
  }

  /**
   * A transition, its names as indices of variants.
   *
   * @param event index of the event, or {@link #UNKNOWN}
   * @param source index of the state, {@link #ANY} or {@link #UNKNOWN}
   * @param target index of the state, {@link #ANY} or {@link #UNKNOWN}
   * @param isGuarded whether it has a condition
   * @param isReachable whether it is ever looked at: no earlier one takes all that it is for
   */
  public record Transition(
      int event, int source, int target, boolean isGuarded, boolean isReachable, Span span) {
    /** Whether the names of event and source are known. */
    public boolean isPlaced() {
      return event != UNKNOWN && source != UNKNOWN;
    }
  }
}
