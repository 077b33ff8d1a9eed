package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.ForeignSpelling;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.ChannelEnds;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Members;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Calls of functions by name and of function values. */
final class Calls {
  private final FunctionChecker c;
  final Arguments arguments;

  Calls(FunctionChecker c) {
    this.c = c;
    this.arguments = new Arguments(c);
  }

  /** A function at a use: its type arguments, some of them still open. */
  record Instance(FnSignature signature, List<Type> typeArgs, Map<Type.Param, Type> map) {
    Type type(Type declared) {
      return Types.substitute(declared, map);
    }

    /** The arguments of the function's own type parameters. */
    List<Type> ownArgs() {
      return typeArgs.subList(signature.ownerTypeParams(), typeArgs.size());
    }
  }

  // ---- by name

  /** {@code path(args)} where the path does not begin with a variable. */
  TExpr named(Expr.Call call, Expr.Reference r, Expect expect) {
    Path path = r.path();
    if (path.first().text().isEmpty()) {
      return c.error(call.span(), arguments.loose(call.args())); // the parser has reported it
    }
    TExpr helper = c.ownActor.helper(call, r, expect);
    if (helper != null) {
      return helper;
    }
    Symbol symbol = c.names.resolve(path, expect);
    return switch (symbol) {
      case Symbol.Function f ->
          function(f, call.typeArgs(), call.args(), expect, r.span(), call.span());
      case Symbol.Variant v -> {
        noTypeArgs(call.typeArgs(), path.text());
        yield c.constructors.variantCall(v, call.args(), expect, call.span());
      }
      case Symbol.Member m -> c.methods.associatedCall(m, path, call, expect);
      case Symbol.Constant _ -> value(c.infer(r, Expect.ANY), call.args(), call.span());
      case Symbol.Broken _ -> c.error(call.span(), arguments.loose(call.args()));
      case Symbol.Other o -> {
        arguments.loose(call.args());
        yield Spawnable.asValue(c, o, r.span());
      }
      case Symbol.Ambiguous a -> {
        arguments.loose(call.args());
        yield c.names.ambiguous(path.text(), a, r.span());
      }
      case null, default -> {
        TExpr special =
            symbol == null && path.isSimple()
                ? c.builtins.call(path.first().text(), call.args(), expect, call.span())
                : null;
        yield special != null ? special : undefined(path, symbol, call);
      }
    };
  }

  /** {@code module.f(args)}. */
  TExpr ofModule(Symbol.Module module, Expr.MethodCall m, Expect expect) {
    Symbol symbol = c.scope.member(module, m.name().text());
    return switch (symbol) {
      case Symbol.Function f -> {
        TExpr math = c.builtins.math(module, f, m.args(), m.span());
        yield math != null
            ? math
            : function(f, List.of(), m.args(), expect, m.name().span(), m.span());
      }
      case Symbol.Variant v -> c.constructors.variantCall(v, m.args(), expect, m.span());
      case Symbol.Constant _ ->
          value(c.names.member(module, m.name(), m.span(), Expect.ANY), m.args(), m.span());
      case Symbol.Broken _ -> c.error(m.span(), arguments.loose(m.args()));
      case null, default -> {
        arguments.loose(m.args());
        yield c.names.noMember(module, m.name(), symbol, m.span());
      }
    };
  }

