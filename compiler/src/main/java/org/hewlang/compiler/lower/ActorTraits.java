package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.lower.selection.ImplSelection;
import org.hewlang.compiler.lower.selection.InstanceTypes;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Traits with handlers as interfaces, for handles of actors that are known by a trait only. A class of
 * actors implements the interfaces of the traits that its handles are converted to.
 */
final class ActorTraits {
  /** A handler of a trait; {@code wire} are the JVM types of its arguments. */
  record Member(
      String source,
      String name,
      List<Type> params,
      List<JType> wire,
      Type result,
      JType resultType,
      boolean streams) {}

  private record Interface(String name, TraitRef trait, List<Member> members) {}

  private record Promise(ActorClass actor, TraitRef trait) {}

  private final WholeProgram program;
  private final Map<TraitRef, Interface> interfaces = new HashMap<>();
  private final Set<Promise> promises = new HashSet<>();

  ActorTraits(WholeProgram program) {
    this.program = program;
  }

  Endpoint endpoint(TraitRef trait, String handler) {
    Interface declared = declaring(trait, handler);
    Member member =
        declared.members().stream()
            .filter(m -> m.source().equals(handler))
            .findFirst()
            .orElseThrow();
    return new Endpoint.Promised(member, declared.name());
  }

  /** The interface of {@code trait} or of the supertrait that declares {@code handler}. */
  private Interface declaring(TraitRef trait, String handler) {
    Interface own = of(trait);
    if (own.members().stream().anyMatch(m -> m.source().equals(handler))) {
      return own;
    }
    for (TraitRef parent : parents(trait)) {
      TraitDef def = def(parent);
      if (def.handlers().stream().anyMatch(h -> h.name().equals(handler))
          || !parents(parent).isEmpty()) {
        return declaring(parent, handler);
      }
    }
    throw new IllegalStateException(trait.trait() + " has no " + handler);
  }

  private TraitDef def(TraitRef trait) {
    return Objects.requireNonNull(program.typed.traits().get(trait.trait()));
  }

  private List<TraitRef> parents(TraitRef trait) {
    TraitDef def = def(trait);
    InstanceTypes types =
        new InstanceTypes(
            ImplSelection.bindings(def.typeParams(), trait.args()), program.selection);
    return def.supertraits().stream().map(types::of).toList();
  }

  private Interface of(TraitRef trait) {
    Interface known = interfaces.get(trait);
    if (known == null) {
      known = make(trait);
      interfaces.put(trait, known);
    }
    return known;
  }

  private Interface make(TraitRef trait) {
    TraitDef def = def(trait);
    InstanceTypes types =
        new InstanceTypes(
            ImplSelection.bindings(def.typeParams(), trait.args()), program.selection);
    String simple = Names.escape(def.id().name()) + (interfaces.isEmpty() ? "" : interfaces.size());
    String name = Names.packageOf(def.id().module()) + "/" + simple + "$Handlers";
    List<Member> members = new ArrayList<>();
    for (FnId id : def.handlers()) {
      FnDef function = program.function(id);
      List<Type> params = function.params().stream().skip(1).map(p -> types.of(p.type())).toList();
      List<JType> wire = new ArrayList<>();
      params.forEach(p -> wire.add(program.representation.of(p)));
      Type result = types.of(function.result());
      members.add(
          new Member(
              id.name(),
              Names.escape(id.name()) + "$" + simple,
              params,
              wire,
              result,
              program.representation.result(result),
              function.flags().contains(FnDef.Flag.GENERATOR)));
    }
    ClassSet.Builder builder =
        program.classes.add(name, IrClass.Kind.INTERFACE, "java/lang/Object", List.of(), "");
    for (Member m : members) {
      if (m.streams()) {
        builder.methods.add(method(name, m, "$stream", StreamRuntime.STREAM, null));
        continue;
      }
      builder.methods.add(method(name, m, "$send", JType.VOID, null));
      builder.methods.add(method(name, m, "$ask", m.resultType(), null));
      builder.methods.add(method(name, m, "$start", ActorRuntime.ASK, null));
      builder.methods.add(method(name, m, "$new", ActorRuntime.ASK, null));
    }
    return new Interface(name, trait, members);
  }

  /** What an instance method does with the object and its parameters, the context first. */
  private interface Body {
    List<IrStmt> of(IrExpr self, IrExpr ctx, List<IrExpr> args);
  }

  private static IrMethod method(
      String owner, Member m, String suffix, JType result, @Nullable Body body) {
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("this", JType.ref(owner)));
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 0; i < m.wire().size(); i++) {
      params.add(new IrLocal("$p" + i, m.wire().get(i)));
    }
    List<IrExpr> reads = params.stream().<IrExpr>map(IrExpr.Get::new).toList();
    return new IrMethod(
        m.name() + suffix,
        false,
        params,
        result,
        body == null ? null : body.of(reads.get(0), reads.get(1), reads.subList(2, reads.size())));
  }

  // ---- actors that keep the promise

  /** Handles of {@code actor} are converted to handles of {@code traits}. */
  void promise(ActorClass actor, List<TraitRef> traits) {
    traits.forEach(t -> promise(actor, t));
  }

  private void promise(ActorClass actor, TraitRef trait) {
    if (!promises.add(new Promise(actor, trait))) {
      return;
    }
    Interface to = of(trait);
    actor.builder.interfaces.add(to.name());
    for (Member m : to.members()) {
      program.later(() -> bridge(actor, m));
    }
    parents(trait).stream()
        .filter(p -> !def(p).handlers().isEmpty())
        .forEach(p -> promise(actor, p));
  }

  private void bridge(ActorClass actor, Member m) {
    int index = index(actor.def, m.source());
    Endpoint to = new Endpoint.Known(actor.handler(index), actor.messages());
    List<IrMethod> methods = actor.builder.methods;
    if (m.streams()) {
      methods.add(
          method(
              actor.name,
              m,
              "$stream",
              StreamRuntime.STREAM,
              (self, ctx, args) -> List.of(new IrStmt.Return(to.stream(ctx, self, args, 0)))));
      return;
    }
    methods.add(
        method(
            actor.name,
            m,
            "$send",
            JType.VOID,
            (self, ctx, args) ->
                List.of(
                    new IrStmt.Eval(to.send(ctx, self, args, false, 0)), new IrStmt.Return(null))));
    methods.add(
        method(
            actor.name,
            m,
            "$ask",
            m.resultType(),
            (self, ctx, args) -> {
              IrExpr call = to.ask(ctx, self, args, 0);
              return call.type().kind() == JType.Kind.VOID
                  ? List.of(new IrStmt.Eval(call), new IrStmt.Return(null))
                  : List.of(new IrStmt.Return(call));
            }));
    methods.add(
        method(
            actor.name,
            m,
            "$start",
            ActorRuntime.ASK,
            (self, ctx, args) -> List.of(new IrStmt.Return(to.start(ctx, self, args, 0)))));
    methods.add(
        method(
            actor.name,
            m,
            "$new",
            ActorRuntime.ASK,
            (self, ctx, args) -> List.of(new IrStmt.Return(to.message(self, args)))));
  }

  static int index(ActorDef actor, String handler) {
    for (int i = 0; i < actor.handlers().size(); i++) {
      if (actor.handlers().get(i).name().equals(handler)) {
        return i;
      }
    }
    throw new IllegalStateException(actor.id() + " has no handler " + handler);
  }
}
