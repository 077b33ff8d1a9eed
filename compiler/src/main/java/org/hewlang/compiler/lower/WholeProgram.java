package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.analysis.waiting.Waiting;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.instance.Protocols;
import org.hewlang.compiler.lower.layout.FunctionTypes;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.layout.UnknownFields;
import org.hewlang.compiler.lower.layout.WrittenTypes;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.typed.ZeroValues;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What the lowering of all functions of a program shares. */
final class WholeProgram {
  private static final String NO_SAFEPOINT = "no_safepoint";

  final TypedProgram typed;
  final TraitSelection selection;
  final ClassSet classes = new ClassSet();
  final FunctionTypes functionTypes;
  final Layouts layouts;
  final Representation representation;
  final UnknownFields unknownFields;
  final Instances instances;
  final Callees callees;
  final Protocols protocols;
  final Effects effects;
  final Glue glue;
  final TextGlue texts;
  final EqualityGlue equality;
  final OrderGlue order;
  final HashGlue hashes;
  final CopyGlue cloning;
  final CopyGlue isolation;
  final DropGlue drops;
  final Keys keys;
  final Constants constants;
  final Regexes regexes;
  final JavaCallbacks callbacks;
  final NativeCalls nativeCalls;
  final Dynamics dynamics;
  final Adapters adapters;
  final ZeroGlue zeros;
  final Wires wires;

  /** Which formats of which types are written and read, in the order in which calls are met. */
  final Set<WireUse> wireUses = new LinkedHashSet<>();

  final Actors actors;
  final LambdaActors lambdaActors;
  final ActorTraits actorTraits;
  final EndedActors endedActors;
  final Generators generators;
  private final boolean concurrent;
  private final ZeroValues zeroValues;
  private @Nullable Waiting waiting;
  private @Nullable Crossings crossings;
  private boolean scheduled;
  private final Set<String> exempt = new HashSet<>();
  private final WrittenTypes written;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Map<String, Integer> lambdas = new HashMap<>();
  private final Map<FnId, LocalFacts> facts = new HashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();

  WholeProgram(TypedProgram typed, TraitSelection selection) {
    this.typed = typed;
    this.selection = selection;
    this.concurrent = isConcurrent(typed);
    this.written = WrittenTypes.of(typed);
    this.functionTypes = new FunctionTypes(classes);
    Representation[] late = new Representation[1];
    Actors[] lateActors = new Actors[1];
    this.layouts = new Layouts(typed, written, selection, t -> late[0].of(t), t -> isLendable(t));
    this.representation = new Representation(layouts, functionTypes, t -> lateActors[0].handle(t));
    late[0] = representation;
    this.unknownFields = new UnknownFields(typed);
    this.instances =
        new Instances(
            typed,
            selection,
            representation,
            (module, owner) -> lateActors[0].holdsFunctions(module, owner),
            this::report);
    this.callees = new Callees(typed, selection);
    this.protocols = new Protocols(typed, selection, instances);
    this.effects = new Effects(this);
    this.glue = new Glue(this);
    this.texts = new TextGlue(this);
    this.equality = new EqualityGlue(this);
    this.order = new OrderGlue(this);
    this.hashes = new HashGlue(this);
    this.cloning = new CopyGlue(this, CopyGlue.Purpose.CLONE);
    this.isolation = new CopyGlue(this, CopyGlue.Purpose.ISOLATE);
    this.drops = new DropGlue(this, typed);
    this.keys = new Keys(this);
    this.constants = new Constants(this);
    this.regexes = new Regexes(this);
    this.callbacks = new JavaCallbacks(this);
    this.nativeCalls = new NativeCalls(this);
    this.dynamics = new Dynamics(this);
    this.adapters = new Adapters(this);
    this.zeros = new ZeroGlue(this);
    this.wires = new Wires(this);
    this.actors = new Actors(this);
    lateActors[0] = actors;
    this.lambdaActors = new LambdaActors(this);
    this.actorTraits = new ActorTraits(this);
    this.endedActors = new EndedActors(this);
    this.generators = new Generators(this);
    this.zeroValues = new ZeroValues(typed.structs(), typed.enums());
  }

  /** Does {@code task} before the program is complete, but not inside what is being lowered now. */
  void later(Runnable task) {
    tasks.add(task);
  }

