package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Candidate;
import org.jspecify.annotations.Nullable;

/** Calls of a member that has been found. */
final class MemberCalls {
  /** Members of {@code bytes} that take any integer, with the intrinsic that does the work. */
  private static final Map<String, Intrinsic> BYTE_MEMBERS =
      Map.of(
          "push", Intrinsic.BYTES_PUSH_BYTE,
          "set", Intrinsic.BYTES_SET_BYTE,
          "remove", Intrinsic.BYTES_REMOVE_BYTE,
          "contains", Intrinsic.BYTES_CONTAINS_BYTE);

  private static final Set<String> WITH_RESULT = Set.of("remove", "contains");

  private final FunctionChecker c;

  MemberCalls(FunctionChecker c) {
    this.c = c;
  }

  /**
   * The candidates that can be meant: of one generic trait implemented several times, the one whose
   * result or argument fits.
   */
  List<Candidate> narrow(
      List<Candidate> found, @Nullable TExpr receiver, List<Arg> args, Expect expect) {
    Type wanted = expect.wanted();
    if (found.size() < 2 || wanted == null) {
      return found;
    }
    List<Candidate> fitting = new ArrayList<>();
    for (Candidate k : found) {
      int mark = c.unifier.mark();
      Calls.Instance instance = instance(k, receiver, k.signature().span());
      Type result = k.signature().result();
      if (result != null && c.unify(instance.type(result), wanted)) {
        fitting.add(k);
      }
      c.unifier.rollback(mark);
    }
    return fitting.isEmpty() ? found : fitting;
  }

  /** The candidates whose parameters take {@code args}, which come after the receiver if there is one. */
  List<Candidate> takingArguments(
      List<Candidate> found, @Nullable TExpr receiver, List<TExpr> args, Span span) {
    List<Candidate> fitting = new ArrayList<>();
    int first = receiver == null ? 0 : 1;
    for (Candidate k : found) {
      List<FnSignature.Parameter> params = k.signature().params();
      if (params.size() != args.size() + first) {
        continue;
      }
      int mark = c.unifier.mark();
      Calls.Instance instance = instance(k, receiver, span);
      boolean fits = true;
      for (int i = 0; i < args.size() && fits; i++) {
        fits = c.unify(args.get(i).type(), instance.type(params.get(i + first).type()));
      }
      if (fits) {
        fitting.add(k);
      }
      c.unifier.rollback(mark);
    }
    return fitting;
  }

  /** Whether the ambiguity follows from declarations that have been reported as conflicting. */
  static boolean isReported(List<Candidate> found) {
    TraitRef first = traitOf(found.getFirst().via());
    for (Candidate k : found) {
      TraitRef trait = traitOf(k.via());
      if (trait == null ? first != null : !trait.equals(first)) {
        return false;
      }
    }
    return true;
  }

  private Calls.Instance instance(Candidate k, @Nullable TExpr receiver, Span span) {
    k.equations().forEach(c::unify);
    Map<Type.Param, Type> bindings = new HashMap<>(k.bindings());
    TraitRef trait = traitOf(k.via());
    if (trait != null && k.signature().owner() == FnSignature.Owner.TRAIT) {
      // a trait's own parameters follow from how it is implemented
      var def = c.program.declarations.trait(trait.trait());
      if (receiver != null) {
        bindings.putIfAbsent(def.self(), receiver.type());
      }
      for (int i = 0; i < def.typeParams().size() && i < trait.args().size(); i++) {
        bindings.putIfAbsent(def.typeParams().get(i).param(), trait.args().get(i));
      }
    }
    return c.calls.instantiate(k.signature(), bindings, span);
  }

  private static @Nullable TraitRef traitOf(Candidate.Via via) {
    return switch (via) {
      case Candidate.Via.Builtin _, Candidate.Via.Inherent _ -> null;
      case Candidate.Via.Implemented i -> i.trait();
      case Candidate.Via.Bounded b -> b.trait();
      case Candidate.Via.Erased e -> e.trait();
      case Candidate.Via.Automatic a -> a.trait();
    };
  }

  /** {@code receiver.name(args)} by candidate {@code k}. */
  TExpr call(Candidate k, TExpr receiver, Name name, List<Arg> args, Expect expect, Span span) {
    TraitRef trait = traitOf(k.via());
    if (name.text().equals("drop") && trait != null && trait.trait().equals(Protocols.DROP)) {
      c.calls.arguments.loose(args);
      return c.error(
          Diagnostic.of(Code.E0717, name.span(), "`drop` cannot be called as a method")
              .help("end the value's life with `drop(" + receiver.span().text() + ")`"),
          receiver);
    }
    if (k.via() instanceof Candidate.Via.Automatic
        && args.isEmpty()
        && (name.text().equals("clone") || name.text().equals("to_string"))) {
      return universal(receiver, name.text(), span);
    }
    Calls.Instance instance = instance(k, receiver, name.span());
    FnSignature f = k.signature();
    TExpr first =
        f.params().isEmpty()
            ? receiver
            : c.coerce(receiver, instance.type(f.params().getFirst().type()), null);
    Callee callee = callee(k, instance, receiver.type());
    TExpr call = c.calls.call(instance, callee, first, args, expect, name.span(), span);
    return inOut(k, f, receiver, call);
  }