  private TExpr undefined(Path path, @Nullable Symbol symbol, Expr.Call call) {
    List<TExpr> kept = arguments.loose(call.args());
    String name = path.text();
    if (symbol instanceof Symbol.Hidden h) {
      return c.error(
          Diagnostic.of(
                  Code.E0106,
                  path.span(),
                  "no function `"
                      + path.last().text()
                      + "` in module `"
                      + path.names().getFirst().text()
                      + "`")
              .note(h.declaration(), "it is private")
              .help("add `pub` to its declaration"));
    }
    Symbol.Module module = path.isSimple() ? null : c.scope.module(path.first().text());
    if (module != null) {
      return c.names.noMember(module, path.last(), null, call.span());
    }
    if (!c.firstReport(Code.E0202, name)) {
      return c.error(call.span(), kept);
    }
    Diagnostic d = Diagnostic.of(Code.E0202, path.span(), "undefined function `" + name + "`");
    Symbol type = path.isSimple() ? c.scope.type(name) : null;
    if (type != null) {
      return keep(Spawnable.isMeant(type) ? Spawnable.help(d, name) : ofType(d, name), kept);
    }
    if (path.isSimple() && c.ownActor.hasHandler(name)) {
      return keep(
          d.fix("`" + name + "` is a handler: send a message", path.span(), "this." + name), kept);
    }
    Diagnostic suggested = Suggestions.add(d, name, c.names.visibleNames());
    if (suggested == d) {
      suggested = ForeignSpelling.function(name).map(d::help).orElse(d);
    }
    return keep(suggested, kept);
  }

  private static Diagnostic ofType(Diagnostic d, String name) {
    return d.help("`" + name + "` is a type; build a value with `" + name + " { .. }`");
  }

  private TExpr keep(Diagnostic d, List<TExpr> kept) {
    c.report(d);
    return c.error(d.span(), kept);
  }

  void noTypeArgs(List<TypeExpr> typeArgs, String what) {
    if (!typeArgs.isEmpty()) {
      c.report(
          Diagnostic.of(
              Code.E0503,
              typeArgs.getFirst().span().to(typeArgs.getLast().span()),
              "`" + what + "` does not take type arguments"));
    }
  }

  private TExpr function(
      Symbol.Function f,
      List<TypeExpr> typeArgs,
      List<Arg> args,
      Expect expect,
      Span at,
      Span span) {
    FnSignature signature = c.program.function(f.id());
    checkUnsafe(signature, span);
    TExpr special = c.builtins.call(f, args, span);
    if (special != null) {
      return special;
    }
    Instance instance = instantiate(signature, Map.of(), at);
    explicit(instance, typeArgs);
    return call(instance, callee(instance), null, args, expect, at, span);
  }

  private void checkUnsafe(FnSignature f, Span span) {
    // a low-level function of the library is one of its module's own there, foreign everywhere else
    boolean lowLevel =
        f.given() instanceof FnDef.FnBody.Java
            && f.name().startsWith("hew_")
            && !f.id().module().equals(c.scope.module());
    if ((f.given() instanceof FnDef.FnBody.C || lowLevel) && !c.inUnsafe) {
      c.report(
          Diagnostic.of(
                  Code.E0715,
                  span,
                  "call of the foreign function `" + f.name() + "` requires `unsafe { .. }`")
              .fix("wrap it in `unsafe { .. }`", span, "unsafe { " + span.text() + " }"));
    }
  }

  // ---- instances

  /** {@code f} with the given bindings of type parameters; the others are open. */
  Instance instantiate(FnSignature f, Map<Type.Param, Type> given, Span span) {
    if (f.typeParams().isEmpty()) {
      return new Instance(f, List.of(), Map.of());
    }
    List<Type> args = new ArrayList<>(f.typeParams().size());
    Map<Type.Param, Type> map = new HashMap<>();
    for (TypeParam p : f.typeParams()) {
      Type arg = given.get(p.param());
      if (arg == null) {
        arg = isPipe(f) ? c.unifier.freshOr(Type.STRING) : c.fresh(span, openMessage(f, p));
      }
      args.add(arg);
      map.put(p.param(), arg);
    }
    return new Instance(f, args, map);
  }

  /** Pipes carry text where nothing says otherwise. */
  private static boolean isPipe(FnSignature f) {
    return f.id().module().equals("std::stream") && f.id().name().equals("pipe");
  }

