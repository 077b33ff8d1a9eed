package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.FieldDecl;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Head;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.MachineMember;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.machine.TransitionMatrix;

/**
 * Declares machines: the enum of the states under the machine's name, the enum of the events, and the
 * functions {@code step} and {@code state_name}.
 */
final class MachineDeclarations {
  static final String STEP = "step";
  static final String STATE_NAME = "state_name";

  private final Collected all;
  private final Item.Machine syntax;
  private final Entry entry;
  private final FileScope scope;
  private final DefId events;

  private MachineDeclarations(Collected all, Item.Machine syntax, Entry entry) {
    this.all = all;
    this.syntax = syntax;
    this.entry = entry;
    this.scope = FileScope.of(all.names, entry.file());
    this.events = new DefId(entry.module(), eventsOf(entry.name()));
  }

  /** The name of the enum with the events of a machine. */
  static String eventsOf(String machine) {
    return machine + "Event";
  }

  /** Whether {@code target} is a machine, which has the method {@code name} of itself. */
  static boolean declares(Collected all, Type target, String name) {
    if (!name.equals(STEP) && !name.equals(STATE_NAME) || !(target instanceof Type.Nominal n)) {
      return false;
    }
    Entry entry = all.names.of(n.def().module()).types.get(n.def().name());
    return entry != null
        && entry.syntax() instanceof Item.Machine m
        && m.name().text().equals(entry.name());
  }

  static void declare(Collected all, Item.Machine syntax, Entry entry) {
    new MachineDeclarations(all, syntax, entry).declare();
  }

  private void declare() {
    Map<String, Span> states = new HashMap<>();
    Map<String, Span> happenings = new HashMap<>();
    List<EnumDef.Variant> ofStates = new ArrayList<>();
    List<EnumDef.Variant> ofEvents = new ArrayList<>();
    for (MachineMember member : syntax.members()) {
      switch (member) {
        case MachineMember.State s -> {
          if (all.once(states, s.name(), "state")) {
            ofStates.add(variant(s.name(), s.fields()));
          }
        }
        case MachineMember.Event e -> {
          if (all.once(happenings, e.name(), "event")) {
            ofEvents.add(variant(e.name(), e.fields()));
          }
        }
        case MachineMember.Transition _, MachineMember.Default _ -> {}
      }
    }
    EnumDef stateDef = enumDef(entry.id(), ofStates);
    EnumDef eventDef = enumDef(events, ofEvents);
    all.enums.put(entry.id(), stateDef);
    if (isOurs(events)) {
      all.enums.put(events, eventDef);
    }
    functions();
    all.machines.put(entry.id(), transitions(stateDef, eventDef));
  }

  /** Whether no other declaration has taken the name of the events' enum. */
  private boolean isOurs(DefId id) {
    Entry other = all.names.of(entry.module()).types.get(id.name());
    return other != null && other.syntax() == syntax;
  }

  private EnumDef.Variant variant(Name name, List<FieldDecl> fields) {
    EnumDef.Shape shape = fields.isEmpty() ? EnumDef.Shape.UNIT : EnumDef.Shape.STRUCT;
    Collected here = isGeneric() ? new Collected(all.names, all.java, new Diagnostics()) : all;
    return new EnumDef.Variant(
        name.text(), shape, new DataTypes(here).fields(fields, scope), name.span());
  }

  /** Whether the parser has met type parameters, and reported them; types that name them are silent. */
  private boolean isGeneric() {
    int from = syntax.name().span().end();
    int to =
        syntax.members().isEmpty()
            ? syntax.span().end()
            : syntax.members().getFirst().span().start();
    return entry.file().file.syntaxErrors().stream()
        .anyMatch(error -> from <= error.start() && error.start() < to);
  }

  private EnumDef enumDef(DefId id, List<EnumDef.Variant> variants) {
    return new EnumDef(id, List.of(), variants, all.names.isPublic(entry), syntax.name().span());
  }

  private MachineDef transitions(EnumDef states, EnumDef events) {
    Module module = all.names.of(entry.module()).module;
    boolean isPublic = all.names.isPublic(entry);
    if (module.code() != null) {
      return new MachineDef(
          entry.id(), this.events, List.of(), false, isPublic, syntax.name().span());
    }
    Diagnostics found = new Diagnostics();
    boolean isWhole = !entry.file().file.isDamaged(syntax.span());
    MachineDef def = new TransitionMatrix(syntax, states, events, isWhole, found).read(isPublic);
    boolean isOwn = module.origin() == Module.Origin.OWN;
    found.list().stream().filter(d -> isOwn || d.isError()).forEach(all.diagnostics::add);
    return def;
  }

  // ---- functions

  private void functions() {
    Type machine = new Type.Nominal(entry.id(), List.of());
    Type event = new Type.Nominal(events, List.of());
    String owner = all.uniqueOwner(entry.module(), TypeText.of(machine));
    Span span = syntax.name().span();
    FnSignature.Parameter state = new FnSignature.Parameter("state", machine, false, false, span);
    FnSignature.Parameter given = new FnSignature.Parameter("event", event, false, false, span);
    Map<String, FnId> methods = new LinkedHashMap<>();
    methods.put(
        STEP, function(owner, STEP, List.of(state, given), Type.UNIT, Set.of(FnDef.Flag.STEP)));
    methods.put(
        STATE_NAME,
        function(owner, STATE_NAME, List.of(state), Type.STRING, Set.of(FnDef.Flag.PURE)));
    all.impls.add(
        new ImplDef(
            entry.module(), owner, List.of(), List.of(), null, machine, methods, Map.of(), span));
  }

  private FnId function(
      String owner,
      String name,
      List<FnSignature.Parameter> params,
      Type result,
      Set<FnDef.Flag> flags) {
    FnId id = new FnId(entry.module(), owner, name);
    Span span = syntax.name().span();
    Block body = new Block(List.of(), null, syntax.span());
    Function written =
        new Function(
            new Head(null, List.of(), syntax.head().visibility()),
            Function.Modifiers.NONE,
            new Name(name, span),
            List.of(),
            List.of(),
            null,
            List.of(),
            body,
            syntax.span());
    all.functions.put(
        id,
        new FnSignature(
            id,
            FnSignature.Owner.INHERENT,
            List.of(),
            0,
            List.of(),
            params,
            result,
            flags,
            List.of(),
            syntax.head().visibility(),
            true,
            body,
            null,
            written,
            scope,
            null,
            span));
    all.machineSyntax.put(id, syntax);
    return id;
  }
}
