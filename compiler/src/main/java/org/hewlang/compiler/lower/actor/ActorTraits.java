package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
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
public final class ActorTraits {
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

  /** A class of actors that never run. */
  private record Ended(String name, Dispatch dispatch) {}

  private final Program program;
  private final Map<TraitRef, Interface> interfaces = new HashMap<>();
  private final Set<Promise> promises = new HashSet<>();
  private final Map<Type.Dyn, Ended> ended = new LinkedHashMap<>();

  public ActorTraits(Program program) {
    this.program = program;
  }

  public Endpoint endpoint(TraitRef trait, String handler) {
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
  public void promise(ActorClass actor, List<TraitRef> traits) {
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

  private static void bridge(ActorClass actor, Member m) {
    int index = index(actor.def, m.source());
    bridge(actor.builder, m, new Endpoint.Known(actor.handler(index), actor.messages()));
  }

  /** Adds the methods of {@code m} to a class of actors. */
  private static void bridge(ClassSet.Builder actor, Member m, Endpoint to) {
    List<IrMethod> methods = actor.methods;
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

  // ---- actors that have never lived

  /** The class of actors with these traits that never run. */
  String ended(Type.Dyn traits) {
    return ended.computeIfAbsent(traits, this::makeEnded).name();
  }

  private Ended makeEnded(Type.Dyn traits) {
    Set<Interface> all = new LinkedHashSet<>();
    traits.traits().forEach(t -> collect(t, all));
    String name = of(traits.traits().getFirst()).name() + EndedActors.SUFFIX;
    for (int i = 2; program.classes.contains(name); i++) {
      name = of(traits.traits().getFirst()).name() + EndedActors.SUFFIX + i;
    }
    ClassSet.Builder builder =
        program.classes.add(
            name,
            IrClass.Kind.FINAL,
            ActorRuntime.CELL.name(),
            all.stream().map(Interface::name).toList(),
            "");
    Dispatch dispatch = new Dispatch(program, builder);
    MessageMethods messages = new MessageMethods(program, builder, dispatch);
    List<String> handlers = new ArrayList<>();
    for (Interface of : all) {
      for (Member m : of.members()) {
        int tag = handlers.size();
        handlers.add(m.source());
        List<JType> params = new ArrayList<>();
        params.add(JType.ref(name));
        params.addAll(m.wire());
        MethodRef function = new MethodRef(name, m.name() + "$never", params, m.resultType());
        if (m.streams()) {
          builder.methods.add(
              method(
                  name,
                  m,
                  "$stream",
                  StreamRuntime.STREAM,
                  (_, ctx, args) -> noItems(m, ctx, args)));
          continue;
        }
        builder.methods.add(never(function));
        Handler handler =
            new Handler(
                name,
                m.source(),
                m.name(),
                tag,
                function,
                m.params(),
                m.result(),
                true,
                true,
                false,
                Handler.NO_KEY,
                0);
        bridge(builder, m, new Endpoint.Known(handler, messages));
      }
    }
    String shown = traits.traits().getFirst().trait().name();
    ActorShell.addType(builder, ActorShell.typeOf(shown, String.join(" ", handlers)));
    return new Ended(name, dispatch);
  }

  /** A stream of nothing; what was given to the handler ends. */
  private List<IrStmt> noItems(Member m, IrExpr ctx, List<IrExpr> args) {
    Code code = new Code();
    code.markConstant(((IrExpr.Get) ctx).local());
    for (int i = 0; i < args.size(); i++) {
      IrExpr arg = args.get(i);
      code.markConstant(((IrExpr.Get) arg).local());
      program.drops.drop(code, ctx, arg, m.params().get(i));
    }
    code.ret(new IrStmt.Return(StreamRuntime.NOTHING.call()));
    return code.finish();
  }

  private void collect(TraitRef trait, Set<Interface> into) {
    into.add(of(trait));
    parents(trait).stream()
        .filter(p -> !def(p).handlers().isEmpty())
        .forEach(p -> collect(p, into));
  }

  private static IrMethod never(MethodRef method) {
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 0; i < method.params().size(); i++) {
      params.add(new IrLocal("$p" + i, method.params().get(i)));
    }
    return new IrMethod(method.name(), true, params, method.result(), EndedActors.neverReached());
  }

  /** Adds what depends on all handlers in use. */
  public void seal() {
    ended.values().forEach(e -> e.dispatch().finish());
  }

  public static int index(ActorDef actor, String handler) {
    for (int i = 0; i < actor.handlers().size(); i++) {
      if (actor.handlers().get(i).name().equals(handler)) {
        return i;
      }
    }
    throw new IllegalStateException(actor.id() + " has no handler " + handler);
  }
}
