package org.hewlang.cli.machine;

/** What a machine consists of, without saying what leads where. */
public final class MachineSummary {
  private MachineSummary() {}

  public static String of(MachineOutline machine) {
    StringBuilder out = new StringBuilder("machine " + machine.name() + " {\n");
    out.append("  States:\n");
    machine.states().forEach(s -> out.append("    ").append(s.text()).append('\n'));
    out.append("  Events:\n");
    machine.events().forEach(e -> out.append("    ").append(e.text()).append('\n'));
    out.append("  Transitions: ").append(machine.transitions().size()).append('\n');
    if (machine.hasDefault()) {
      out.append("  Default: unhandled events stay in current state\n");
    }
    return out.append("}\n").toString();
  }
}