  private static String openMessage(FnSignature f, TypeParam p) {
    if (f.owner() == FnSignature.Owner.BUILTIN
        && f.result() instanceof Type.Builtin b
        && f.params().stream().noneMatch(q -> q.type().equals(p.param()))) {
      if (b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.HASH_SET) {
        return "cannot determine element type for "
            + b.kind().canonicalName()
            + "; add explicit type annotation";
      }
      if (b.kind() == BuiltinType.HASH_MAP) {
        return "cannot determine key/value types for HashMap; add explicit type annotation";
      }
    }
    return ChannelEnds.isHidden(p)
        ? "cannot infer what flows through a channel end of `" + f.name() + "`"
        : "cannot infer type argument `" + p.param().name() + "` of `" + f.name() + "`";
  }

  /** Binds the type arguments written at a call. */
  void explicit(Instance instance, List<TypeExpr> written) {
    if (written.isEmpty()) {
      return;
    }
    List<Type> all = instance.ownArgs();
    int hidden = instance.signature().hiddenTypeParams().size();
    List<Type> own = all.subList(0, all.size() - hidden);
    if (written.size() != own.size()) {
      c.report(
          Diagnostic.of(
              Code.E0503,
              written.getFirst().span().to(written.getLast().span()),
              "`"
                  + instance.signature().name()
                  + "` takes "
                  + own.size()
                  + " type argument(s) but "
                  + written.size()
                  + (written.size() == 1 ? " was" : " were")
                  + " supplied"));
      return;
    }
    for (int i = 0; i < own.size(); i++) {
      Type type = c.written(written.get(i), "cannot infer this type argument");
      c.unify(own.get(i), type);
    }
  }

  /** What a call of a plainly named function goes to. */
  Callee callee(Instance instance) {
    FnSignature f = instance.signature();
    return f.given() instanceof FnDef.FnBody.Known known
        ? new Callee.Builtin(known.intrinsic(), instance.typeArgs())
        : new Callee.Function(f.id(), instance.typeArgs());
  }

  Type resultType(Instance instance, Span span) {
    Type declared = c.program.resultOf(instance.signature());
    if (declared == null) {
      c.report(
          Diagnostic.of(
                  Code.E0322,
                  span,
                  "cannot infer the return type of `"
                      + instance.signature().name()
                      + "`: it depends on itself")
              .help("write the type after `->`"));
      return Type.ERROR;
    }
    return instance.type(declared);
  }

  /** The function as a value. */
  TExpr functionValue(FnSignature f, Map<Type.Param, Type> given, Span span) {
    Instance instance = instantiate(f, given, span);
    List<Type> params = f.params().stream().map(p -> instance.type(p.type())).toList();
    Type type = new Type.Fn(params, resultType(instance, span));
    checkUnsafe(f, span);
    c.obligations.bounds(instance, span);
    return new TExpr.FnRef(callee(instance), type, span);
  }

  // ---- the call itself

  /**
   * A call of {@code instance}.
   *
   * @param receiver the first argument if it stands before the dot
   * @param at the name in the call, where requirements that are not met are shown
   */
  TExpr call(
      Instance instance,
      Callee callee,
      @Nullable TExpr receiver,
      List<Arg> args,
      Expect expect,
      Span at,
      Span span) {
    FnSignature f = instance.signature();
    Type result = resultType(instance, span);
    fitResult(result, expect);
    int first = receiver == null ? 0 : 1;
    boolean own = c.program.isOwn(f.id().module());
    List<Arguments.Slot> slots = new ArrayList<>();
    for (int i = first; i < f.params().size(); i++) {
      FnSignature.Parameter p = f.params().get(i);
      slots.add(
          new Arguments.Slot(
              p.name(),
              instance.type(p.type()),
              own ? p.span() : null,
              f.given() instanceof FnDef.FnBody.C));
    }
    boolean variadic =
        f.given() instanceof FnDef.FnBody.C foreign
            && foreign.variadic()
            && args.size() > slots.size();
    List<Arg> fixed = variadic ? args.subList(0, slots.size()) : args;
    List<TExpr.Part> given =
        arguments.check(displayName(f), slots, first, fixed, span, own ? f.span() : null);
    if (given == null) {
      instance.typeArgs().forEach(c.unifier::poison);
      // the callee stays in the tree, so that it does not count as unused
      TExpr named = new TExpr.FnRef(callee, Type.ERROR, at);
      return c.broken(
          c.prune(result), span, receiver == null ? List.of(named) : List.of(receiver, named));
    }
    List<TExpr.Part> parts = given;
    if (variadic) {
      parts = new ArrayList<>(given);
      for (TExpr value : arguments.loose(args.subList(slots.size(), args.size()))) {
        parts.add(new TExpr.Part(parts.size(), value));
      }
    }
    if (receiver != null) {
      parts = new ArrayList<>(given.size() + 1);
      parts.add(new TExpr.Part(0, receiver));
      parts.addAll(given);
    }
    c.obligations.bounds(instance, at);
    if (callee instanceof Callee.Builtin && f.name().equals("new")) {
      c.obligations.wellFormed(result, at);
    }
    return new TExpr.Call(callee, parts, c.prune(result), span);
  }

