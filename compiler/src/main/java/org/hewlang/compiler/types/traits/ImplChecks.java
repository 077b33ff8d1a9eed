package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;

/** Whether each impl is allowed, gives all that its trait asks for, and nothing else. */
public final class ImplChecks {
  private final Declarations declarations;
  private final ProgramTraits traits;
  private final Diagnostics diagnostics;

  private ImplChecks(Declarations declarations, ProgramTraits traits, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.traits = traits;
    this.diagnostics = diagnostics;
  }

  /** Checks all impls of the program, and the types in all signatures. */
  public static void check(Declarations declarations, Traits traits, Diagnostics diagnostics) {
    ProgramTraits program =
        switch (traits) {
          case ProgramTraits p -> p;
        };
    ImplChecks checks = new ImplChecks(declarations, program, diagnostics);
    for (ImplDef impl : declarations.impls()) {
      boolean actor =
          impl.target() instanceof Type.Nominal n && declarations.actors().containsKey(n.def());
      if (!actor && !declarations.graph().isCompiled(impl.module())) {
        checks.impl(impl);
      }
    }
    new Overlaps(declarations, diagnostics).check();
    new WellFormed(declarations, program).checkDeclarations(diagnostics);
  }

  private void impl(ImplDef impl) {
    TraitRef trait = impl.trait();
    if (trait == null) {
      hidden(impl);
      return;
    }
    DefId id = trait.trait();
    if (Protocols.DERIVED.contains(id) || Protocols.OPERATORS.contains(id)) {
      String how =
          Protocols.DERIVED.contains(id)
              ? "it follows from what the type is made of"
              : "operators work on built-in types only";
      diagnostics.add(
          Diagnostic.of(Code.E0605, impl.span(), "trait `" + id.name() + "` cannot be implemented")
              .label(how));
      return;
    }
    TraitDef def = declarations.traits().get(id);
    if (def == null) {
      return;
    }
    if (id.equals(Protocols.DROP) && !mayDrop(impl)) {
      return;
    }
    orphan(impl, trait);
    hidden(impl);
    members(impl, trait, def);
    supertraits(impl, trait, def);
  }

  private boolean mayDrop(ImplDef impl) {
    if (impl.target() instanceof Type.Nominal n && n.def().module().equals(impl.module())) {
      return true;
    }
    diagnostics.add(
        Diagnostic.of(
                Code.E0614,
                impl.span(),
                "`Drop` can only be implemented for types and enums of the same module")
            .label("`" + TypeText.of(impl.target()) + "` is not declared here"));
    return false;
  }

  private boolean isOwn(ImplDef impl) {
    return declarations.graph().module(impl.module()).origin() == Module.Origin.OWN;
  }

