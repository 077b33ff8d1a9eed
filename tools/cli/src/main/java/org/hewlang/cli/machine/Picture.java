package org.hewlang.cli.machine;

import java.util.Locale;
import java.util.Set;
import org.hewlang.cli.machine.MachineOutline.Edge;
import org.hewlang.cli.machine.MachineOutline.Node;

/** Machines in the languages of programs that draw. */
public enum Picture {
  /** A state diagram for Mermaid. */
  MERMAID {
    @Override
    public String of(MachineOutline machine, boolean writesGuards) {
      StringBuilder out = new StringBuilder("stateDiagram-v2\n");
      if (!machine.states().isEmpty()) {
        out.append("    [*] --> ").append(machine.states().getFirst().name()).append('\n');
      }
      for (Edge edge : machine.edges()) {
        String label = label(edge, writesGuards);
        out.append("    ").append(edge.from()).append(" --> ").append(edge.to());
        out.append(" : ").append(plain(label)).append('\n');
      }
      for (Node state : machine.states()) {
        if (!state.fields().isEmpty()) {
          out.append("    ").append(state.name()).append(" : ");
          out.append(String.join(", ", state.fields())).append('\n');
        }
      }
      return out.append('\n').toString();
    }

    // a label ends at the line or a semicolon, and `#` begins a character by number
    private String plain(String label) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < label.length(); i++) {
        char c = label.charAt(i);
        out.append(c == '#' || c == ';' ? "#" + (int) c + ";" : String.valueOf(c));
      }
      return out.toString();
    }
  },
  /** A graph for Graphviz. */
  DOT {
    private static final Set<String> KEYWORDS =
        Set.of("graph", "digraph", "subgraph", "node", "edge", "strict");

    @Override
    public String of(MachineOutline machine, boolean writesGuards) {
      StringBuilder out = new StringBuilder("digraph " + id(machine.name()) + " {\n");
      out.append("    rankdir=LR;\n    node [shape=circle];\n");
      out.append("    __start [shape=point, width=0.2];\n");
      if (!machine.states().isEmpty()) {
        String first = id(machine.states().getFirst().name());
        out.append("    __start -> ").append(first).append(";\n");
      }
      for (Node state : machine.states()) {
        if (!state.fields().isEmpty()) {
          out.append("    ").append(id(state.name())).append(" [shape=Mrecord, label=\"");
          out.append(state.name()).append("\\n(").append(String.join(", ", state.fields()));
          out.append(")\"];\n");
        } else if (machine.edges().stream()
            .noneMatch(e -> e.from().equals(state.name()) || e.to().equals(state.name()))) {
          out.append("    ").append(id(state.name())).append(";\n");
        }
      }
      for (Edge edge : machine.edges()) {
        out.append("    ").append(id(edge.from())).append(" -> ").append(id(edge.to()));
        out.append(" [label=\"").append(quoted(label(edge, writesGuards))).append("\"];\n");
      }
      return out.append("}\n\n").toString();
    }

    private String id(String name) {
      boolean plain = name.chars().allMatch(c -> c < 128);
      return plain && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT)) ? name : '"' + name + '"';
    }

    private String quoted(String label) {
      return label.replace("\\", "\\\\").replace("\"", "\\\"");
    }
  };

  /**
   * The source of the picture of {@code machine}, with an empty line at the end.
   *
   * @param writesGuards whether conditions are written out; else it is only marked that there is one
   */
  public abstract String of(MachineOutline machine, boolean writesGuards);

  private static String label(Edge edge, boolean writesGuards) {
    String guard = edge.guard();
    return guard == null
        ? edge.event()
        : edge.event() + " [" + (writesGuards ? guard : "guard") + "]";
  }
}