  /** The same with arguments that are typed already. */
  TExpr callTyped(Candidate k, @Nullable TExpr receiver, Type self, List<TExpr> args, Span span) {
    Calls.Instance instance = instance(k, receiver != null ? receiver : typeOnly(self, span), span);
    List<FnSignature.Parameter> params = k.signature().params();
    int first = receiver == null ? 0 : 1;
    if (params.size() != args.size() + first) {
      return c.error(
          Diagnostic.of(
              Code.E0501,
              span,
              "`"
                  + Calls.displayName(k.signature())
                  + "` takes "
                  + (params.size() - first)
                  + " argument(s) but "
                  + args.size()
                  + " were supplied"));
    }
    List<TExpr.Part> parts = new ArrayList<>();
    if (receiver != null) {
      parts.add(
          new TExpr.Part(0, c.coerce(receiver, instance.type(params.getFirst().type()), null)));
    }
    for (int i = 0; i < args.size(); i++) {
      Type type = instance.type(params.get(i + first).type());
      parts.add(new TExpr.Part(i + first, c.coerce(args.get(i), type, null)));
    }
    c.obligations.bounds(instance, span);
    return new TExpr.Call(
        callee(k, instance, self), parts, c.calls.resultType(instance, span), span);
  }

  /** An expression of which only the type counts. */
  static TExpr typeOnly(Type type, Span span) {
    return new TExpr.Block(List.of(), null, type, span);
  }

  /** {@code it.next()} on a variable changes the variable. */
  private TExpr inOut(Candidate k, FnSignature f, TExpr receiver, TExpr call) {
    if (f.flags().contains(FnDef.Flag.STEP)) {
      return c.steps.call(call);
    }
    TraitRef trait = traitOf(k.via());
    if (trait == null
        || !trait.trait().equals(Protocols.ITERATOR)
        || !f.name().equals("next")
        || !(call instanceof TExpr.Call made)
        || !c.places.isMutable(receiver)) {
      return call;
    }
    List<TExpr.Part> rest = made.args().subList(1, made.args().size());
    return new TExpr.CallInOut(receiver, made.callee(), rest, made.type(), made.span());
  }

  Callee callee(Candidate k, Calls.Instance instance, Type self) {
    FnSignature f = k.signature();
    return switch (k.via()) {
      case Candidate.Via.Builtin b -> new Callee.Builtin(b.intrinsic(), instance.typeArgs());
      case Candidate.Via.Inherent _ -> new Callee.Function(f.id(), instance.typeArgs());
      case Candidate.Via.Implemented i ->
          f.owner() == FnSignature.Owner.TRAIT
              ? new Callee.TraitMethod(self, i.trait(), f.name(), instance.ownArgs())
              : new Callee.Function(f.id(), instance.typeArgs());
      case Candidate.Via.Bounded b ->
          new Callee.TraitMethod(self, b.trait(), f.name(), instance.ownArgs());
      case Candidate.Via.Erased e -> new Callee.DynMethod(e.trait(), f.name());
      case Candidate.Via.Automatic a ->
          new Callee.TraitMethod(self, a.trait(), f.name(), instance.ownArgs());
    };
  }

  Calls.Instance instanceFor(Candidate k, @Nullable TExpr receiver, Span span) {
    return instance(k, receiver, span);
  }

  /** {@code x.clone()} and {@code x.to_string()}, which every value has. */
  TExpr universal(TExpr receiver, String name, Span span) {
    boolean clone = name.equals("clone");
    if (clone) {
      c.obligations.cloned(receiver.type(), span);
    }
    return new TExpr.Call(
        new Callee.Builtin(
            clone ? Intrinsic.CLONE_VALUE : Intrinsic.TO_STRING, List.of(receiver.type())),
        List.of(new TExpr.Part(0, receiver)),
        clone ? receiver.type() : Type.STRING,
        span);
  }

  /** Members of {@code bytes} that take a byte as any integer; null for the others. */
  @Nullable TExpr bytes(TExpr receiver, Name name, List<Arg> args, Span span) {
    Intrinsic intrinsic = BYTE_MEMBERS.get(name.text());
    if (intrinsic == null) {
      return null;
    }
    List<Arguments.Slot> slots = new ArrayList<>();
    if (intrinsic == Intrinsic.BYTES_SET_BYTE) {
      slots.add(new Arguments.Slot("i", Type.I64, null));
    }
    Type octet = c.unifier.fresh(VarKind.INTEGER);
    slots.add(new Arguments.Slot("b", octet, null));
    List<TExpr.Part> given =
        c.calls.arguments.check("bytes::" + name.text(), slots, 1, args, span, null);
    if (given == null) {
      return c.error(span, List.of(receiver));
    }
    List<TExpr.Part> parts = new ArrayList<>();
    parts.add(new TExpr.Part(0, receiver));
    for (TExpr.Part p : given) {
      boolean isOctet = p.index() == slots.size();
      TExpr value = p.value();
      boolean convert = isOctet && !c.prune(value.type()).equals(Type.I64);
      parts.add(
          new TExpr.Part(
              p.index(), convert ? new TExpr.Convert(value, Type.I64, value.span()) : value));
    }
    return new TExpr.Call(
        new Callee.Builtin(intrinsic, List.of()),
        parts,
        WITH_RESULT.contains(name.text()) ? Type.BOOL : Type.UNIT,
        span);
  }
}
