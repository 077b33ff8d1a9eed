package org.hewlang.cli.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.FieldDecl;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.jspecify.annotations.Nullable;

/**
 * What pictures of a machine show: it is read from the syntax alone, so that machines can be looked at
 * while the program around them has errors.
 *
 * @param states its states, the first is where pictures begin
 * @param events its events
 * @param transitions in source order
 * @param hasDefault whether unhandled events are said to change nothing
 */
public record MachineOutline(
    String name,
    List<Node> states,
    List<Node> events,
    List<Transition> transitions,
    boolean hasDefault) {
  public MachineOutline {
    states = List.copyOf(states);
    events = List.copyOf(events);
    transitions = List.copyOf(transitions);
  }

  /** A state or an event with the names of its fields. */
  public record Node(String name, List<String> fields) {
    public Node {
      fields = List.copyOf(fields);
    }

    /** The name, and the fields in braces if there are any. */
    public String text() {
      return fields.isEmpty() ? name : name + " { " + String.join(", ", fields) + " }";
    }
  }

  /**
   * A transition; a null source or target is {@code _}.
   *
   * @param guard the condition as it is written, in one line; null if there is none
   * @param keeps whether it visibly leaves the machine as it is
   */
  public record Transition(
      String event,
      @Nullable String source,
      @Nullable String target,
      @Nullable String guard,
      boolean keeps) {}

  /** A transition from one state to another. */
  public record Edge(String from, String to, String event, @Nullable String guard) {}

  public static MachineOutline of(Item.Machine machine) {
    List<Node> states = new ArrayList<>();
    List<Node> events = new ArrayList<>();
    List<Transition> transitions = new ArrayList<>();
    boolean hasDefault = false;
    for (MachineMember member : machine.members()) {
      switch (member) {
        case MachineMember.State s -> states.add(node(s.name(), s.fields()));
        case MachineMember.Event e -> events.add(node(e.name(), e.fields()));
        case MachineMember.Transition t ->
            transitions.add(
                new Transition(
                    t.event().text(),
                    text(t.source()),
                    text(t.target()),
                    oneLine(t.guard()),
                    keeps(t)));
        case MachineMember.Default _ -> hasDefault = true;
      }
    }
    return new MachineOutline(machine.name().text(), states, events, transitions, hasDefault);
  }

  private static Node node(Name name, List<FieldDecl> fields) {
    return new Node(name.text(), fields.stream().map(f -> f.name().text()).toList());
  }

  private static @Nullable String text(@Nullable Name name) {
    return name == null ? null : name.text();
  }

  /** {@code -> _;} and <code>{ state }</code>. */
  private static boolean keeps(MachineMember.Transition t) {
    return switch (t.body()) {
      case MachineMember.Plain _ -> t.target() == null;
      case MachineMember.Fields _ -> false;
      case MachineMember.Computed c ->
          c.block().statements().isEmpty()
              && c.block().lastValue() instanceof Expr.Reference r
              && r.path().text().equals("state");
    };
  }

  private static @Nullable String oneLine(@Nullable Expr guard) {
    return guard == null ? null : guard.span().text().strip().replaceAll("\\s+", " ");
  }

  /** Whether a transition names both {@code state} and {@code event}. */
  public boolean isExplicit(String state, String event) {
    return transitions.stream().anyMatch(t -> t.event().equals(event) && state.equals(t.source()));
  }

  /** The transitions that are looked at in {@code state} on {@code event}, in order. */
  public List<Transition> candidates(String state, String event) {
    boolean explicit = isExplicit(state, event);
    return transitions.stream()
        .filter(t ->
            t.event().equals(event) && (explicit ? state.equals(t.source()) : t.source() == null))
        .toList();
  }

  /**
   * All edges in source order. A wildcard stands for every state without a transition of its own for the
   * event, except where it leads back to the same state.
   */
  public Set<Edge> edges() {
    Set<Edge> edges = new LinkedHashSet<>();
    for (Transition t : transitions) {
      String source = t.source();
      if (source != null) {
        String target = t.target() == null ? source : t.target();
        edges.add(new Edge(source, target, t.event(), t.guard()));
        continue;
      }
      for (Node state : states) {
        String target = t.target() == null ? state.name() : t.target();
        if (!isExplicit(state.name(), t.event()) && !target.equals(state.name())) {
          edges.add(new Edge(state.name(), target, t.event(), t.guard()));
        }
      }
    }
    return edges;
  }
}
