package org.hewlang.cli.machine;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.machine.MachineOutline.Node;
import org.hewlang.cli.machine.MachineOutline.Transition;

/**
 * A machine as a table: states down, events across, in each cell where the event leads to. Transitions
 * with guards come in the order in which they are tried, one in each line.
 */
public final class TransitionTable {
  private static final String STAYS = "stays";
  private static final String COMPUTED = "(computed)";
  private static final String UNHANDLED = "(not handled)";

  private final MachineOutline machine;

  private TransitionTable(MachineOutline machine) {
    this.machine = machine;
  }

  /** The table with a title before it and an empty line at the end. */
  public static String of(MachineOutline machine) {
    return new TransitionTable(machine).text();
  }

  private String text() {
    List<List<List<String>>> rows = new ArrayList<>();
    List<List<String>> head = new ArrayList<>();
    head.add(List.of("state \\ event"));
    machine.events().forEach(event -> head.add(List.of(event.text())));
    rows.add(head);
    for (Node state : machine.states()) {
      List<List<String>> row = new ArrayList<>();
      row.add(List.of(state.text()));
      machine.events().forEach(event -> row.add(cell(state.name(), event.name())));
      rows.add(row);
    }
    int columns = machine.events().size() + 1;
    int[] widths = new int[columns];
    for (List<List<String>> row : rows) {
      for (int i = 0; i < columns; i++) {
        for (String line : row.get(i)) {
          widths[i] = Math.max(widths[i], line.length());
        }
      }
    }
    StringBuilder out = new StringBuilder("machine " + machine.name() + "\n");
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), widths, out);
      if (i == 0) {
        rule(widths, out);
      }
    }
    return out.append('\n').toString();
  }

  private List<String> cell(String state, String event) {
    List<String> lines = new ArrayList<>();
    List<Transition> candidates = machine.candidates(state, event);
    for (Transition t : candidates) {
      String target = t.keeps() ? STAYS : t.target() == null ? COMPUTED : t.target();
      lines.add(t.guard() == null ? target : target + " when " + t.guard());
      if (t.guard() == null) {
        return lines;
      }
    }
    lines.add(machine.hasDefault() || !candidates.isEmpty() ? STAYS : UNHANDLED);
    return lines;
  }

  private static void row(List<List<String>> cells, int[] widths, StringBuilder out) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        List<String> cell = cells.get(i);
        String part = line < cell.size() ? cell.get(line) : "";
        text.append(i == 0 ? "  " : " | ")
            .append(part)
            .append(" ".repeat(widths[i] - part.length()));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  private static void rule(int[] widths, StringBuilder out) {
    for (int i = 0; i < widths.length; i++) {
      out.append(i == 0 ? "  " : "-+-").append("-".repeat(widths[i]));
    }
    out.append('\n');
  }
}
