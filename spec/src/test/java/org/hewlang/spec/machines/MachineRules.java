package org.hewlang.spec.machines;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.spec.machines.MachineModel.Body;
import org.hewlang.spec.machines.MachineModel.From;
import org.hewlang.spec.machines.MachineModel.Made;
import org.hewlang.spec.machines.MachineModel.Shape;
import org.hewlang.spec.machines.MachineModel.Transition;
import org.jspecify.annotations.Nullable;

/** The rules of transitions, carried out step by step on a model. */
final class MachineRules {
  private final MachineModel model;
  private final List<Integer> ended = new ArrayList<>();
  private final List<Integer> later = new ArrayList<>();
  private int state;
  private long number;
  private @Nullable Integer token;

  /** Something that happens: the event with its number and its token, as far as it has them. */
  record Happening(int event, int number, int token) {}

  MachineRules(MachineModel model, Happening start) {
    this.model = model;
    this.state = start.event();
    this.number = start.number();
    this.token = model.states().get(state).hasToken() ? Integer.valueOf(start.token()) : null;
  }

  /** What the program prints of one step: the ends of tokens in ascending order, then the state. */
  List<String> step(Happening happening) {
    ended.clear();
    Shape event = model.events().get(happening.event());
    Integer given = event.hasToken() ? Integer.valueOf(happening.token()) : null;
    Transition chosen = choose(happening);
    boolean taken = chosen != null && carryOut(chosen.body(), happening, given);
    if (given != null && !taken) {
      (model.takesEvents() ? ended : later).add(given);
    }
    List<String> lines = ends(ended);
    lines.add(text());
    return lines;
  }

  /** What the program prints when all is over. */
  List<String> end() {
    List<Integer> all = new ArrayList<>(later);
    if (token != null) {
      all.add(token);
    }
    return ends(all);
  }

  private static List<String> ends(List<Integer> tokens) {
    List<String> lines = new ArrayList<>();
    tokens.stream().sorted().forEach(t -> lines.add("drop " + t));
    return lines;
  }

  String text() {
    Shape shape = model.states().get(state);
    return shape.name()
        + (shape.hasNumber() ? " " + number : "")
        + (shape.hasToken() ? " " + token : "");
  }

  /** The explicit transitions in order; only where there is none at all, the wildcards. */
  private @Nullable Transition choose(Happening happening) {
    List<Transition> own =
        model.transitions().stream()
            .filter(t -> t.event() == happening.event() && t.source() == state)
            .toList();
    List<Transition> candidates =
        !own.isEmpty()
            ? own
            : model.transitions().stream()
                .filter(t -> t.event() == happening.event() && t.source() == MachineModel.ANY)
                .toList();
    for (Transition t : candidates) {
      if (t.guard() == null || t.guard().holds(number, happening.number())) {
        return t;
      }
    }
    return null;
  }

  /** Whether the token of the event was taken over. */
  private boolean carryOut(Body body, Happening happening, @Nullable Integer given) {
    return switch (body) {
      case Body.Stay _ -> false;
      case Body.Go go -> enter(go.made(), happening, given);
      case Body.Choose c ->
          enter(
              c.condition().holds(number, happening.number()) ? c.yes() : c.no(), happening, given);
    };
  }

  private boolean enter(Made made, Happening happening, @Nullable Integer given) {
    Shape target = model.states().get(made.state());
    boolean keeps = target.hasToken() && made.token() == From.STATE;
    boolean takes = target.hasToken() && made.token() == From.EVENT;
    if (token != null && !keeps) {
      ended.add(token);
    }
    if (!target.hasToken()) {
      token = null;
    } else if (!keeps) {
      token = takes ? given : Integer.valueOf(made.newToken());
    }
    number = made.number().value(number, happening.number());
    state = made.state();
    return takes;
  }
}
