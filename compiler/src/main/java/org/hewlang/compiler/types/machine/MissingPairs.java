package org.hewlang.compiler.types.machine;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.EnumDef;

/** What can be done about pairs of state and event that a machine does not handle. */
final class MissingPairs {
  private static final String INDENT = "    ";

  private final Item.Machine syntax;
  private final EnumDef states;
  private final EnumDef events;

  MissingPairs(Item.Machine syntax, EnumDef states, EnumDef events) {
    this.syntax = syntax;
    this.states = states;
    this.events = events;
  }

  /** Whether a machine has a transition for a pair. */
  @FunctionalInterface
  interface Handled {
    boolean is(int state, int event);
  }

  /** {@code diagnostic} with the table of all pairs and two ways to handle those that are missing. */
  Diagnostic describe(Diagnostic diagnostic, Handled handled) {
    List<String> wildcards = new ArrayList<>();
    for (int event = 0; event < events.variants().size(); event++) {
      boolean isMissing = false;
      for (int state = 0; state < states.variants().size(); state++) {
        isMissing |= !handled.is(state, event);
      }
      if (isMissing) {
        wildcards.add("on " + events.variants().get(event).name() + ": _ -> _ { state }");
      }
    }
    boolean one = wildcards.size() == 1;
    String text = lines(wildcards);
    return diagnostic
        .help(table(handled))
        .fix(
            "add `default;` to stay in the state where nothing else is said",
            end(),
            lines(List.of("default;")))
        .fix(
            one
                ? "or add `" + text.strip() + "`"
                : "or stay for these events only:\n" + text.stripTrailing(),
            end(),
            text);
  }

  /** States down, events across; a cross where nothing handles the event. */
  private String table(Handled handled) {
    int width = 0;
    for (EnumDef.Variant state : states.variants()) {
      width = Math.max(width, state.name().length());
    }
    StringBuilder out = new StringBuilder("pairs marked `-` are not handled:\n");
    StringBuilder row = new StringBuilder(" ".repeat(width));
    events.variants().forEach(event -> row.append("  ").append(event.name()));
    out.append(row);
    for (int state = 0; state < states.variants().size(); state++) {
      String name = states.variants().get(state).name();
      row.setLength(0);
      row.append(name).append(" ".repeat(width - name.length()));
      for (int event = 0; event < events.variants().size(); event++) {
        String mark = handled.is(state, event) ? "ok" : "-";
        int column = events.variants().get(event).name().length();
        row.append("  ").append(mark).append(" ".repeat(Math.max(0, column - mark.length())));
      }
      out.append('\n').append(row.toString().stripTrailing());
    }
    return out.toString();
  }

  /** The place before the closing brace. */
  private Span end() {
    int brace = syntax.span().end() - 1;
    int at = isAloneInItsLine(brace) ? brace - indent(brace) : brace;
    return new Span(syntax.span().file(), at, at);
  }

  private String lines(List<String> members) {
    int brace = syntax.span().end() - 1;
    if (!isAloneInItsLine(brace)) {
      return String.join(" ", members) + " ";
    }
    String indent = " ".repeat(indent(brace)) + INDENT;
    StringBuilder text = new StringBuilder();
    members.forEach(member -> text.append(indent).append(member).append('\n'));
    return text.toString();
  }

  private boolean isAloneInItsLine(int brace) {
    int before = brace - indent(brace) - 1;
    return before < 0 || syntax.span().file().text().charAt(before) == '\n';
  }

  /** How many blanks stand before the brace. */
  private int indent(int brace) {
    String text = syntax.span().file().text();
    int blanks = 0;
    while (brace - blanks > 0 && text.charAt(brace - blanks - 1) == ' ') {
      blanks++;
    }
    return blanks;
  }
}
