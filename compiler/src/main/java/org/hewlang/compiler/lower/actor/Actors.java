package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Instances;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/** The classes of actors that a program knows, declared and lambda actors. */
public final class Actors {
  private final Program program;
  private final LambdaActors lambdaActors;
  private final Map<Type.Nominal, ClassSet.Builder> builders = new LinkedHashMap<>();
  private final Map<Type.Nominal, ActorClass> classes = new HashMap<>();
  private final Map<String, DefId> owners = new HashMap<>();
  private final Set<FnId> handlers = new HashSet<>();
  private final Set<ActorClass> finished = new HashSet<>();

  public Actors(Program program, LambdaActors lambdaActors) {
    this.program = program;
    this.lambdaActors = lambdaActors;
    for (ActorDef actor : program.typed.actors().values()) {
      owners.put(actor.id().module() + "::" + actor.id().name(), actor.id());
      actor.handlers().forEach(h -> handlers.add(h.function()));
      if (actor.init() != null) {
        handlers.add(actor.init());
      }
    }
  }

  /** Whether {@code id} takes messages, and so owns its parameters. */
  public boolean isHandler(FnId id) {
    return handlers.contains(id);
  }

  /** The representation of handles of {@code target}. */
  public JType handle(Type target) {
    return switch (target) {
      case Type.Nominal n when program.typed.actors().containsKey(n.def()) ->
          JType.ref(builder(n).name);
      case Type.Nominal n when program.typed.supervisors().containsKey(n.def()) ->
          ActorRuntime.SUPERVISOR;
      case Type.Builtin b when b.kind() == BuiltinType.ACTOR -> JType.ref(lambdaActors.name(b));
      default -> ActorRuntime.CELL;
    };
  }

  /** The class of the actor that {@code handle}, a type, is for. */
  public ActorClass ofHandle(Type handle) {
    return of((Type.Nominal) ((Type.Builtin) handle).args().getFirst());
  }

  public ActorClass of(Type.Nominal type) {
    ActorClass known = classes.get(type);
    if (known == null) {
      ActorDef def = Objects.requireNonNull(program.typed.actors().get(type.def()));
      known = new ActorClass(program, def, type, builder(type));
      classes.put(type, known);
    }
    return known;
  }

  private ClassSet.Builder builder(Type.Nominal type) {
    ClassSet.Builder known = builders.get(type);
    if (known == null) {
      ActorDef def = Objects.requireNonNull(program.typed.actors().get(type.def()));
      known =
          program.classes.add(
              className(type),
              IrClass.Kind.FINAL,
              ActorRuntime.CELL.name(),
              List.of(),
              Names.sourceFile(def.span()));
      builders.put(type, known);
    }
    return known;
  }

  private String className(Type.Nominal type) {
    StringBuilder name = new StringBuilder(Names.typeClass(type.def()));
    if (type.args().isEmpty()) {
      return name.toString();
    }
    type.args().forEach(a -> name.append('$').append(Instances.word(a)));
    String base = name.append("$Actor").toString();
    String unique = base;
    for (int i = 2; program.classes.contains(unique); i++) {
      unique = base + i;
    }
    return unique;
  }

  /**
   * The class that holds the functions declared in {@code owner} of {@code module}, if that is an actor
   * without type parameters: the cells themselves; null otherwise.
   */
  public boolean holdsFunctions(String module, String owner) {
    DefId id = owners.get(module + "::" + owner);
    if (id == null) {
      return false;
    }
    ActorDef def = Objects.requireNonNull(program.typed.actors().get(id));
    if (def.typeParams().isEmpty()) {
      builder(new Type.Nominal(id, List.of()));
    }
    return true;
  }

  public boolean areUsed() {
    return !builders.isEmpty();
  }

  /** Emits what depends on everything that is used; true if that asks for more code. */
  public boolean finish() {
    boolean more = false;
    for (Type.Nominal type : List.copyOf(builders.keySet())) {
      ActorClass actor = of(type);
      if (finished.add(actor)) {
        actor.prepare();
        more = true;
      }
    }
    return more;
  }

  /** Adds the methods that list what is used, when nothing more will be. */
  public void seal() {
    new ArrayList<>(classes.values()).forEach(ActorClass::seal);
  }
}
