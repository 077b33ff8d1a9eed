package org.hewlang.compiler.types.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.typed.MachineDef.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of states and events: which transitions stand for each pair, which can never be taken, and
 * which pairs nobody handles. All of this follows from names; guards and bodies are not looked at.
 */
public final class TransitionMatrix {
  private final Item.Machine syntax;
  private final EnumDef states;
  private final EnumDef events;
  private final boolean isWhole;
  private final Diagnostics diagnostics;
  private final Map<String, Integer> stateIndex;
  private final Map<String, Integer> eventIndex;
  private final Set<String> reported = new HashSet<>();
  private final List<Transition> transitions = new ArrayList<>();
  private final Map<Cell, List<Transition>> explicit = new LinkedHashMap<>();
  private final Map<Integer, List<Transition>> wildcards = new LinkedHashMap<>();
  private MachineMember.@Nullable Default otherwise;

  /** A state and an event. */
  private record Cell(int state, int event) {}

  /**
   * @param states the states that the machine declares
   * @param events the events that the machine declares
   * @param isWhole whether the parser has understood all of it; if not nothing is said to be missing
   */
  public TransitionMatrix(
      Item.Machine syntax,
      EnumDef states,
      EnumDef events,
      boolean isWhole,
      Diagnostics diagnostics) {
    this.syntax = syntax;
    this.states = states;
    this.events = events;
    this.isWhole = isWhole;
    this.diagnostics = diagnostics;
    this.stateIndex = indices(states);
    this.eventIndex = indices(events);
  }

  private static Map<String, Integer> indices(EnumDef def) {
    Map<String, Integer> indices = new HashMap<>();
    for (EnumDef.Variant variant : def.variants()) {
      indices.put(variant.name(), indices.size());
    }
    return indices;
  }

  /** Places all transitions and reports what is wrong with the machine as a whole. */
  public MachineDef read(boolean isPublic) {
    for (MachineMember member : syntax.members()) {
      switch (member) {
        case MachineMember.Transition t -> transition(t);
        case MachineMember.Default d -> otherwise(d);
        case MachineMember.State _, MachineMember.Event _ -> {}
      }
    }
    if (isWhole) {
      counts();
      missing();
      staying();
      unused();
    }
    return new MachineDef(
        states.id(), events.id(), transitions, otherwise != null, isPublic, syntax.name().span());
  }

  private Diagnostic problem(Code code, Span at, String what) {
    return Diagnostic.of(code, at, "machine '" + syntax.name().text() + "': " + what);
  }

  private String state(int index) {
    return "`" + states.variants().get(index).name() + "`";
  }

  private String event(int index) {
    return "`" + events.variants().get(index).name() + "`";
  }

  // ---- one transition

  private void transition(MachineMember.Transition t) {
    int event = event(t.event());
    int source = state(t.source());
    int target = state(t.target());
    boolean isGuarded = t.guard() != null;
    boolean isReachable = true;
    if (event != MachineDef.UNKNOWN && source != MachineDef.UNKNOWN) {
      List<Transition> earlier =
          source == MachineDef.ANY
              ? wildcards.computeIfAbsent(event, _ -> new ArrayList<>())
              : explicit.computeIfAbsent(new Cell(source, event), _ -> new ArrayList<>());
      Transition taking = unguarded(earlier);
      if (taking != null) {
        isReachable = false;
        duplicate(t, event, source, taking);
      }
      Transition placed = new Transition(event, source, target, isGuarded, isReachable, head(t));
      if (isReachable) {
        earlier.add(placed);
      }
      transitions.add(placed);
    } else {
      transitions.add(new Transition(event, source, target, isGuarded, false, head(t)));
    }
    if (target >= 0 && target != source && t.body() instanceof MachineMember.Plain) {
      plain(t, target);
    }
  }

  private static @Nullable Transition unguarded(List<Transition> all) {
    return all.stream().filter(t -> !t.isGuarded()).findFirst().orElse(null);
  }

  /** The transition up to its source, or what is written of it. */
  private static Span head(MachineMember.Transition t) {
    Name last = t.target() != null ? t.target() : t.source() != null ? t.source() : t.event();
    return new Span(t.span().file(), t.event().span().start(), last.span().end());
  }

  private int event(Name name) {
    return known(name, eventIndex, Code.E0956, "event");
  }

  private int state(@Nullable Name name) {
    return name == null ? MachineDef.ANY : known(name, stateIndex, Code.E0957, "state");
  }

  private int known(Name name, Map<String, Integer> known, Code code, String kind) {
    Integer index = known.get(name.text());
    if (index != null) {
      return index;
    }
    if (!name.text().isEmpty() && isWhole && reported.add(kind + name.text())) {
      Diagnostic unknown =
          problem(
              code,
              name.span(),
              "transition references unknown " + kind + " `" + name.text() + "`");
      diagnostics.add(DidYouMean.ask(unknown, name.span(), name.text(), known.keySet()));
    }
    return MachineDef.UNKNOWN;
  }

