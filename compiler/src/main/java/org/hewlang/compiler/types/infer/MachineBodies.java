package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.typed.MachineDef.Transition;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.machine.Endings;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a machine. {@code step} of a machine with the transitions of {@code E} is
 *
 * <pre>
 *   match event {
 *     E { fields } => match state {
 *       S { fields } if guard => body,     // the explicit ones, in source order
 *       S => state,                        // where all of them are guarded
 *       _ if guard => body,                // then the wildcards
 *       _ => state,
 *     },
 *     _ => state,
 *   }
 * </pre>
 *
 * where the patterns name the fields that guard and body read. If a transition of {@code E} names {@code
 * event} as a whole, the bodies of all of them look into it for themselves: what one moves out of it must
 * not be missing in another.
 */
final class MachineBodies {
  private final FunctionChecker c;
  private final Item.Machine syntax;
  private final MachineDef def;
  private final EnumDef states;
  private final @Nullable EnumDef events;
  private final Type machine;
  private final Map<Integer, MachineScope.Known> ofEvents = new HashMap<>();
  private final List<Checked> checked = new ArrayList<>();

  /** A transition with its types; {@code state} and {@code event} are what its code calls so. */
  private record Checked(
      Transition where,
      Local state,
      Local event,
      MachineScope.Known source,
      MachineScope.Known given,
      @Nullable TExpr guard,
      TExpr body,
      Span at) {}

  MachineBodies(FunctionChecker c, Item.Machine syntax) {
    this.c = c;
    this.syntax = syntax;
    DefId id = new DefId(c.id.module(), syntax.name().text());
    MachineDef found = c.program.declarations.machines().get(id);
    if (found == null) {
      throw new IllegalStateException("no machine " + id);
    }
    this.def = found;
    this.states = c.program.declarations.enumDef(id);
    this.events = c.program.declarations.enums().get(def.events());
    this.machine = new Type.Nominal(id, List.of());
  }

  // ---- checking

  /** Checks guards and bodies. */
  void check() {
    MachineScope scope = new MachineScope(c);
    c.machineScope = scope;
    int next = 0;
    for (MachineMember member : syntax.members()) {
      if (member instanceof MachineMember.Transition t) {
        Transition where = def.transitions().get(next++);
        c.inScope(() -> checked.add(transition(t, where, scope)));
      }
    }
  }

  private Checked transition(MachineMember.Transition t, Transition where, MachineScope scope) {
    boolean knowsEvent = where.event() != MachineDef.UNKNOWN;
    boolean knowsSource = where.source() != MachineDef.UNKNOWN;
    Span at = t.span();
    Span named = t.event().span();
    Span from = t.source() == null ? named : t.source().span();
    Local state = own("state", MachineScope.typeOf(states, knowsSource), from);
    Local event = own("event", MachineScope.typeOf(events, knowsEvent), named);
    MachineScope.Known source = MachineScope.Known.of(variant(states, where.source()));
    EnumDef.Variant asked = knowsEvent ? variant(events, where.event()) : null;
    MachineScope.Known guarding =
        knowsEvent
            ? ofEvents.computeIfAbsent(where.event(), _ -> MachineScope.Known.of(asked))
            : MachineScope.Known.of(null);
    MachineScope.Known given = MachineScope.Known.of(asked);
    scope.add(state, source);
    scope.add(event, guarding);
    TExpr guard = t.guard() == null ? null : c.check(t.guard(), Type.BOOL, null);
    scope.add(event, given);
    return new Checked(where, state, event, source, given, guard, body(t, where, state), at);
  }

  private Local own(String name, Type type, Span span) {
    return c.declareParameter(new Name(name, span), type, false);
  }

  private static EnumDef.@Nullable Variant variant(@Nullable EnumDef def, int index) {
    return def == null || index < 0 ? null : def.variants().get(index);
  }

  private TExpr body(MachineMember.Transition t, Transition where, Local state) {
    return switch (t.body()) {
      case MachineMember.Plain p -> plain(where, state, p.span());
      case MachineMember.Fields f -> fields(t, f, where);
      case MachineMember.Computed b -> {
        Because because =
            new Because(
                t.target() == null ? t.event().span() : t.target().span(),
                "the value is the new state",
                Code.E0954);
        yield c.coerce(c.block(b.block(), Expect.must(machine, because)), machine, because);
      }
    };
  }

