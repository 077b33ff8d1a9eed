package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.Need;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.SendPath;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.typed.WireCall;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of types once they are known: that they compare, implement bounds, can be keys. What
 * depends on a type parameter becomes a requirement of the function.
 */
final class Obligations {
  private final FunctionChecker c;
  private final List<Runnable> checks = new ArrayList<>();

  Obligations(FunctionChecker c) {
    this.c = c;
  }

  /** Checks everything; all types must be settled. */
  void check() {
    for (int i = 0; i < checks.size(); i++) {
      checks.get(i).run();
    }
    checks.clear();
  }

  // ---- operators

  void comparable(Comparison op, Type type, Span span) {
    Need need = op.isOrdering() ? new Need.Order(op.symbol()) : new Need.Equality(op.symbol());
    checks.add(() ->
        require(
            type,
            need,
            span,
            t ->
                Diagnostic.of(
                        Code.E0509,
                        span,
                        "cannot compare `" + c.text(t) + "` with `" + op.symbol() + "`")
                    .help(
                        op.isOrdering()
                            ? "write `impl Ord for " + c.text(t) + "`"
                            : "functions do not compare; compare something that they hold")));
  }

  void arithmetic(Operator op, Type type, Span span) {
    checks.add(() ->
        require(
            type,
            new Need.Compute(op.symbol(), traitOf(op)),
            span,
            t ->
                Diagnostic.of(
                    Code.E0508,
                    span,
                    "cannot apply `"
                        + op.symbol()
                        + "` to `"
                        + c.text(t)
                        + "` and `"
                        + c.text(t)
                        + "`")));
  }

  private static String traitOf(Operator op) {
    return switch (op) {
      case ADD -> "Add";
      case SUB -> "Sub";
      case MUL -> "Mul";
      case DIV -> "Div";
      case REM -> "Rem";
      case AND, OR, XOR, SHL, SHR -> "";
    };
  }

  void negation(Type type, Span span) {
    checks.add(() -> {
      if (c.prune(type).equals(Type.DURATION)) {
        return;
      }
      require(
          type,
          new Need.Compute("-", "Neg"),
          span,
          t -> Diagnostic.of(Code.E0513, span, "cannot negate type `" + c.text(t) + "`"));
    });
  }

  void key(Type type, Span span) {
    checks.add(() ->
        require(
            type,
            new Need.Key(),
            span,
            t ->
                Diagnostic.of(Code.E0603, span, "type `" + c.text(t) + "` cannot be used as a key")
                    .help(
                        "a key needs equality and hash: no floats or functions inside, and with"
                            + " an own `Eq` also an own `Hash`")));
  }

  /** The parameter at {@code span} is what messages of {@code handler} replace each other by. */
  void coalesceKey(Type type, String handler, Span span) {
    checks.add(() ->
        require(
            type,
            new Need.Equality("=="),
            span,
            t ->
                Diagnostic.of(Code.E0603, span, "type `" + c.text(t) + "` cannot be used as a key")
                    .label("the key by which messages of `" + handler + "` replace each other")
                    .help(
                        "such keys must compare with `==`: name another parameter in"
                            + " `coalesce(..)`, or put one that compares before it")));
  }

  void cloned(Type type, Span span) {
    checks.add(() ->
        require(
            type,
            new Need.Clones(),
            span,
            t -> notImplemented(t, new TraitRef(Protocols.CLONE, List.of()), "`.clone()`", span)));
  }

  private interface Report {
    Diagnostic of(Type type);
  }

  private void require(Type type, Need need, Span span, Report report) {
    Type t = c.unifier.resolve(type);
    List<Type.Param> open = new ArrayList<>();
    if (!new Judgement(c.program.traits, c.assumptions).meets(t, need, open)) {
      c.report(report.of(t));
      return;
    }
    for (Type.Param p : open) {
      c.program.requirements.need(c.id, p, need, span);
    }
  }

