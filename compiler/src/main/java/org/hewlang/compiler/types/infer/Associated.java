package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Symbol;
import org.hewlang.compiler.types.traits.Candidate;
import org.hewlang.compiler.types.traits.Selection;
import org.jspecify.annotations.Nullable;

/** {@code Type::f(..)}, {@code T::f(..)} and {@code Trait::f(x, ..)}. */
final class Associated {
  private final FunctionChecker c;
  private final MemberCalls members;

  Associated(FunctionChecker c, MemberCalls members) {
    this.c = c;
    this.members = members;
  }

  TExpr call(Symbol.Member m, Path path, Expr.Call call, Expect expect) {
    List<Arg> args = call.args();
    if (m.type() instanceof Symbol.Trait t) {
      return traitCall(t, m.name(), path, call, expect);
    }
    Type type = typeOf(m.type(), path.span());
    if (type == null) {
      return notFound(m, path, c.calls.arguments.loose(args));
    }
    List<Candidate> found =
        c.program.traits.associated(c.unifier.resolve(type), m.name(), c.scope, c.assumptions);
    found = members.narrow(found, null, args, expect);
    if (found.isEmpty()) {
      return notFound(m, path, c.calls.arguments.loose(args));
    }
    if (found.size() > 1) {
      List<TExpr> values = c.calls.arguments.loose(args);
      List<Candidate> fitting = members.takingArguments(found, null, values, path.span());
      return fitting.size() == 1
          ? members.callTyped(fitting.getFirst(), null, type, values, call.span())
          : ambiguous(m, path, found, values);
    }
    Candidate k = found.getFirst();
    Calls.Instance instance = instance(k, type, path.span());
    c.calls.explicit(instance, call.typeArgs());
    Callee callee = members.callee(k, instance, type);
    TExpr made = c.calls.call(instance, callee, null, args, expect, path.span(), call.span());
    return Steps.isStep(k) ? c.steps.call(made) : made;
  }

  TExpr value(Symbol.Member m, Path path, Span span, Expect expect) {
    Type type = m.type() instanceof Symbol.Trait ? null : typeOf(m.type(), span);
    if (type == null) {
      return notFound(m, path, List.of());
    }
    List<Candidate> found =
        c.program.traits.associated(c.unifier.resolve(type), m.name(), c.scope, c.assumptions);
    if (found.isEmpty()) {
      return notFound(m, path, List.of());
    }
    if (found.size() > 1) {
      return ambiguous(m, path, found, List.of());
    }
    Candidate k = found.getFirst();
    if (Steps.isStep(k)) {
      return c.steps.value(span);
    }
    Calls.Instance instance = instance(k, type, span);
    FnSignature f = k.signature();
    List<Type> params = f.params().stream().map(p -> instance.type(p.type())).toList();
    c.obligations.bounds(instance, span);
    return new TExpr.FnRef(
        members.callee(k, instance, type),
        new Type.Fn(params, c.calls.resultType(instance, span)),
        span);
  }

  private Calls.Instance instance(Candidate k, Type self, Span span) {
    return members.instanceFor(k, MemberCalls.typeOnly(self, span), span);
  }

  /** The type before the {@code ::} with its arguments open; null if it is none. */
  private @Nullable Type typeOf(Symbol symbol, Span span) {
    return switch (symbol) {
      case Symbol.Struct s ->
          new Type.Nominal(
              s.id(),
              open(c.program.declarations.struct(s.id()).typeParams(), span, s.id().name()));
      case Symbol.Enum e ->
          new Type.Nominal(
              e.id(),
              open(c.program.declarations.enumDef(e.id()).typeParams(), span, e.id().name()));
      case Symbol.Alias a -> a.target();
      case Symbol.Primitive p -> p.type();
      case Symbol.Builtin b -> {
        List<Type> args = new ArrayList<>();
        for (int i = 0; i < b.kind().arity(); i++) {
          args.add(c.fresh(span, builtinMessage(b)));
        }
        yield new Type.Builtin(b.kind(), args);
      }
      case Symbol.Parameter p -> p.param();
      case Symbol.SelfType s -> s.type();
      case Symbol.Trait _,
          Symbol.Function _,
          Symbol.Constant _,
          Symbol.Variant _,
          Symbol.Other _,
          Symbol.Module _,
          Symbol.Member _,
          Symbol.Hidden _,
          Symbol.Ambiguous _,
          Symbol.Broken _ ->
          null;
    };
  }

  private List<Type> open(List<TypeParam> params, Span span, String name) {
    return Instances.open(c, params, span, name);
  }

