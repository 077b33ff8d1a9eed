package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.lower.actor.ActorTraits;
import org.hewlang.compiler.lower.actor.Actors;
import org.hewlang.compiler.lower.actor.EndedActors;
import org.hewlang.compiler.lower.actor.LambdaActors;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.foreign.JavaCallbacks;
import org.hewlang.compiler.lower.foreign.NativeCalls;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Instance;
import org.hewlang.compiler.lower.selection.TraitSelection;
import org.hewlang.compiler.lower.wire.Wires;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;

/** The lowering of a whole program: what belongs to all bodies, and the bodies one after the other. */
final class WholeProgram {
  private static final String NO_SAFEPOINT = "no_safepoint";

  final Program program;
  final Effects effects;
  final Constants constants;
  final Regexes regexes;
  final JavaCallbacks callbacks;
  final NativeCalls nativeCalls;
  final Dynamics dynamics;
  final Adapters adapters;
  final Wires wires;

  final Actors actors;
  final LambdaActors lambdaActors;
  final ActorTraits actorTraits;
  final EndedActors endedActors;
  final Generators generators;
  private final Set<String> exempt = new HashSet<>();
  private final Map<String, Integer> lambdas = new HashMap<>();
  private final Map<FnId, LocalFacts> facts = new HashMap<>();

  WholeProgram(TypedProgram typed, TraitSelection selection) {
    Actors[] late = new Actors[1];
    this.program =
        new Program(
            typed,
            selection,
            type -> late[0].handle(type),
            (module, owner) -> late[0].holdsFunctions(module, owner));
    this.effects = new Effects(program);
    this.constants = new Constants(this);
    this.regexes = new Regexes(program);
    this.callbacks = new JavaCallbacks(program);
    this.nativeCalls = new NativeCalls(program);
    this.dynamics = new Dynamics(program);
    this.adapters = new Adapters(this);
    this.wires = new Wires(program);
    this.lambdaActors = new LambdaActors(program);
    this.actors = new Actors(program, lambdaActors);
    late[0] = actors;
    this.actorTraits = new ActorTraits(program);
    this.endedActors = new EndedActors(program, actors, lambdaActors, actorTraits);
    this.generators = new Generators(this);
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
      Instance instance = program.instances.next();
      if (instance != null) {
        MethodRef method = instance.method();
        if (instance.function().attributes().stream()
            .anyMatch(a -> a.name().equals(NO_SAFEPOINT))) {
          exempt.add(method.owner() + "." + method.name());
        }
        program
            .classes
            .holder(method.owner(), Names.sourceFile(instance.function().span()))
            .methods
            .add(
                instance.function().flags().contains(FnDef.Flag.GENERATOR)
                    ? generators.lower(instance)
                    : MethodLowering.lower(this, instance));
        continue;
      }
      Runnable task = program.nextTask();
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

  LocalFacts facts(FnDef function) {
    return facts.computeIfAbsent(function.id(), _ -> LocalFacts.of(function));
  }

  /** Methods that give nobody a turn. */
  Set<String> exempt() {
    return exempt;
  }

  /** Whether what is lowered makes actors or tasks, or waits as only those can. */
  boolean needsScheduler() {
    return program.isScheduled() || actors.areUsed() || lambdaActors.areUsed();
  }
}