  private void orphan(ImplDef impl, TraitRef trait) {
    Type target = behindHandle(impl.target());
    boolean typeHere = target instanceof Type.Nominal n && n.def().module().equals(impl.module());
    if (isOwn(impl) && !typeHere && !trait.trait().module().equals(impl.module())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0601,
                  impl.span(),
                  "neither the trait nor the type is defined in this module")
              .help(orphanHelp(impl, trait)));
    }
  }

  /** The name of an actor is that of its handle; what counts is where the actor is declared. */
  private static Type behindHandle(Type type) {
    return type instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF
        ? b.args().getFirst()
        : type;
  }

  private static String orphanHelp(ImplDef impl, TraitRef trait) {
    boolean builtinTrait = trait.trait().module().equals(Types.PRELUDE);
    if (impl.target() instanceof Type.Nominal n && !n.def().module().equals(Types.PRELUDE)) {
      return builtinTrait
          ? "move the impl to the module of `" + n.def().name() + "`"
          : "move the impl to the module of `"
              + trait.trait().name()
              + "` or of `"
              + n.def().name()
              + "`";
    }
    return builtinTrait
        ? "wrap the value in a type of your own and implement the trait for that"
        : "move the impl to the module of `" + trait.trait().name() + "`";
  }

  /** Methods that can never be called with a dot, because the language has one of that name. */
  private void hidden(ImplDef impl) {
    if (!isOwn(impl)) {
      return;
    }
    for (FnId id : impl.methods().values()) {
      FnSignature method = declarations.function(id);
      if (method.hasReceiver()
          && traits.lookup().hasBuiltin(impl.target(), id.name(), method.scope())) {
        String type = TypeText.of(impl.target());
        TraitRef trait = impl.trait();
        Diagnostic warning =
            Diagnostic.of(
                Code.W0602,
                method.span(),
                "method `" + id.name() + "` is hidden by the built-in method of `" + type + "`");
        diagnostics.add(
            trait == null
                ? warning.help("give it another name")
                : warning.help("call it as `" + trait.trait().name() + "::" + id.name() + "(x)`"));
      }
    }
  }

  private void members(ImplDef impl, TraitRef trait, TraitDef def) {
    Map<String, Type> associated = new HashMap<>(impl.associatedTypes());
    for (TraitDef.AssociatedType a : def.associatedTypes()) {
      Type given = associated.get(a.name());
      if (given == null && a.defaultType() == null) {
        associated.put(a.name(), Type.ERROR);
        diagnostics.add(
            Diagnostic.of(
                    Code.E0611,
                    impl.span(),
                    "impl of `"
                        + TypeText.of(trait)
                        + "` must define associated type `"
                        + a.name()
                        + "`")
                .note(a.span(), "`" + a.name() + "` is declared here")
                .help("add `type " + a.name() + " = ..;`"));
      } else if (given != null) {
        associatedBounds(impl, trait, def, a, given);
      }
    }
    for (String name : impl.associatedTypes().keySet()) {
      if (def.associatedTypes().stream().noneMatch(a -> a.name().equals(name))) {
        diagnostics.add(
            Diagnostic.of(
                Code.E0609,
                impl.span(),
                "associated type `"
                    + name
                    + "` is not a member of trait `"
                    + TypeText.of(trait)
                    + "`"));
      }
    }
    missing(impl, trait, def);
    SignatureComparison comparison =
        new SignatureComparison(declarations, traits, impl, trait, def, associated);
    for (FnId id : impl.methods().values()) {
      FnSignature method = declarations.function(id);
      FnSignature wanted = declarations.functions().get(traitMethod(def, id.name()));
      if (wanted == null) {
        foreign(method, trait, def);
      } else {
        comparison.compare(method, wanted, diagnostics);
      }
    }
  }

  private static FnId traitMethod(TraitDef def, String name) {
    return new FnId(def.id().module(), def.id().name(), name);
  }

  private void associatedBounds(
      ImplDef impl, TraitRef trait, TraitDef def, TraitDef.AssociatedType type, Type given) {
    Map<Type.Param, Type> arguments = Supertraits.arguments(def, trait, impl.target());
    Assumptions known = new Assumptions(impl.typeParams(), impl.wheres());
    for (TraitRef bound : type.bounds()) {
      TraitRef wanted = Supertraits.substitute(bound, arguments);
      if (!traits.implementsTrait(traits.normalize(given, known), wanted, known)) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0601,
                    impl.span(),
                    "type `"
                        + TypeText.of(given)
                        + "` does not implement trait `"
                        + TypeText.of(wanted)
                        + "` required by `"
                        + type.name()
                        + "`")
                .note(type.span(), "required here"));
      }
    }
  }

  private void missing(ImplDef impl, TraitRef trait, TraitDef def) {
    List<String> names = new ArrayList<>();
    List<String> stubs = new ArrayList<>();
    Span first = null;
    for (FnId id : def.methods()) {
      FnSignature wanted = declarations.function(id);
      if (wanted.code() == null && !impl.methods().containsKey(id.name())) {
        names.add("`" + id.name() + "`");
        stubs.add(stub(wanted, impl, trait, def));
        first = first == null ? wanted.span() : first;
      }
    }
    if (first != null) {
      String what = names.size() == 1 ? "missing method " : "missing methods ";
      diagnostics.add(
          Diagnostic.of(
                  Code.E0608,
                  impl.span(),
                  what
                      + String.join(", ", names)
                      + " in the impl of `"
                      + TypeText.of(trait)
                      + "` for `"
                      + TypeText.of(impl.target())
                      + "`")
              .note(first, "declared here")
              .help("add `" + String.join(" ", stubs) + "`"));
    }
  }

  /** The missing method as one would write it in this impl. */
  private static String stub(FnSignature wanted, ImplDef impl, TraitRef trait, TraitDef def) {
    Map<Type.Param, Type> arguments = Supertraits.arguments(def, trait, impl.target());
    List<String> params = new ArrayList<>();
    for (FnSignature.Parameter p : wanted.params()) {
      params.add(p.name() + ": " + TypeText.of(Types.substitute(p.type(), arguments)));
    }
    Type result = wanted.result();
    String arrow =
        result == null || result.equals(Type.UNIT)
            ? ""
            : " -> " + TypeText.of(Types.substitute(result, arguments));
    return "fn " + wanted.name() + "(" + String.join(", ", params) + ")" + arrow + " { .. }";
  }

  private void foreign(FnSignature method, TraitRef trait, TraitDef def) {
    Diagnostic foreign =
        Diagnostic.of(
            Code.E0609,
            method.span(),
            "`" + method.name() + "` is not a member of trait `" + TypeText.of(trait) + "`");
    List<String> known = def.methods().stream().map(FnId::name).toList();
    diagnostics.add(
        DidYouMean.ask(foreign, method.span(), method.name(), known)
            .help("put methods of the type itself into an `impl` without a trait"));
  }

  private void supertraits(ImplDef impl, TraitRef trait, TraitDef def) {
    Map<Type.Param, Type> arguments = Supertraits.arguments(def, trait, impl.target());
    Assumptions known = new Assumptions(impl.typeParams(), impl.wheres());
    for (TraitRef above : def.supertraits()) {
      TraitRef wanted = Supertraits.substitute(above, arguments);
      if (!traits.implementsTrait(impl.target(), wanted, known)) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0613,
                    impl.span(),
                    "trait `"
                        + TypeText.of(trait)
                        + "` requires `"
                        + TypeText.of(wanted)
                        + "`, which `"
                        + TypeText.of(impl.target())
                        + "` does not implement")
                .note(def.span(), "required here")
                .help(
                    "add `impl "
                        + TypeText.of(wanted)
                        + " for "
                        + TypeText.of(impl.target())
                        + " { .. }`"));
      }
    }
  }
}