  private static String builtinMessage(Symbol.Builtin b) {
    return switch (b.kind()) {
      case HASH_MAP -> "cannot determine key/value types for HashMap; add explicit type annotation";
      case VEC, HASH_SET ->
          "cannot determine element type for "
              + b.kind().canonicalName()
              + "; add explicit type annotation";
      default -> "cannot infer the type argument of `" + b.kind().canonicalName() + "`";
    };
  }

  // ---- Trait::f

  private TExpr traitCall(Symbol.Trait t, String name, Path path, Expr.Call call, Expect expect) {
    Candidate k = c.program.traits.traitFunction(t.id(), name);
    if (k == null) {
      return notFound(new Symbol.Member(t, name), path, c.calls.arguments.loose(call.args()));
    }
    FnSignature f = k.signature();
    TraitRef ref =
        k.via() instanceof Candidate.Via.Bounded b ? b.trait() : new TraitRef(t.id(), List.of());
    TraitDef def = c.program.declarations.trait(ref.trait());
    Type self = c.fresh(path.span(), "cannot infer which type's `" + name + "` is meant");
    Map<Type.Param, Type> bindings = new java.util.HashMap<>();
    bindings.put(def.self(), self);
    Calls.Instance instance = c.calls.instantiate(f, bindings, path.span());
    c.calls.explicit(instance, call.typeArgs());
    List<Type> traitArgs = def.typeParams().stream().map(p -> instance.type(p.param())).toList();
    TraitRef trait = new TraitRef(def.id(), traitArgs);
    Callee open = new Callee.TraitMethod(self, trait, f.name(), instance.ownArgs());
    TExpr made = c.calls.call(instance, open, null, call.args(), expect, path.span(), call.span());
    if (!(made instanceof TExpr.Call typed)) {
      return made;
    }
    TExpr[] chosen = {made};
    c.whenKnown(() -> chosen[0] = choose(typed, self, trait, f, call.span()));
    return c.placeholders.later(typed.type(), call.span(), () -> chosen[0]);
  }

  /** The call with the impl that the type, known by now, has. */
  private TExpr choose(TExpr.Call call, Type self, TraitRef trait, FnSignature f, Span span) {
    Type type = c.unifier.resolve(self);
    if (type instanceof Type.Error) {
      return call;
    }
    TraitRef resolved =
        new TraitRef(trait.trait(), trait.args().stream().map(c.unifier::resolve).toList());
    Selection selection = c.program.traits.implementation(type, resolved, c.assumptions);
    if (selection == null) {
      c.report(c.obligations.notImplemented(type, resolved, "`" + f.name() + "`", span));
      return new TExpr.Error(span);
    }
    Callee callee = c.methods.traitCallee(selection, type, resolved, f.name());
    return new TExpr.Call(callee, call.args(), call.type(), span);
  }

  // ---- failures

  private TExpr notFound(Symbol.Member m, Path path, List<TExpr> kept) {
    if (m.type() instanceof Symbol.Enum e) {
      EnumDef def = c.program.declarations.enumDef(e.id());
      c.report(
          Suggestions.add(
              Diagnostic.of(
                  Code.E0402,
                  path.last().span(),
                  "variant `" + m.name() + "` is not a member of enum `" + def.id().name() + "`"),
              m.name(),
              def.variants().stream().map(EnumDef.Variant::name).toList()));
      return c.error(path.span(), kept);
    }
    if (m.type() instanceof Symbol.Other o) {
      return c.error(path.span(), List.of(Spawnable.asValue(c, o, path.span())));
    }
    if (m.type() instanceof Symbol.Broken) {
      return c.error(path.span(), kept);
    }
    Diagnostic d =
        Diagnostic.of(Code.E0202, path.last().span(), "undefined function `" + path.text() + "`");
    Type type = m.type() instanceof Symbol.Trait ? null : typeOf(m.type(), path.span());
    Diagnostic explained = type == null ? d : MissingCodec.explain(c, d, type, m.name());
    c.report(
        type == null || explained != d
            ? explained
            : Suggestions.add(
                d,
                m.name(),
                c.program.traits.methodNames(c.unifier.resolve(type), c.scope, c.assumptions)));
    return c.error(path.span(), kept);
  }

  private TExpr ambiguous(Symbol.Member m, Path path, List<Candidate> found, List<TExpr> kept) {
    if (MemberCalls.isReported(found)) {
      return c.error(path.span(), kept);
    }
    c.report(
        Diagnostic.of(Code.E0204, path.span(), "function `" + path.text() + "` is ambiguous")
            .help(
                "write "
                    + found.stream()
                        .map(k -> "`" + k.signature().id().owner() + "::" + m.name() + "`")
                        .distinct()
                        .collect(Collectors.joining(" or "))));
    return c.error(path.span(), kept);
  }
}
