package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** Messages to actors: {@code a.m(..)}, {@code a <- v}, {@code a.send(..)}, {@code a.ask(..)}. */
final class Messages {
  private static final DefId SEND_ERROR = new DefId(Types.PRELUDE, "SendError");

  private static final DefId POOL = new DefId("std::actors", "Pool");

  private final FunctionChecker c;

  Messages(FunctionChecker c) {
    this.c = c;
  }

  /** Whether an answer is waited for. */
  private enum Form {
    /** As the handler says. */
    CALL,
    SEND,
    ASK
  }

  /** What an {@code ActorRef} refers to; null for other types. */
  static @Nullable Type target(Type type) {
    return type instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF
        ? b.args().getFirst()
        : null;
  }

  /** The actor behind a handle type, if it is a declared one. */
  @Nullable ActorDef actor(Type target) {
    return target instanceof Type.Nominal n ? c.program.declarations.actors().get(n.def()) : null;
  }

  /** The names of what a handle of that type can be sent, for suggestions. */
  List<String> handlerNames(Type handle) {
    Type target = target(handle);
    ActorDef def = target == null ? null : actor(c.prune(target));
    return def == null ? List.of() : def.handlers().stream().map(ActorDef.Handler::name).toList();
  }

  // ---- handlers

  /** A handler at a use; {@code refuses} if its mailbox may refuse the message. */
  private record Handler(HandlerRef ref, Calls.Instance instance, boolean refuses) {
    FnSignature signature() {
      return instance.signature();
    }
  }

  private @Nullable Handler handler(Type target, String name, Span at) {
    return switch (target) {
      case Type.Nominal n -> {
        ActorDef def = c.program.declarations.actors().get(n.def());
        yield def == null ? null : declared(def, n, name, at);
      }
      case Type.Dyn d -> erased(d, name, at);
      case Type.Param _, Type.Assoc _ -> bounded(target, name, at);
      default -> null;
    };
  }

  private @Nullable Handler declared(ActorDef def, Type.Nominal type, String name, Span at) {
    for (int i = 0; i < def.handlers().size(); i++) {
      ActorDef.Handler h = def.handlers().get(i);
      if (h.name().equals(name)) {
        FnSignature f = c.program.function(h.function());
        Calls.Instance instance =
            c.calls.instantiate(f, TypeParam.arguments(def.typeParams(), type.args()), at);
        return new Handler(
            new HandlerRef.Declared(def.id(), h.function(), i, instance.typeArgs()),
            instance,
            def.mailbox().refuses());
      }
    }
    return null;
  }

  private @Nullable Handler erased(Type.Dyn type, String name, Span at) {
    for (TraitRef bound : type.traits()) {
      for (TraitRef trait : c.program.traits.withSupertraits(bound)) {
        FnSignature f = traitHandler(trait, name);
        if (f != null) {
          return new Handler(
              new HandlerRef.Erased(trait, name), traitInstance(f, trait, type, at), false);
        }
      }
    }
    return null;
  }

  private @Nullable Handler bounded(Type self, String name, Span at) {
    for (TraitRef bound : c.assumptions.boundsOf(self)) {
      for (TraitRef trait : c.program.traits.withSupertraits(bound)) {
        FnSignature f = traitHandler(trait, name);
        if (f != null) {
          Calls.Instance instance = traitInstance(f, trait, self, at);
          return new Handler(
              new HandlerRef.Bounded(self, trait, name, instance.ownArgs()), instance, false);
        }
      }
    }
    return null;
  }

  private @Nullable FnSignature traitHandler(TraitRef trait, String name) {
    TraitDef def = c.program.declarations.traits().get(trait.trait());
    FnId id = new FnId(trait.trait().module(), trait.trait().name(), name);
    return def != null && def.handlers().contains(id) ? c.program.function(id) : null;
  }

  private Calls.Instance traitInstance(FnSignature f, TraitRef trait, Type self, Span at) {
    TraitDef def = c.program.declarations.trait(trait.trait());
    Map<Type.Param, Type> given = TypeParam.arguments(def.typeParams(), trait.args());
    given.put(def.self(), self);
    return c.calls.instantiate(f, given, at);
  }

