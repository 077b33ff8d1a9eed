package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.SendPath;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;

/** Whether actors handle what their traits promise, and only what can cross to another actor. */
public final class ActorChecks {
  private final Declarations declarations;
  private final ProgramTraits traits;
  private final Diagnostics diagnostics;

  private ActorChecks(Declarations declarations, ProgramTraits traits, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.traits = traits;
    this.diagnostics = diagnostics;
  }

  /** Checks all actors that were read from sources. */
  public static void check(Declarations declarations, Traits traits, Diagnostics diagnostics) {
    ProgramTraits program =
        switch (traits) {
          case ProgramTraits p -> p;
        };
    ActorChecks checks = new ActorChecks(declarations, program, diagnostics);
    for (ActorDef actor : declarations.actors().values()) {
      if (!declarations.graph().isCompiled(actor.id().module())) {
        checks.actor(actor);
      }
    }
    ActorCycles.check(declarations, diagnostics);
  }

  private void actor(ActorDef actor) {
    for (ActorDef.Handler handler : actor.handlers()) {
      crossing(declarations.function(handler.function()));
    }
    Type self =
        new Type.Nominal(
            actor.id(), actor.typeParams().stream().map(p -> (Type) p.param()).toList());
    for (TraitRef written : actor.traits()) {
      for (TraitRef trait : traits.withSupertraits(written)) {
        promises(actor, self, trait);
      }
    }
  }

  // ---- what crosses

  private void crossing(FnSignature handler) {
    Assumptions known = Assumptions.of(handler);
    for (FnSignature.Parameter p : handler.params().subList(1, handler.params().size())) {
      send(p.type(), p.span(), known);
    }
    Type result = handler.result();
    TypeExpr written = handler.syntax().result();
    if (result != null && written != null) {
      boolean streams = handler.flags().contains(FnDef.Flag.GENERATOR);
      Type value = streams && result instanceof Type.Builtin b ? b.args().getFirst() : result;
      send(value, written.span(), known);
    }
  }

  private void send(Type type, Span at, Assumptions known) {
    if (traits.isSend(type, known)) {
      return;
    }
    String part =
        new SendPath(declarations.structs(), declarations.enums(), t -> traits.isSend(t, known))
            .of(type);
    Diagnostic d =
        Diagnostic.of(
            Code.E0709, at, "cannot send `" + TypeText.of(type) + "` to actor: type is not Send");
    diagnostics.add((part == null ? d : d.label(part)).help(SendPath.advice(type)));
  }

  // ---- traits

  private void promises(ActorDef actor, Type self, TraitRef trait) {
    TraitDef def = declarations.traits().get(trait.trait());
    if (def == null) {
      return;
    }
    ImplDef as =
        new ImplDef(
            actor.id().module(),
            actor.id().name(),
            actor.typeParams(),
            List.of(),
            trait,
            self,
            Map.of(),
            Map.of(),
            actor.span());
    SignatureComparison comparison =
        new SignatureComparison(declarations, traits, as, trait, def, Map.of());
    List<String> missing = new ArrayList<>();
    List<String> stubs = new ArrayList<>();
    for (FnId id : def.handlers()) {
      FnSignature wanted = declarations.function(id);
      ActorDef.Handler handler = actor.handler(id.name());
      if (handler == null) {
        missing.add("`" + id.name() + "`");
        stubs.add(stub(wanted, def, trait, self));
      } else {
        comparison.compare(declarations.function(handler.function()), wanted, diagnostics);
      }
    }
    for (FnId id : def.methods()) {
      if (declarations.function(id).given() instanceof FnDef.FnBody.Required) {
        missing.add("`" + id.name() + "`");
      }
    }
    if (!missing.isEmpty()) {
      Diagnostic d =
          Diagnostic.of(
                  Code.E0608,
                  actor.span(),
                  (missing.size() == 1 ? "missing method " : "missing methods ")
                      + String.join(", ", missing)
                      + " of `"
                      + TypeText.of(trait)
                      + "` in the actor `"
                      + actor.id().name()
                      + "`")
              .note(def.span(), "the trait is declared here");
      diagnostics.add(stubs.isEmpty() ? d : d.help("add `" + String.join(" ", stubs) + "`"));
    }
  }

  private String stub(FnSignature wanted, TraitDef def, TraitRef trait, Type self) {
    Map<Type.Param, Type> arguments = Supertraits.arguments(def, trait, self);
    List<String> params = new ArrayList<>();
    for (FnSignature.Parameter p : wanted.params().subList(1, wanted.params().size())) {
      params.add(p.name() + ": " + TypeText.of(Types.substitute(p.type(), arguments)));
    }
    boolean streams = wanted.flags().contains(FnDef.Flag.GENERATOR);
    Type result =
        streams && wanted.result() instanceof Type.Builtin generator
            ? generator.args().getFirst()
            : wanted.result();
    String arrow =
        result == null || result.equals(Type.UNIT)
            ? ""
            : " -> " + TypeText.of(Types.substitute(result, arguments));
    return (streams ? "receive gen fn " : "receive fn ")
        + wanted.name()
        + "("
        + String.join(", ", params)
        + ")"
        + arrow
        + " { .. }";
  }
}