  /** What an actor asks of its type arguments. */
  void wellFormedActor(ActorDef def, List<Type> typeArgs, Span span) {
    for (int i = 0; i < def.typeParams().size(); i++) {
      Type arg = typeArgs.get(i);
      for (TraitRef bound : def.typeParams().get(i).bounds()) {
        TraitRef wanted =
            Types.mapParts(
                bound, t -> Types.substitute(t, TypeParam.arguments(def.typeParams(), typeArgs)));
        checks.add(() -> {
          Type t = c.unifier.resolve(arg);
          if (!c.program.traits.implementsTrait(t, wanted, c.assumptions)) {
            c.report(notImplemented(t, wanted, "`" + def.id().name() + "`", span));
          }
        });
      }
    }
  }

  /** What a type asks of its arguments: bounds, keys, frozen content. */
  void wellFormed(Type type, Span span) {
    checks.add(() -> {
      Type t = c.unifier.resolve(type);
      c.program.traits.wellFormed(t, span, c.assumptions).forEach(c::report);
    });
  }

  // ---- bounds

  /** The bounds of a generic function at a use, and what its body needs besides. */
  void bounds(Calls.Instance instance, Span span) {
    FnSignature f = instance.signature();
    if (f.typeParams().isEmpty()) {
      return;
    }
    checks.add(() -> checkBounds(instance, span));
  }

  private void checkBounds(Calls.Instance instance, Span span) {
    FnSignature f = instance.signature();
    Map<Type.Param, Type> arguments = new HashMap<>();
    for (int i = 0; i < f.typeParams().size(); i++) {
      arguments.put(f.typeParams().get(i).param(), c.unifier.resolve(instance.typeArgs().get(i)));
    }
    for (TypeParam p : f.typeParams()) {
      Type argument = arguments.get(p.param());
      if (argument != null) {
        for (TraitRef bound : p.bounds()) {
          implement(argument, bound, arguments, f, span);
        }
      }
    }
    for (Where w : f.wheres()) {
      Type subject = c.unifier.resolve(Types.substitute(w.type(), arguments));
      for (TraitRef bound : w.bounds()) {
        implement(subject, bound, arguments, f, span);
      }
    }
    keyOfCollections(instance, span);
    writtenOrRead(instance, span);
    c.program.requirements.call(c.id, f.id(), arguments, span);
  }

  /** The bounds of a generic lambda's parameters. */
  void lambdaBounds(List<TypeParam> params, Map<Type.Param, Type> arguments, Span span) {
    for (TypeParam p : params) {
      for (TraitRef bound : p.bounds()) {
        checks.add(() -> {
          Type type = c.unifier.resolve(arguments.getOrDefault(p.param(), Type.ERROR));
          TraitRef trait =
              Types.mapParts(bound, t -> c.unifier.resolve(Types.substitute(t, arguments)));
          if (!(type instanceof Type.Error)
              && !c.program.traits.implementsTrait(type, trait, c.assumptions)) {
            c.report(notImplemented(type, trait, "this lambda", span));
          }
        });
      }
    }
  }

  private void implement(
      Type subject, TraitRef bound, Map<Type.Param, Type> arguments, FnSignature f, Span span) {
    if (subject instanceof Type.Error) {
      return;
    }
    TraitRef trait = Types.mapParts(bound, t -> c.unifier.resolve(Types.substitute(t, arguments)));
    Selection selection = c.program.traits.implementation(subject, trait, c.assumptions);
    if (selection != null) {
      chosen(selection, span);
    } else {
      Diagnostic d = notImplemented(subject, trait, "`" + f.name() + "`", span);
      c.report(
          c.program.isOwn(f.id().module())
              ? d.note(f.span(), "`" + f.name() + "` is declared here")
              : d);
    }
  }