  /** The first handler, which {@code <-} goes to; null if there is none. */
  private @Nullable Handler first(Type target, Span at) {
    return switch (target) {
      case Type.Nominal n -> {
        ActorDef def = c.program.declarations.actors().get(n.def());
        yield def == null || def.handlers().isEmpty()
            ? null
            : declared(def, n, def.handlers().getFirst().name(), at);
      }
      case Type.Dyn d ->
          d.traits().stream()
              .map(this::firstName)
              .filter(name -> name != null)
              .map(name -> handler(d, name, at))
              .findFirst()
              .orElse(null);
      case Type.Param _, Type.Assoc _ ->
          c.assumptions.boundsOf(target).stream()
              .map(this::firstName)
              .filter(name -> name != null)
              .map(name -> handler(target, name, at))
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private @Nullable String firstName(TraitRef trait) {
    TraitDef def = c.program.declarations.traits().get(trait.trait());
    return def == null || def.handlers().isEmpty() ? null : def.handlers().getFirst().name();
  }

  // ---- calls

  /** {@code handle.name(args)}; null if that is a method that every handle has, or none at all. */
  @Nullable TExpr call(
      TExpr actor, Type target, Name name, List<Arg> args, Expect expect, Span span) {
    Handler handler = handler(target, name.text(), name.span());
    if (handler != null) {
      return message(actor, handler, args, expect, Form.CALL, name.span(), span);
    }
    ActorDef def = actor(target);
    TExpr helper = def == null ? null : c.ownActor.helper(actor, def, name, args, expect, span);
    if (helper != null) {
      return helper;
    }
    Form form =
        switch (name.text()) {
          case "send" -> Form.SEND;
          case "ask" -> Form.ASK;
          default -> Form.CALL;
        };
    if (form == Form.CALL) {
      return def == null ? null : outside(actor, def, name, args, span);
    }
    return toFirst(actor, target, args, expect, form, name.span(), span);
  }

  /** {@code pool.m(args)}: a call of one member; null if that is no pool, or a method of pools. */
  @Nullable TExpr pooled(
      TExpr pool, Type type, Name name, List<Arg> args, Expect expect, Span span) {
    if (!(type instanceof Type.Nominal n && n.def().equals(POOL))) {
      return null;
    }
    Type actor = target(c.known(n.args().getFirst()));
    Type target = actor == null ? null : c.known(actor);
    if (target == null || handler(target, name.text(), name.span()) == null) {
      return null;
    }
    TExpr member = c.methods.call(pool, new Name("pick", name.span()), List.of(), Expect.ANY, span);
    return call(member, target, name, args, expect, span);
  }

  /** A function of an actor called from outside of it: reported; null for all other names. */
  private @Nullable TExpr outside(TExpr actor, ActorDef def, Name name, List<Arg> args, Span span) {
    FnId helper = OwnActor.helper(def, name.text());
    boolean field = ActorScope.field(def, name.text()) >= 0;
    if (helper == null && !field) {
      return null;
    }
    List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
    kept.add(actor);
    c.report(
        Diagnostic.of(
                Code.E0303,
                name.span(),
                "no method `" + name.text() + "` on `" + c.text(actor.type()) + "`")
            .label(
                helper != null
                    ? "`" + name.text() + "` is a function of the actor, not a handler"
                    : "`" + name.text() + "` is a field: nothing outside can read it")
            .help(
                helper != null
                    ? "make it a handler: `receive fn " + name.text() + "(..)`"
                    : "add a handler that replies with it"));
    return c.error(span, kept);
  }

  /** {@code d}, which says that a handle has no such field, with the way to the actor's state. */
  Diagnostic explainField(Diagnostic d, TExpr handle, Type type, Name name) {
    Type target = target(type);
    ActorDef def = target == null ? null : actor(c.prune(target));
    int index = def == null ? -1 : ActorScope.field(def, name.text());
    if (def == null || index < 0) {
      return d;
    }
    if (c.ownActor.is(handle)) {
      Span whole = handle.span().to(name.span());
      return d.fix("inside the actor a field is a bare name", whole, name.text());
    }
    return d.label("`" + name.text() + "` is a field: nothing outside can use it")
        .help(
            "add a handler that replies with it: `receive fn get_"
                + name.text()
                + "() -> "
                + c.text(def.fields().get(index).type())
                + " { "
                + name.text()
                + " }`");
  }

  private TExpr message(
      TExpr actor, Handler handler, List<Arg> args, Expect expect, Form form, Span at, Span span) {
    FnSignature f = handler.signature();
    Calls.Instance instance = handler.instance();
    boolean streams = f.flags().contains(FnDef.Flag.GENERATOR);
    Type declared = c.calls.resultType(instance, span);
    Type result = streams ? stream(c.prune(declared)) : declared;
    boolean plain = c.prune(result).equals(Type.UNIT);
    boolean asks = form == Form.ASK || form == Form.CALL && !plain;
    if (asks) {
      c.calls.fitResult(result, expect);
    }
    boolean own = c.program.isOwn(f.id().module());
    List<Arguments.Slot> slots = new ArrayList<>();
    for (FnSignature.Parameter p : f.params().subList(1, f.params().size())) {
      slots.add(new Arguments.Slot(p.name(), instance.type(p.type()), own ? p.span() : null));
    }
    List<TExpr.Part> parts =
        c.calls.arguments.check(Calls.displayName(f), slots, 0, args, span, own ? f.span() : null);
    if (parts == null) {
      instance.typeArgs().forEach(c.unifier::poison);
      return c.broken(asks ? c.prune(result) : Type.UNIT, span, List.of(actor));
    }
    c.obligations.bounds(instance, at);
    if (streams) {
      return opened(
          new TExpr.Ask(actor, handler.ref(), parts, null, c.prune(result), span), form, span);
    }
    return asks
        ? new TExpr.Ask(actor, handler.ref(), parts, null, c.prune(result), span)
        : new TExpr.Send(actor, handler.ref(), parts, sent(handler.refuses()), span);
  }

  /** What a call of a handler gives that is a generator. */
  private static Type stream(Type generator) {
    Type values = Yields.element(generator);
    return values == null ? Type.ERROR : new Type.Builtin(BuiltinType.STREAM, List.of(values));
  }

  /** Nothing is asked yet: the ask stands for the stream, and is no ask for the code around it. */
  private static TExpr opened(TExpr.Ask stream, Form form, Span span) {
    return form == Form.SEND
        ? new TExpr.Block(List.of(new TStmt.Eval(stream, span)), null, Type.UNIT, span)
        : new TExpr.Block(List.of(), stream, stream.type(), span);
  }

  private static Type sent(boolean refuses) {
    return refuses ? Type.result(Type.UNIT, new Type.Nominal(SEND_ERROR, List.of())) : Type.UNIT;
  }

  // ---- the operator, and send and ask as methods

  /** {@code target <- message}. */
  TExpr send(Expr.Send s) {
    TExpr sent = operator(s.target(), s.message(), Form.SEND, Expect.ANY, s.span());
    // the operator has no value, also where the mailbox may refuse
    return sent instanceof TExpr.Send m && !m.type().equals(Type.UNIT)
        ? new TExpr.Block(List.of(new TStmt.Eval(m, m.span())), null, Type.UNIT, m.span())
        : sent;
  }

  /** {@code await target <- message}. */
  TExpr ask(Expr.Ask a, Expect expect) {
    return operator(a.target(), a.message(), Form.ASK, expect, a.span());
  }

  private TExpr operator(Expr target, Expr message, Form form, Expect expect, Span span) {
    TExpr actor = c.infer(target, Expect.ANY);
    Type type = c.known(actor.type());
    List<Arg> args = List.of(new Arg(null, message, message.span()));
    Type to = target(type);
    if (to == null) {
      List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
      kept.add(actor);
      if (type instanceof Type.Error) {
        return c.error(span, kept);
      }
      c.report(
          Diagnostic.of(
              Code.E0808,
              actor.span(),
              "`<-` expects an actor handle, found `" + c.text(type) + "`"));
      return c.error(span, kept);
    }
    Type pruned = c.prune(to);
    if (pruned instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR) {
      return lambda(actor, b, args, true, expect, form, span);
    }
    Handler handler = first(pruned, span);
    if (handler == null) {
      return noHandler(actor, args, span);
    }
    int params = handler.signature().params().size() - 1;
    if (params != 1) {
      List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
      kept.add(actor);
      c.report(
          Diagnostic.of(
                  Code.E0501,
                  span,
                  "`"
                      + Calls.displayName(handler.signature())
                      + "` takes "
                      + params
                      + " argument(s) but 1 was supplied")
              .label("`<-` sends one value to the first handler")
              .note(handler.signature().span(), "the first handler is declared here"));
      return c.error(span, kept);
    }
    return message(actor, handler, args, expect, form, span, span);
  }

  private TExpr toFirst(
      TExpr actor, Type target, List<Arg> args, Expect expect, Form form, Span at, Span span) {
    if (target instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR) {
      return lambda(actor, b, args, false, expect, form, span);
    }
    Handler handler = first(target, at);
    return handler == null
        ? noHandler(actor, args, span)
        : message(actor, handler, args, expect, form, at, span);
  }

  private TExpr noHandler(TExpr actor, List<Arg> args, Span span) {
    List<TExpr> kept = new ArrayList<>(c.calls.arguments.loose(args));
    kept.add(actor);
    c.report(
        Diagnostic.of(
            Code.E0303,
            actor.span(),
            "no handler on `" + c.text(actor.type()) + "` that a value could be sent to"));
    return c.error(span, kept);
  }

  /** A message to a lambda actor; a tuple may be written as one value or as its parts. */
  private TExpr lambda(
      TExpr actor,
      Type.Builtin type,
      List<Arg> args,
      boolean oneValue,
      Expect expect,
      Form form,
      Span span) {
    Type message = c.prune(type.args().getFirst());
    Type result = c.prune(type.args().getLast());
    List<Type> parts = components(message);
    if (form == Form.ASK) {
      c.calls.fitResult(result, expect);
    }
    boolean whole =
        message instanceof Type.Tuple && args.size() == 1 && args.getFirst().name() == null;
    if (whole) {
      return tuple(actor, args.getFirst().value(), parts, result, form, span);
    }
    if (oneValue && parts.isEmpty()) {
      c.check(args.getFirst().value(), Type.UNIT, null);
      return built(actor, List.of(), result, form, span);
    }
    List<TExpr.Part> values =
        c.calls.arguments.check("this actor", Arguments.unnamed(parts), 0, args, span, null);
    return values == null
        ? c.broken(form == Form.ASK ? result : Type.UNIT, span, List.of(actor))
        : built(actor, values, result, form, span);
  }

  /** The fields of a message of type {@code M}. */
  static List<Type> components(Type message) {
    return switch (message) {
      case Type.Tuple t -> t.parts();
      case Type m when m.equals(Type.UNIT) -> List.of();
      default -> List.of(message);
    };
  }

  private TExpr tuple(
      TExpr actor, Expr value, List<Type> parts, Type result, Form form, Span span) {
    Type type = new Type.Tuple(parts);
    TExpr given = c.check(value, type, null);
    if (given instanceof TExpr.TupleLit literal && literal.parts().size() == parts.size()) {
      List<TExpr.Part> args = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        args.add(new TExpr.Part(i, literal.parts().get(i)));
      }
      return built(actor, args, result, form, span);
    }
    Local to = c.hidden("_actor", actor.type(), actor.span());
    Local message = c.hidden("_message", type, given.span());
    List<TExpr.Part> args = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      TExpr whole = new TExpr.LocalRef(message, given.span());
      args.add(new TExpr.Part(i, new TExpr.TupleField(whole, i, parts.get(i), given.span())));
    }
    TExpr sent = built(new TExpr.LocalRef(to, actor.span()), args, result, form, span);
    List<TStmt> before =
        List.of(
            new TStmt.Let(new TPattern.Bind(to, actor.span()), actor, actor.span()),
            new TStmt.Let(new TPattern.Bind(message, given.span()), given, given.span()));
    return new TExpr.Block(before, sent, sent.type(), span);
  }

  private static TExpr built(
      TExpr actor, List<TExpr.Part> args, Type result, Form form, Span span) {
    HandlerRef only = new HandlerRef.Only();
    return form == Form.ASK
        ? new TExpr.Ask(actor, only, args, null, result, span)
        : new TExpr.Send(actor, only, args, Type.UNIT, span);
  }
}