  private void duplicate(MachineMember.Transition t, int event, int source, Transition taking) {
    boolean wildcard = source == MachineDef.ANY;
    diagnostics.add(
        problem(
                wildcard ? Code.E0958 : Code.E0959,
                head(t),
                (wildcard
                        ? "duplicate wildcard transition for event "
                        : "duplicate transition for event ")
                    + event(event)
                    + (wildcard ? "" : " in state " + state(source)))
            .label("never taken")
            .note(taking.span(), "this one has no guard and takes every " + event(event))
            .help("remove one of them, or give the earlier one a guard with `when`"));
  }

  private void plain(MachineMember.Transition t, int target) {
    EnumDef.Variant variant = states.variants().get(target);
    Name name = t.target();
    if (variant.fields().isEmpty() || name == null) {
      return;
    }
    List<String> names = variant.fields().stream().map(f -> f.name()).toList();
    diagnostics.add(
        problem(
                Code.E0953,
                name.span(),
                state(target) + " needs values for `" + String.join("`, `", names) + "`")
            .note(variant.span(), "the state has fields")
            .help(
                "write `{ "
                    + String.join(", ", names.stream().map(n -> n + ": ..").toList())
                    + " }` after it, or `-> _` to stay in the source state"));
  }

  private void otherwise(MachineMember.Default d) {
    MachineMember.Default earlier = otherwise;
    if (earlier != null) {
      diagnostics.add(
          problem(Code.E0206, d.span(), "duplicate `default`")
              .note(earlier.span(), "first declared here"));
    }
    otherwise = d;
    if (d.block() != null && !keeps(d.block())) {
      diagnostics.add(
          problem(Code.E0954, d.block().span(), "`default` ends in another state than it begins in")
              .fix("write `default;`, which always keeps the state", d.span(), "default;")
              .help("for another state write a transition for each event: `on E: _ -> S`"));
    }
  }

  private static boolean keeps(Block block) {
    return block.statements().isEmpty()
        && block.lastValue() instanceof Expr.Reference r
        && r.path().text().equals("state");
  }

  // ---- the whole

  private void counts() {
    Span name = syntax.name().span();
    if (states.variants().size() < 2) {
      diagnostics.add(
          problem(Code.E0951, name, "must declare at least 2 states")
              .label(states.variants().isEmpty() ? "it has none" : "it has one")
              .help("add `state Name;` or `state Name { field: Type }`"));
    }
    if (events.variants().isEmpty()) {
      diagnostics.add(
          problem(Code.E0952, name, "must declare at least 1 event")
              .help("add `event Name;` or `event Name { field: Type }`"));
    }
  }

  private boolean isHandled(int state, int event) {
    return explicit.containsKey(new Cell(state, event)) || wildcards.containsKey(event);
  }

  private void missing() {
    if (otherwise != null) {
      return;
    }
    List<Cell> missing = new ArrayList<>();
    for (int event = 0; event < events.variants().size(); event++) {
      for (int state = 0; state < states.variants().size(); state++) {
        if (!isHandled(state, event)) {
          missing.add(new Cell(state, event));
        }
      }
    }
    if (!missing.isEmpty()) {
      diagnostics.add(
          new MissingPairs(syntax, states, events)
              .describe(
                  problem(Code.E0955, syntax.name().span(), sentence(missing)), this::isHandled));
    }
  }

  private String sentence(List<Cell> missing) {
    Cell first = missing.getFirst();
    String pair = event(first.event()) + " in state " + state(first.state());
    int more = missing.size() - 1;
    return "does not handle event "
        + pair
        + (more == 0 ? "" : more == 1 ? ", and one more pair" : ", and " + more + " more pairs");
  }

  /** Pairs for which there are transitions, but none that is always taken. */
  private void staying() {
    if (otherwise != null) {
      return;
    }
    explicit.forEach((cell, all) -> {
      if (unguarded(all) == null) {
        mayStay(all.getLast(), event(cell.event()) + " in state " + state(cell.state()));
      }
    });
    wildcards.forEach((event, all) -> {
      if (unguarded(all) == null && isUsed(event)) {
        mayStay(all.getLast(), event(event));
      }
    });
  }

  private void mayStay(Transition last, String what) {
    diagnostics.add(
        problem(Code.W0953, last.span(), "event " + what + " may stay when no guard holds")
            .help("add a transition without guard, or `default;` if that is meant"));
  }

  private boolean isUsed(int event) {
    for (int state = 0; state < states.variants().size(); state++) {
      if (!explicit.containsKey(new Cell(state, event))) {
        return true;
      }
    }
    return states.variants().isEmpty();
  }

  private void unused() {
    wildcards.forEach((event, all) -> {
      if (!isUsed(event)) {
        diagnostics.add(
            problem(
                    Code.W0954,
                    all.getFirst().span(),
                    "wildcard transition is never used: every state has its own for event "
                        + event(event))
                .help("remove it"));
        for (int i = 0; i < transitions.size(); i++) {
          Transition t = transitions.get(i);
          if (t.event() == event && t.source() == MachineDef.ANY) {
            transitions.set(
                i,
                new Transition(t.event(), t.source(), t.target(), t.isGuarded(), false, t.span()));
          }
        }
      }
    });
  }
}
