package org.hewlang.compiler.types.infer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** What code of an actor sees of it: {@code this}, fields by their names, helper functions. */
final class OwnActor {
  private final FunctionChecker c;

  OwnActor(FunctionChecker c) {
    this.c = c;
  }

  TExpr self(Span span) {
    ActorScope scope = c.actorScope;
    if (scope == null) {
      Local receiver = c.receiver;
      return c.error(
          Diagnostic.of(Code.E0801, span, "`this` can only be used inside an actor")
              .label("there is no actor around this")
              .help(
                  receiver == null
                      ? "take the handle of the actor as a parameter: `a: ActorRef<A>`"
                      : "the receiver of this method is `" + receiver.name() + "`"));
    }
    return new TExpr.LocalRef(scope.self(), span);
  }

  /** Whether a field of the actor has that name, which no variable may have. */
  boolean isFieldName(String name) {
    return c.actorScope != null && ActorScope.field(c.actorScope.def(), name) >= 0;
  }

  /** Whether {@code handle} is {@code this}. */
  boolean is(TExpr handle) {
    ActorScope scope = c.actorScope;
    return scope != null
        && handle instanceof TExpr.LocalRef ref
        && ref.local().id() == scope.self().id();
  }

  /** Whether a plain name means a field here (unless a variable has it). */
  boolean isField(String name) {
    ActorScope scope = c.actorScope;
    return scope != null
        && (ActorScope.field(scope.def(), name) >= 0
            || ActorScope.field(scope.around(), name) >= 0);
  }

  Set<String> fieldNames() {
    Set<String> names = new TreeSet<>();
    ActorScope scope = c.actorScope;
    if (scope != null && scope.def() != null) {
      scope.def().fields().forEach(f -> names.add(f.name()));
    }
    return names;
  }

  /** The field of that name; null if there is none. */
  @Nullable TExpr field(String name, Span span) {
    ActorScope scope = c.actorScope;
    if (scope == null) {
      return null;
    }
    ActorDef def = scope.def();
    int index = ActorScope.field(def, name);
    if (def != null && index >= 0) {
      TExpr self = new TExpr.LocalRef(scope.self(), span);
      return new TExpr.ActorField(self, index, def.fields().get(index).type(), span);
    }
    ActorDef around = scope.around();
    return around != null && ActorScope.field(around, name) >= 0
        ? captured(
            around,
            "`" + name + "` is a field of the actor `" + around.id().name() + "`",
            name,
            span)
        : null;
  }

  private TExpr captured(ActorDef around, String what, String name, Span span) {
    return c.error(
        Diagnostic.of(
                Code.E0709,
                span,
                "cannot send `" + around.id().name() + "` to actor: type is not Send")
            .label(what + ": naming it would capture the actor itself")
            .help("hand over a copy: `let own_" + name + " = " + name + ";` before"));
  }

  /** Whether the actor has a handler of that name. */
  boolean hasHandler(String name) {
    ActorDef def = c.actorScope == null ? null : c.actorScope.def();
    return def != null && def.handlers().stream().anyMatch(h -> h.name().equals(name));
  }

  /** A variable must not hide a field. */
  void checkNewVariable(Name name) {
    ActorScope scope = c.actorScope;
    ActorDef def = scope == null ? null : scope.def();
    int index = ActorScope.field(def, name.text());
    if (def != null && index >= 0) {
      c.report(
          Diagnostic.of(
                  Code.E0212,
                  name.span(),
                  "variable `" + name.text() + "` shadows a binding in an outer scope")
              .note(def.fields().get(index).span(), "`" + name.text() + "` is a field of the actor")
              .help("rename one of them"));
    }
  }

  // ---- helper functions

  /** {@code helper(args)}; null if the actor has no such function. */
  @Nullable TExpr helper(Expr.Call call, Expr.Reference r, Expect expect) {
    ActorScope scope = c.actorScope;
    if (scope == null || !r.path().isSimple()) {
      return null;
    }
    String name = r.path().first().text();
    ActorDef around = scope.around();
    FnId outside = scope.def() == null ? helper(around, name) : null;
    if (around != null && outside != null) {
      c.calls.arguments.loose(call.args());
      // it stays in the tree, so that it does not count as unused
      TExpr named = new TExpr.FnRef(new Callee.Function(outside, List.of()), Type.ERROR, r.span());
      return c.error(
          Diagnostic.of(
                  Code.E0709,
                  r.span(),
                  "cannot send `" + around.id().name() + "` to actor: type is not Send")
              .label(
                  "`" + name + "` is a function of the actor: calling it would capture the actor")
              .help("compute its result before, or make it a free function"),
          named);
    }
    FnId id = scope.def() == null ? null : helper(scope.def(), name);
    if (id == null) {
      return null;
    }
    Calls.Instance instance = instance(scope.def(), id, r.span());
    c.calls.explicit(instance, call.typeArgs());
    return call(
        instance,
        new TExpr.LocalRef(scope.self(), r.span()),
        call.args(),
        expect,
        r.span(),
        call.span());
  }

  /** {@code this.helper(args)}; null if it is no helper, or {@code receiver} is not {@code this}. */
  @Nullable TExpr helper(
      TExpr receiver, ActorDef def, Name name, List<Arg> args, Expect expect, Span span) {
    ActorScope scope = c.actorScope;
    boolean self =
        scope != null
            && scope.def() == def
            && receiver instanceof TExpr.LocalRef ref
            && ref.local().id() == scope.self().id();
    FnId id = self ? helper(def, name.text()) : null;
    return id == null
        ? null
        : call(instance(def, id, name.span()), receiver, args, expect, name.span(), span);
  }

  /** Whether the actor around has such a function. */
  boolean hasHelper(String name) {
    ActorScope scope = c.actorScope;
    return scope != null && helper(scope.def(), name) != null;
  }

  static @Nullable FnId helper(@Nullable ActorDef def, String name) {
    if (def != null) {
      for (FnId id : def.helpers()) {
        if (id.name().equals(name)) {
          return id;
        }
      }
    }
    return null;
  }

  private Calls.Instance instance(@Nullable ActorDef def, FnId id, Span span) {
    FnSignature f = c.program.function(id);
    Map<Type.Param, Type> own =
        def == null
            ? Map.of()
            : TypeParam.arguments(
                def.typeParams(), def.typeParams().stream().map(p -> (Type) p.param()).toList());
    return c.calls.instantiate(f, own, span);
  }

  private TExpr call(
      Calls.Instance instance, TExpr self, List<Arg> args, Expect expect, Span at, Span span) {
    return c.calls.call(instance, c.calls.callee(instance), self, args, expect, at, span);
  }
}