  /** Lowers everything that was asked for, and what that asks for in turn. */
  void complete() {
    boolean more = true;
    while (more) {
      completeFunctions();
      more = actors.finish();
      more |= lambdaActors.finish();
    }
    actors.seal();
    lambdaActors.seal();
    actorTraits.seal();
    completeFunctions(); // what ends the state of an actor is asked for by its shell
  }

  private void completeFunctions() {
    while (true) {
      Instance instance = instances.next();
      if (instance != null) {
        MethodRef method = instance.method();
        if (instance.function().attributes().stream()
            .anyMatch(a -> a.name().equals(NO_SAFEPOINT))) {
          exempt.add(method.owner() + "." + method.name());
        }
        classes
            .holder(method.owner(), Names.sourceFile(instance.function().span()))
            .methods
            .add(
                instance.function().flags().contains(FnDef.Flag.GENERATOR)
                    ? generators.lower(instance)
                    : MethodLowering.lower(this, instance));
        continue;
      }
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      task.run();
    }
  }

  /** A name for the next lambda inside {@code instance}. */
  String lambdaName(Instance instance) {
    String method = instance.method().name();
    int number = lambdas.merge(instance.method().owner() + "." + method, 1, Integer::sum);
    return "lambda$" + method + "$" + number;
  }

  FnDef function(FnId id) {
    return typed.function(id);
  }

  LocalFacts facts(FnDef function) {
    return facts.computeIfAbsent(function.id(), _ -> LocalFacts.of(function));
  }

  InstanceTypes types(FnDef function, List<Type> args) {
    return InstanceTypes.of(function, args, selection);
  }

  /** Whether values of {@code type} are changed in place somewhere and so have the shared bit. */
  boolean hasSharedBit(Type type) {
    return written.contains(type);
  }

  /** Methods that give nobody a turn. */
  Set<String> exempt() {
    return exempt;
  }

  /** Whether what is lowered makes actors or tasks, or waits as only those can. */
  boolean needsScheduler() {
    return scheduled || actors.areUsed() || lambdaActors.areUsed();
  }

  /** What is being lowered needs the scheduler. */
  void useScheduler() {
    scheduled = true;
  }

  /** Whether the program adds to the text in this field of an actor in place. */
  boolean isGrowing(DefId actor, int field) {
    return written.grows(actor, field);
  }

  /** Whether values may go from one actor or task to another. */
  boolean isConcurrent() {
    return concurrent;
  }

  /** Whether {@code typed} declares actors, or makes actors, tasks or channels without declaring any. */
  private static boolean isConcurrent(TypedProgram typed) {
    if (!typed.actors().isEmpty() || !typed.supervisors().isEmpty()) {
      return true;
    }
    boolean[] found = {false};
    for (FnDef function : typed.functions().values()) {
      TExpr code = function.facts() == null ? function.code() : null;
      boolean prelude = function.id().module().equals(Types.PRELUDE);
      if (code != null && !prelude && !found[0]) {
        Children.walk(code, e -> found[0] |= isConcurrent(e));
      }
    }
    return found[0];
  }

  private static boolean isConcurrent(TExpr e) {
    return switch (e) {
      case TExpr.SpawnLambda _, TExpr.Scope _, TExpr.After _ -> true;
      default ->
          e.type() instanceof Type.Builtin b
              && switch (b.kind()) {
                case SENDER, RECEIVER, STREAM, SINK -> true;
                default -> false;
              };
    };
  }

  /** Whether every value of {@code type} that is not given can be made. */
  boolean hasZero(Type type) {
    return zeroValues.has(type);
  }

  /** Whether a call of {@code function} may have to wait. */
  boolean mayWait(FnDef function) {
    return waiting().mayWait(function.id());
  }

  /** Whether running {@code code}, the body of a lambda actor, may have to wait. */
  boolean mayWait(TExpr code) {
    return waiting().mayWait(code);
  }

  private Waiting waiting() {
    Waiting known = waiting;
    if (known == null) {
      known = new Waiting(typed);
      waiting = known;
    }
    return known;
  }

  /** How values get to other actors. */
  Crossings crossings() {
    Crossings known = crossings;
    if (known == null) {
      known = new Crossings(typed);
      crossings = known;
    }
    return known;
  }

  /** Whether copies of values of {@code type} for other actors say that they do not end. */
  boolean isLendable(Type type) {
    return concurrent && drops.hasOwn(type);
  }

  void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  List<Diagnostic> diagnostics() {
    return diagnostics.list();
  }
}
