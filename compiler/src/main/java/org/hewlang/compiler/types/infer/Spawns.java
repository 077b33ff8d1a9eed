package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.ZeroValues;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** {@code spawn} of declared actors and of lambda actors. */
final class Spawns {
  private final FunctionChecker c;

  Spawns(FunctionChecker c) {
    this.c = c;
  }

  TExpr spawn(Expr.Spawn s, Expect expect) {
    Symbol symbol = c.scope.typePath(s.actor());
    if (s.node() != null) {
      return Spawnable.remote(c, s.node().span(), c.calls.arguments.loose(s.args()));
    }
    DefId id =
        switch (symbol) {
          case Symbol.Other o when o.isActor() -> o.id();
          case Symbol.Alias a when Messages.target(a.target()) instanceof Type.Nominal n -> n.def();
          case null, default -> null;
        };
    ActorDef def = id == null ? null : c.program.declarations.actors().get(id);
    if (def != null) {
      return actor(s, def, expect);
    }
    SupervisorDef supervisor = id == null ? null : c.program.declarations.supervisors().get(id);
    if (supervisor != null) {
      return c.supervisors.spawn(s, supervisor);
    }
    List<TExpr> kept = c.calls.arguments.loose(s.args());
    if (symbol instanceof Symbol.Broken || symbol instanceof Symbol.Other o && o.isActor()) {
      return c.error(s.span(), kept); // what is wrong with the declaration has been said
    }
    if (!s.actor().last().text().isEmpty()) { // else the parser has reported it
      c.report(cannotSpawn(s, symbol));
    }
    return c.error(s.span(), kept);
  }

  private Diagnostic cannotSpawn(Expr.Spawn s, @Nullable Symbol symbol) {
    Span at = s.actor().span();
    String name = s.actor().text();
    if (symbol instanceof Symbol.Hidden h) {
      return Diagnostic.of(Code.E0807, at, "undefined actor `" + name + "`")
          .note(h.declaration(), "it is private")
          .help("add `pub` to the declaration");
    }
    if (symbol != null) {
      return Diagnostic.of(Code.E0807, at, "`" + name + "` cannot be spawned")
          .label("it is no actor");
    }
    Set<String> known = new TreeSet<>();
    for (String visible : c.scope.typeNames()) {
      if (c.scope.type(visible) instanceof Symbol.Other o && o.isActor()) {
        known.add(visible);
      }
    }
    return DidYouMean.ask(
        Diagnostic.of(Code.E0807, at, "undefined actor `" + name + "`"),
        s.actor().last().span(),
        s.actor().last().text(),
        known);
  }

  // ---- declared actors

  private TExpr actor(Expr.Spawn s, ActorDef def, Expect expect) {
    Span at = s.actor().span();
    List<Type> typeArgs = typeArgs(s, def, at);
    Type.Nominal actor = new Type.Nominal(def.id(), typeArgs);
    Type handle = new Type.Builtin(BuiltinType.ACTOR_REF, List.of(actor));
    Type wanted = expect.wanted();
    if (wanted != null && c.prune(wanted) instanceof Type.Builtin) {
      c.conversions.tryUnify(handle, wanted);
    }
    List<TExpr.Part> parts = arguments(s, def, slots(def, typeArgs));
    if (parts == null) {
      typeArgs.forEach(c.unifier::poison);
      return c.broken(handle, s.span(), List.of());
    }
    c.obligations.wellFormedActor(def, typeArgs, at);
    return new TExpr.Spawn(def.id(), parts, handle, s.span());
  }

  private List<Type> typeArgs(Expr.Spawn s, ActorDef def, Span at) {
    List<Type> open = Instances.open(c, def.typeParams(), at, def.id().name());
    List<TypeExpr> written = s.typeArgs();
    if (written.isEmpty()) {
      return open;
    }
    if (written.size() != open.size()) {
      c.report(
          Diagnostic.of(
              Code.E0503,
              written.getFirst().span().to(written.getLast().span()),
              "`"
                  + def.id().name()
                  + "` takes "
                  + open.size()
                  + " type argument(s) but "
                  + written.size()
                  + (written.size() == 1 ? " was" : " were")
                  + " supplied"));
      open.forEach(c.unifier::poison);
      return open;
    }
    for (int i = 0; i < open.size(); i++) {
      c.unify(open.get(i), c.written(written.get(i), "cannot infer this type argument"));
    }
    return open;
  }

  /** What arguments of {@code spawn} bind to: parameters of {@code init}, or else the fields. */
  private List<Arguments.Slot> slots(ActorDef def, List<Type> typeArgs) {
    Map<Type.Param, Type> map = TypeParam.arguments(def.typeParams(), typeArgs);
    boolean own = c.program.isOwn(def.id().module());
    List<Arguments.Slot> slots = new ArrayList<>();
    FnSignature init = init(def);
    if (init != null) {
      for (FnSignature.Parameter p : init.params().subList(1, init.params().size())) {
        slots.add(
            new Arguments.Slot(p.name(), Types.substitute(p.type(), map), own ? p.span() : null));
      }
    } else {
      for (ActorDef.Field f : def.fields()) {
        slots.add(
            new Arguments.Slot(f.name(), Types.substitute(f.type(), map), own ? f.span() : null));
      }
    }
    return slots;
  }

  /** {@code init} if arguments go to it. */
  private @Nullable FnSignature init(ActorDef def) {
    if (def.init() == null) {
      return null;
    }
    FnSignature init = c.program.function(def.init());
    return init.params().size() > 1 ? init : null;
  }

