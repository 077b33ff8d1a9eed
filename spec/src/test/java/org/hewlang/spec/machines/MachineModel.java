package org.hewlang.spec.machines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine as data. States and events may hold a number, {@code a} or {@code v}, and a token {@code t}
 * whose end can be seen.
 */
record MachineModel(
    List<Shape> states, List<Shape> events, List<Transition> transitions, boolean hasDefault) {
  static final int ANY = -1;

  /** A state or an event. */
  record Shape(String name, boolean hasNumber, boolean hasToken) {
    boolean isPlain() {
      return !hasNumber && !hasToken;
    }
  }

  /** A transition; {@code source} and {@code target} may be {@link #ANY}. */
  record Transition(int event, int source, int target, @Nullable Condition guard, Body body) {}

  /** {@code state.a * ofState + event.v * ofEvent + constant}. */
  record Sum(int ofState, int ofEvent, int constant) {
    long value(long a, long v) {
      return ofState * a + ofEvent * v + constant;
    }

    String text() {
      StringBuilder text = new StringBuilder();
      if (ofState != 0) {
        text.append("state.a * ").append(ofState).append(" + ");
      }
      if (ofEvent != 0) {
        text.append("event.v * ").append(ofEvent).append(" + ");
      }
      return text.append(constant).toString();
    }
  }

  /** Whether {@code left} is greater, or not greater, than {@code right}. */
  record Condition(Sum left, boolean greater, int right) {
    boolean holds(long a, long v) {
      return left.value(a, v) > right == greater;
    }

    String text() {
      return left.text() + (greater ? " > " : " <= ") + right;
    }
  }

  /** Where a token comes from. */
  enum From {
    STATE,
    EVENT,
    NEW
  }

  /** A new state: its number and its token, of which it may have none. */
  record Made(int state, Sum number, From token, int newToken) {}

  /** What a transition does. */
  sealed interface Body {
    /** The state stays, written in one of two ways. */
    record Stay(boolean asBlock) implements Body {}

    /** A state that is named, written in one of two ways. */
    record Go(Made made, boolean asBlock) implements Body {}

    /** One of two states. */
    record Choose(Condition condition, Made yes, Made no) implements Body {}
  }

  /** Whether some transition takes the token of its event over, so that {@code step} owns events. */
  boolean takesEvents() {
    return transitions.stream()
        .anyMatch(t ->
            switch (t.body()) {
              case Body.Stay _ -> false;
              case Body.Go go -> takes(go.made());
              case Body.Choose choose -> takes(choose.yes()) || takes(choose.no());
            });
  }

  private boolean takes(Made made) {
    return states.get(made.state()).hasToken() && made.token() == From.EVENT;
  }
}
