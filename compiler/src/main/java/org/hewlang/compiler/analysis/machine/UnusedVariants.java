package org.hewlang.compiler.analysis.machine;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Warns of states that nothing enters and of events that nothing raises. Both are variants that the code
 * never builds. Public machines are for others, who may, and a machine of which there is no value is
 * reported as a whole.
 */
public final class UnusedVariants {
  private final Set<Built> built = new HashSet<>();

  /** Types of which some code has a value that is not the machine itself. */
  private final Set<DefId> begun = new HashSet<>();

  /** Variant {@code index} of an enum. */
  private record Built(DefId def, int index) {}

  private UnusedVariants() {}

  /** Checks the machines of {@code modules}. */
  public static void check(TypedProgram program, Set<String> modules, Diagnostics diagnostics) {
    boolean any =
        program.machines().keySet().stream().anyMatch(id -> modules.contains(id.module()));
    if (!any) {
      return;
    }
    UnusedVariants found = new UnusedVariants();
    found.look(program, modules);
    for (MachineDef machine : program.machines().values()) {
      EnumDef states = program.enums().get(machine.id());
      EnumDef events = program.enums().get(machine.events());
      boolean isJudged = modules.contains(machine.id().module()) && !machine.isPublic();
      if (isJudged && states != null && events != null && found.begun.contains(machine.id())) {
        found.check(machine, states, events, diagnostics);
      }
    }
  }

  private void look(TypedProgram program, Set<String> modules) {
    for (FnDef fn : program.functions().values()) {
      TExpr body = modules.contains(fn.id().module()) ? fn.code() : null;
      if (body != null) {
        boolean step = fn.flags().contains(FnDef.Flag.STEP);
        Children.walk(body, e -> look(e, step ? fn.result() : null));
      }
    }
    for (ConstDef constant : program.constants().values()) {
      if (modules.contains(constant.id().module())) {
        Children.walk(constant.value(), e -> look(e, null));
      }
    }
  }

  private void look(TExpr e, @Nullable Type stepped) {
    if (e instanceof TExpr.VariantLit v && v.type() instanceof Type.Nominal n) {
      built.add(new Built(n.def(), v.variant()));
      if (!v.type().equals(stepped)) {
        begun.add(n.def());
      }
    }
  }

  private void check(MachineDef machine, EnumDef states, EnumDef events, Diagnostics diagnostics) {
    Set<Integer> targets = new HashSet<>();
    machine.transitions().forEach(t -> targets.add(t.target()));
    String name = "machine '" + machine.id().name() + "': ";
    for (int i = 0; i < states.variants().size(); i++) {
      EnumDef.Variant state = states.variants().get(i);
      if (!targets.contains(i)
          && !built.contains(new Built(states.id(), i))
          && !state.name().startsWith("_")) {
        diagnostics.add(
            Diagnostic.of(
                    Code.W0955,
                    state.span(),
                    name + "state is never entered: `" + state.name() + "`")
                .label("no transition leads here, and nothing begins here")
                .help("remove it, or call it `_" + state.name() + "`"));
      }
    }
    for (int i = 0; i < events.variants().size(); i++) {
      EnumDef.Variant event = events.variants().get(i);
      if (!built.contains(new Built(events.id(), i)) && !event.name().startsWith("_")) {
        diagnostics.add(
            Diagnostic.of(
                    Code.W0956, event.span(), name + "event is never used: `" + event.name() + "`")
                .label("nothing builds it")
                .help("remove it, or call it `_" + event.name() + "`"));
      }
    }
  }
}
