package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The circuit breaker of one child. Whether a crash counts that happens while the supervisor is busy
 * with the same child anyway is left open; so this keeps all the states in which it may be.
 */
final class ModelBreaker {
  private sealed interface State {
    record Closed(List<Long> crashes) implements State {}

    record Open(long since) implements State {}

    record HalfOpen(long since) implements State {}
  }

  private final Program.Breaker limits;
  private Set<State> states = Set.of(new State.Closed(List.of()));

  ModelBreaker(Program.Breaker limits) {
    this.limits = limits;
  }

  /** An incarnation starts; whether it may be the probe, which comes alone. */
  boolean started(long now) {
    boolean probes = false;
    Set<State> next = new HashSet<>();
    for (State state : states) {
      switch (calm(state, now)) {
        case State.Open open -> {
          if (isOver(open, now)) {
            probes = true;
            next.add(new State.HalfOpen(now));
          }
        }
        case State.Closed closed -> next.add(closed);
        case State.HalfOpen half -> next.add(half);
      }
    }
    assertFalse(next.isEmpty(), "started against its breaker");
    states = next;
    return probes;
  }

  /** The child has crashed. */
  void crashed(long now, boolean counts) {
    Set<State> next = new HashSet<>(counts ? Set.of() : states);
    for (State state : states) {
      next.add(
          switch (calm(state, now)) {
            case State.Open open -> open;
            case State.HalfOpen half -> new State.Open(now);
            case State.Closed closed -> {
              List<Long> recent =
                  Stream.concat(
                          closed.crashes.stream().filter(t -> now - t < limits.window),
                          Stream.of(now))
                      .toList();
              yield limits.crashes > 0 && recent.size() >= limits.crashes
                  ? new State.Open(now)
                  : new State.Closed(recent);
            }
          });
    }
    states = next;
  }

  /** Whether it may keep the child down, also in the very instant in which that is over. */
  boolean mayBar(long now) {
    return states.stream()
        .anyMatch(s -> s instanceof State.Open open && now - open.since <= limits.cooldown);
  }

  /** Whether this may be what it says of itself. */
  boolean maySay(String word, long now) {
    return states.stream()
        .map(state ->
            switch (calm(state, now)) {
              case State.Closed closed -> "closed";
              case State.Open open -> "open";
              case State.HalfOpen half -> "half_open";
            })
        .anyMatch(word::equals);
  }

  private State calm(State state, long now) {
    return state instanceof State.HalfOpen(long since) && now - since > limits.window
        ? new State.Closed(List.of())
        : state;
  }

  private boolean isOver(State.Open open, long now) {
    return now - open.since >= limits.cooldown;
  }
}