  /** {@code ;}: the target, or the same state if that is the target or any is. */
  private TExpr plain(Transition where, Local state, Span span) {
    int target = where.target();
    if (target == MachineDef.UNKNOWN) {
      return new TExpr.Error(span);
    }
    if (target == MachineDef.ANY || target == where.source()) {
      return new TExpr.LocalRef(state, span);
    }
    return states.variants().get(target).fields().isEmpty()
        ? new TExpr.VariantLit(target, List.of(), machine, span)
        : new TExpr.Error(span); // reported where the machine was declared
  }

  private TExpr fields(MachineMember.Transition t, MachineMember.Fields f, Transition where) {
    Name target = t.target();
    if (target != null && where.target() != MachineDef.UNKNOWN) {
      Expr.StructLiteral literal = new Expr.StructLiteral(Path.of(target), f.fields(), f.span());
      return c.coerce(c.infer(literal, Expect.must(machine, null)), machine, null);
    }
    List<TExpr> kept = f.fields().stream().map(init -> c.infer(init.value(), Expect.ANY)).toList();
    if (target == null) {
      c.report(
          problem(
                  Code.E0954,
                  f.span(),
                  "type mismatch: fields need a target state, and this one is `_`")
              .help("name the target, or write `{ Name { .. } }`"));
    }
    return c.error(f.span(), kept);
  }

  private Diagnostic problem(Code code, Span at, String what) {
    return Diagnostic.of(code, at, "machine '" + syntax.name().text() + "': " + what);
  }

  // ---- step

  /** The body of {@code step}, all types being known. */
  TExpr step(Finishing finishing, List<Local> params) {
    Local state = params.get(0);
    Local event = params.get(1);
    Map<Integer, List<Checked>> byEvent = new HashMap<>();
    for (Checked t : checked) {
      finishing.alias(t.state(), state);
      finishing.alias(t.event(), event);
      if (t.where().isReachable()) {
        byEvent.computeIfAbsent(t.where().event(), _ -> new ArrayList<>()).add(t);
      }
    }
    Map<Integer, Boolean> apart = new HashMap<>();
    byEvent.forEach((e, all) -> apart.put(e, namesWhole(all, event, finishing)));
    Map<Checked, TExpr> bodies = new HashMap<>();
    for (Checked t : checked) {
      boolean looks = apart.getOrDefault(t.where().event(), false);
      if (!looks) {
        share(t, finishing);
      }
      TExpr body = finishing.expr(t.body());
      endings(t, body, state);
      bodies.put(t, looks ? looking(t, body, event, state, finishing) : body);
    }
    List<TExpr.Match.Arm> arms = new ArrayList<>();
    for (int e = 0; events != null && e < events.variants().size(); e++) {
      List<Checked> all = byEvent.get(e);
      if (all != null) {
        Span at = all.getFirst().at();
        MachineScope.Known given = ofEvents.getOrDefault(e, MachineScope.Known.of(null));
        TPattern pattern = pattern(e, given, event.type(), finishing, at);
        TExpr of = ofEvent(all, bodies, state, finishing);
        arms.add(new TExpr.Match.Arm(pattern, null, of, at));
      }
    }
    boolean all = events != null && arms.size() == events.variants().size();
    Span span = syntax.name().span();
    return match(event, arms, all, state, span);
  }

  /** Whether one of the transitions of an event names it as a whole. */
  private static boolean namesWhole(List<Checked> all, Local event, Finishing finishing) {
    boolean[] found = {false};
    for (Checked t : all) {
      Children.walk(
          finishing.expr(t.body()),
          e -> found[0] |= e instanceof TExpr.LocalRef ref && ref.local().id() == event.id());
    }
    return found[0];
  }

  /** The body uses the fields that were found when the event was. */
  private void share(Checked t, Finishing finishing) {
    MachineScope.Known shared = ofEvents.get(t.where().event());
    if (shared != null) {
      t.given()
          .fields()
          .forEach((index, local) -> {
            Local known = shared.fields().computeIfAbsent(index, _ -> local);
            if (known != local) {
              finishing.alias(local, finishing.local(known));
            }
          });
    }
  }

  /** The body with a look of its own into the event. */
  private TExpr looking(Checked t, TExpr body, Local event, Local state, Finishing finishing) {
    if (t.given().fields().isEmpty() || events == null) {
      return body;
    }
    TPattern pattern = pattern(t.where().event(), t.given(), event.type(), finishing, t.at());
    List<TExpr.Match.Arm> only = List.of(new TExpr.Match.Arm(pattern, null, body, t.at()));
    return match(event, only, events.variants().size() == 1, state, t.at());
  }