  /** The bodies of a chosen impl may need something of its parameters. */
  private void chosen(Selection selection, Span span) {
    if (!(selection instanceof Selection.Impl i) || i.impl().typeParams().isEmpty()) {
      return;
    }
    Map<Type.Param, Type> arguments = new HashMap<>();
    i.bindings().forEach((p, t) -> arguments.put(p, c.unifier.resolve(t)));
    for (FnId method : i.impl().methods().values()) {
      c.program.requirements.call(c.id, method, arguments, span);
    }
  }

  /** The message about a type that lacks a trait. */
  Diagnostic notImplemented(Type type, TraitRef trait, String by, Span span) {
    String name = org.hewlang.compiler.types.TypeText.of(trait);
    Diagnostic lacks =
        Diagnostic.of(
            Code.E0601,
            span,
            "type `"
                + c.text(type)
                + "` does not implement trait `"
                + name
                + "` required by "
                + by);
    if (name.equals("Send")) {
      return lacks.help(SendPath.advice(type));
    }
    List<String> fitting = fitting(type, trait);
    return fitting.isEmpty()
        ? lacks.help("write `impl " + name + " for " + c.text(type) + "`")
        : lacks.help("types that implement it are `" + String.join("`, `", fitting) + "`");
  }

  /** Types that have a trait of the library, where {@code type} is nothing to write an impl for. */
  private List<String> fitting(Type type, TraitRef trait) {
    if (type instanceof Type.Nominal
        || !trait.trait().module().startsWith("std::")
        || trait.trait().module().equals(Types.PRELUDE)) {
      return List.of();
    }
    return c.program.declarations.impls().stream()
        .filter(i -> i.trait() != null && i.trait().trait().equals(trait.trait()))
        .filter(i -> i.typeParams().isEmpty())
        .map(i -> c.text(i.target()))
        .distinct()
        .limit(6)
        .toList();
  }

  /** Making a map or set, or putting something in, takes a type that can be a key. */
  private void keyOfCollections(Calls.Instance instance, Span span) {
    FnSignature f = instance.signature();
    if (f.owner() != FnSignature.Owner.BUILTIN
        || !(f.name().equals("new") || f.name().equals("insert"))
        || instance.typeArgs().isEmpty()) {
      return;
    }
    boolean keyed = f.id().owner().startsWith("HashMap") || f.id().owner().startsWith("HashSet");
    if (keyed
        || isKeyed(f.result())
        || (!f.params().isEmpty() && isKeyed(f.params().getFirst().type()))) {
      key(instance.typeArgs().getFirst(), span);
    }
  }

  /** What is encoded or decoded has to have that form. */
  private void writtenOrRead(Calls.Instance instance, Span span) {
    WireCall call =
        instance.signature().given() instanceof FnDef.FnBody.Known known
            ? WireCall.of(known.intrinsic())
            : null;
    Format format = call == null ? null : call.format();
    if (format != null) {
      Type type = instance.typeArgs().getFirst();
      require(
          type,
          new Need.Serialised(format),
          span,
          t -> c.program.traits.wireSafety().notSafe(t, format, span));
    }
  }

  private static boolean isKeyed(@Nullable Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.HASH_MAP || b.kind() == BuiltinType.HASH_SET);
  }

  // ---- dyn

  void convertsToDyn(TExpr value, Type from, List<TraitRef> traits) {
    checks.add(() -> {
      Type type = c.unifier.resolve(from);
      if (type instanceof Type.Error) {
        return;
      }
      for (TraitRef t : traits) {
        TraitRef trait = Types.mapParts(t, c.unifier::resolve);
        Selection selection = c.program.traits.implementation(type, trait, c.assumptions);
        if (selection != null) {
          chosen(selection, value.span());
        } else {
          String name = org.hewlang.compiler.types.TypeText.of(trait);
          c.report(
              Diagnostic.of(
                      Code.E0602,
                      value.span(),
                      "type `" + c.text(type) + "` does not implement trait `" + name + "`")
                  .label("a `dyn " + name + "` is expected here")
                  .help("write `impl " + name + " for " + c.text(type) + "`"));
        }
      }
    });
  }
}