  private @Nullable List<TExpr.Part> arguments(
      Expr.Spawn s, ActorDef def, List<Arguments.Slot> slots) {
    boolean zeros = init(def) != null;
    int[] filled =
        new SpawnSlots(c, "actor", def.id().name(), def.span()).assign(slots, s.args(), s.span());
    if (filled == null) {
      c.calls.arguments.loose(s.args());
      return null;
    }
    if (zeros && !missingHaveZeros(def, slots, filled, s.span())) {
      c.calls.arguments.loose(s.args());
      return null;
    }
    return c.calls.arguments.values(def.id().name(), slots, filled, s.args());
  }

  /** A parameter of {@code init} that gets no argument takes the zero value of its type. */
  private boolean missingHaveZeros(
      ActorDef def, List<Arguments.Slot> slots, int[] filled, Span span) {
    ZeroValues zeros =
        new ZeroValues(c.program.declarations.structs(), c.program.declarations.enums());
    for (int i = 0; i < slots.size(); i++) {
      Arguments.Slot slot = slots.get(i);
      int index = i;
      boolean given = java.util.Arrays.stream(filled).anyMatch(f -> f == index);
      if (!given && !zeros.has(c.unifier.resolve(slot.type()))) {
        c.report(
            Diagnostic.of(
                    Code.E0501,
                    span,
                    "actor `"
                        + def.id().name()
                        + "` takes "
                        + slots.size()
                        + " argument(s) but "
                        + filled.length
                        + (filled.length == 1 ? " was" : " were")
                        + " supplied")
                .label("`" + c.text(slot.type()) + "` has no zero value")
                .help("missing: `" + slot.name() + ": " + c.text(slot.type()) + "`"));
        return false;
      }
    }
    return true;
  }

  // ---- lambda actors

  TExpr lambda(Expr.SpawnLambda s) {
    Expr.Lambda l = s.lambda();
    List<Type> params = new ArrayList<>();
    for (Expr.LambdaParam p : l.params()) {
      if (p.type() == null) {
        c.report(
            Diagnostic.of(
                    Code.E0321,
                    p.span(),
                    "cannot infer type for lambda parameter `" + p.name().text() + "`")
                .help("every parameter of a lambda actor needs a type"));
        params.add(Type.ERROR);
      } else {
        params.add(c.written(p.type(), "cannot infer this part of the type"));
      }
    }
    Type result =
        l.result() == null ? Type.UNIT : c.written(l.result(), "cannot infer the result type");
    Type message =
        switch (params.size()) {
          case 0 -> Type.UNIT;
          case 1 -> params.getFirst();
          default -> new Type.Tuple(params);
        };
    Type actor = new Type.Builtin(BuiltinType.ACTOR, List.of(message, result));
    Type handle = new Type.Builtin(BuiltinType.ACTOR_REF, List.of(actor));
    Local self = c.hidden("this", handle, s.span());
    return inside(self, () -> body(s, self, params, result, handle));
  }

  private TExpr inside(Local self, java.util.function.Supplier<TExpr> body) {
    ActorScope scope = c.actorScope;
    FunctionChecker.Exit exit = c.exit;
    boolean unsafe = c.inUnsafe;
    ActorDef around = scope == null ? null : scope.def() != null ? scope.def() : scope.around();
    c.actorScope = new ActorScope(null, self, around);
    c.inUnsafe = false;
    try {
      return c.loops.outsideLoops(() -> c.inScope(body));
    } finally {
      c.actorScope = scope;
      c.exit = exit;
      c.inUnsafe = unsafe;
    }
  }

  private TExpr body(Expr.SpawnLambda s, Local self, List<Type> params, Type result, Type handle) {
    Expr.Lambda l = s.lambda();
    boolean declared = l.result() != null;
    Because because =
        l.result() == null ? null : new Because(l.result().span(), "the lambda's result type");
    c.exit = new FunctionChecker.Exit(result, because, FunctionChecker.Exit.Kind.LAMBDA);
    List<Local> locals = new ArrayList<>();
    List<TStmt> before = new ArrayList<>();
    boolean oneTuple = params.size() == 1 && params.getFirst() instanceof Type.Tuple;
    if (oneTuple) {
      unpacked(l.params().getFirst().name(), (Type.Tuple) params.getFirst(), locals, before);
    } else {
      for (int i = 0; i < params.size(); i++) {
        locals.add(c.declare(l.params().get(i).name(), params.get(i), false, false));
      }
    }
    TExpr body =
        declared
            ? c.check(l.body(), result, because)
            : discarded(c.infer(l.body(), Expect.DISCARD), l.body().span());
    if (!before.isEmpty()) {
      body = new TExpr.Block(before, body, body.type(), l.body().span());
    }
    return new TExpr.SpawnLambda(self, locals, body, l.isMove(), handle, s.span());
  }

  /** A message that is a tuple arrives in parts. */
  private void unpacked(Name name, Type.Tuple type, List<Local> locals, List<TStmt> before) {
    List<TExpr> parts = new ArrayList<>();
    for (Type part : type.parts()) {
      Local local = c.hidden("_part", part, name.span());
      locals.add(local);
      parts.add(new TExpr.LocalRef(local, name.span()));
    }
    Local whole = c.declare(name, type, false, false);
    TExpr tuple = new TExpr.TupleLit(parts, type, name.span());
    before.add(new TStmt.Let(new TPattern.Bind(whole, name.span()), tuple, name.span()));
  }

  private TExpr discarded(TExpr value, Span span) {
    Type type = c.prune(value.type());
    return type.equals(Type.UNIT) || type.equals(Type.NEVER)
        ? value
        : new TExpr.Block(List.of(new TStmt.Eval(value, span)), null, Type.UNIT, span);
  }
}