  /** The new state for one event. */
  private TExpr ofEvent(
      List<Checked> all, Map<Checked, TExpr> bodies, Local state, Finishing finishing) {
    List<TExpr.Match.Arm> arms = new ArrayList<>();
    Map<Integer, Checked> last = new HashMap<>();
    List<Checked> wildcards = new ArrayList<>();
    for (Checked t : all) {
      if (t.where().source() == MachineDef.ANY) {
        wildcards.add(t);
      } else {
        arms.add(arm(t, bodies, finishing));
        last.put(t.where().source(), t);
      }
    }
    last.forEach((source, t) -> {
      if (t.guard() != null) {
        TPattern same = new TPattern.Variant(source, List.of(), machine, t.at());
        arms.add(new TExpr.Match.Arm(same, null, stay(state, t.at()), t.at()));
      }
    });
    boolean complete = last.size() == states.variants().size();
    for (Checked t : wildcards) {
      arms.add(arm(t, bodies, finishing));
      complete |= t.guard() == null;
    }
    if (arms.size() == 1 && wildcards.size() == 1 && complete) {
      return arms.getFirst().body();
    }
    return match(state, arms, complete, state, all.getFirst().at());
  }

  private TExpr.Match.Arm arm(Checked t, Map<Checked, TExpr> bodies, Finishing finishing) {
    TExpr guard = t.guard() == null ? null : finishing.expr(t.guard());
    int source = t.where().source();
    TPattern pattern =
        source == MachineDef.ANY
            ? new TPattern.Wildcard(machine, t.at())
            : pattern(source, t.source(), machine, finishing, t.at());
    TExpr body = bodies.get(t);
    return new TExpr.Match.Arm(
        pattern, guard, body == null ? stay(t.state(), t.at()) : body, t.at());
  }

  private TExpr match(
      Local value, List<TExpr.Match.Arm> arms, boolean complete, Local state, Span span) {
    List<TExpr.Match.Arm> all = new ArrayList<>(arms);
    if (!complete) {
      TPattern any = new TPattern.Wildcard(value.type(), span);
      all.add(new TExpr.Match.Arm(any, null, stay(state, span), span));
    }
    TExpr scrutinee = new TExpr.LocalRef(value, span);
    return all.isEmpty()
        ? stay(state, span)
        : new TExpr.Match(scrutinee, all, false, machine, span);
  }

  private static TExpr stay(Local state, Span span) {
    return new TExpr.LocalRef(state, span);
  }

  private static TPattern pattern(
      int variant, MachineScope.Known what, Type type, Finishing finishing, Span span) {
    List<TPattern.Part> parts = new ArrayList<>();
    what.fields()
        .forEach((index, local) -> {
          Local finished = finishing.local(local);
          parts.add(new TPattern.Part(index, new TPattern.Bind(finished, finished.span())));
        });
    return new TPattern.Variant(variant, parts, type, span);
  }

  // ---- where bodies end

  private void endings(Checked t, TExpr body, Local state) {
    int target = t.where().target();
    if (target < 0 || !t.where().isPlaced()) {
      return;
    }
    Endings endings = Endings.of(body, machine, state, t.where().source());
    TExpr other = endings.otherThan(target);
    if (other == null) {
      return;
    }
    String name = states.variants().get(target).name();
    if (endings.never(target)) {
      c.report(
          problem(
                  Code.E0954,
                  other.span(),
                  "the transition to `" + name + "` ends in another state")
              .label("this is " + named(endings.stateOf(other)))
              .help("change the target, or write `-> _` for one that is computed"));
    } else {
      c.warn(
          problem(
                  Code.W0951,
                  other.span(),
                  "the transition to `" + name + "` may end in another state")
              .label("this is " + named(endings.stateOf(other)))
              .help("write `-> _` for a target that is computed"));
    }
  }

  private String named(int state) {
    return state < 0 ? "the source, any state" : "`" + states.variants().get(state).name() + "`";
  }

  // ---- state_name

  /** The body of {@code state_name}. */
  TExpr stateName(Local state) {
    Span span = syntax.name().span();
    List<TExpr.Match.Arm> arms = new ArrayList<>();
    for (EnumDef.Variant variant : states.variants()) {
      TPattern pattern = new TPattern.Variant(arms.size(), List.of(), machine, span);
      TExpr name = new TExpr.StringLit(variant.name(), span);
      arms.add(new TExpr.Match.Arm(pattern, null, name, span));
    }
    return arms.isEmpty()
        ? new TExpr.StringLit("", span)
        : new TExpr.Match(new TExpr.LocalRef(state, span), arms, false, Type.STRING, span);
  }
}