  /** The name with its type for members: {@code Vec::push}. */
  static String displayName(FnSignature f) {
    return switch (f.owner()) {
      case MODULE -> Members.writtenName(f.id());
      case BUILTIN, INHERENT, TRAIT, TRAIT_IMPL, ACTOR, TRAIT_HANDLER -> {
        String owner = f.id().owner();
        boolean plain = !owner.isEmpty() && owner.chars().allMatch(Character::isLetterOrDigit);
        String name = Members.writtenName(f.id());
        yield plain ? owner + "::" + name : name;
      }
    };
  }

  /** Lets an expected type say what open type arguments are, where that cannot mislead. */
  void fitResult(Type result, Expect expect) {
    Type wanted = expect.wanted();
    if (wanted == null || !c.unifier.hasOpen(result)) {
      return;
    }
    Type w = c.prune(wanted);
    boolean bare = c.prune(result) instanceof Type.Var;
    if (w.equals(Type.UNIT) || (bare && (w instanceof Type.Slice || w instanceof Type.Var))) {
      return;
    }
    c.unify(result, w);
  }

  // ---- function values

  /** {@code target(args)}. */
  TExpr value(TExpr target, List<Arg> args, Span span) {
    Type type = c.known(target.type());
    if (type instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
      List<TExpr> values = arguments.loose(args);
      Type result = c.fresh(span, "cannot infer the result of this call");
      Type fn = new Type.Fn(values.stream().map(TExpr::type).toList(), result);
      c.unify(type, fn);
      return new TExpr.CallValue(target, values, result, span);
    }
    if (!(type instanceof Type.Fn fn)) {
      List<TExpr> kept = new ArrayList<>(arguments.loose(args));
      kept.add(target);
      if (!(type instanceof Type.Error)) {
        Diagnostic problem =
            Diagnostic.of(
                Code.E0512, target.span(), "cannot call value of type `" + c.text(type) + "`");
        boolean actor = type instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF;
        c.report(
            actor
                ? problem.help("actors get messages: `a <- v` sends, `await a <- v` asks")
                : problem);
      }
      return c.error(span, kept);
    }
    for (Arg arg : args) {
      if (arg.name() != null) {
        c.report(
            Diagnostic.of(
                Code.E0505,
                arg.name().span(),
                "unknown named argument `"
                    + arg.name().text()
                    + "`: a function value has no parameter names"));
        return c.error(span, arguments.loose(args));
      }
    }
    List<TExpr.Part> parts =
        arguments.check(target.span().text(), Arguments.unnamed(fn.params()), 0, args, span, null);
    if (parts == null) {
      return c.error(span, List.of(target));
    }
    c.lambdas.checkReady();
    return new TExpr.CallValue(
        target, parts.stream().map(TExpr.Part::value).toList(), c.prune(fn.result()), span);
  }
}
