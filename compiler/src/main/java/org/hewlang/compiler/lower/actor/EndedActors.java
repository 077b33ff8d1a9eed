package org.hewlang.compiler.lower.actor;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/**
 * Handles of actors that have never lived and count as stopped: what stands in for a member where there
 * is none. Calls of them need no code of their own.
 */
public final class EndedActors {
  /** Ends the names of classes whose actors never run. */
  static final String SUFFIX = "$Ended";

  private static final RuntimeMethod ENDED =
      RuntimeMethod.of(
          ActorRuntime.PACKAGE + "ActorLibrary",
          "ended",
          ActorRuntime.CELL,
          RuntimeNames.CTX,
          ActorRuntime.CELL);

  private final Program program;
  private final Actors actors;
  private final LambdaActors lambdaActors;
  private final ActorTraits actorTraits;

  public EndedActors(
      Program program, Actors actors, LambdaActors lambdaActors, ActorTraits actorTraits) {
    this.program = program;
    this.actors = actors;
    this.lambdaActors = lambdaActors;
    this.actorTraits = actorTraits;
  }

  /** A handle of type {@code handle}; null for supervisors, which take no messages. */
  public IrExpr handle(IrExpr ctx, Type handle) {
    Type target = ((Type.Builtin) handle).args().getFirst();
    JType type = program.representation.of(handle);
    String name =
        switch (target) {
          case Type.Nominal n when program.typed.actors().containsKey(n.def()) -> actors.of(n).name;
          case Type.Builtin b when b.kind() == BuiltinType.ACTOR -> lambdaActors.ended(b);
          case Type.Dyn d -> actorTraits.ended(d);
          default -> null;
        };
    if (name == null) {
      return new IrExpr.Null(type);
    }
    IrExpr cell = ENDED.call(ctx, new IrExpr.New(name, List.of(), List.of()));
    return type.equals(ActorRuntime.CELL) ? cell : new IrExpr.Cast(cell, type);
  }

  /** The body of what an actor that never runs has to define. */
  static List<IrStmt> neverReached() {
    IrExpr failure =
        RuntimeMethod.of(
                RuntimeNames.PANIC.name(),
                "ofRuntime",
                RuntimeNames.PANIC,
                RuntimeNames.JAVA_STRING)
            .call(new IrExpr.JavaStringConst("an actor that has never lived was run"));
    return List.of(new IrStmt.Throw(failure));
  }
}
