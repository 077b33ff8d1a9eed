package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.Need;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.traits.Assumptions;

/** Follows the requirements of generic bodies to all calls and reports those that do not meet them. */
final class RequirementErrors {
  private final ProgramContext program;

  RequirementErrors(ProgramContext program) {
    this.program = program;
  }

  void report() {
    for (Requirements.Violation v :
        program.requirements.settle((type, need, where, open) ->
            new Judgement(program.traits, assumptions(where)).meets(type, need, open))) {
      program.diagnostics.add(describe(v));
    }
    for (Requirements.Growing g : program.requirements.growing()) {
      program.diagnostics.add(
          Diagnostic.of(
                  Code.E0607,
                  g.span(),
                  "instantiation limit: each instance of `"
                      + g.callee().name()
                      + "` calls it with a larger type argument, without end")
              .help("call it with the type arguments that it has itself"));
    }
    for (FnSignature f : program.declarations.functions().values()) {
      if (f.owner() == FnSignature.Owner.TRAIT_IMPL
          && !program.declarations.graph().isCompiled(f.id().module())
          && !f.ownTypeParams().isEmpty()) {
        implRequiresMore(f);
      }
    }
  }

  /** A caller knows the trait only, so an impl may not ask more of a method's type arguments. */
  private void implRequiresMore(FnSignature f) {
    for (FnFacts.Needed n : program.requirements.needsOf(f.id())) {
      if (f.ownTypeParams().stream().anyMatch(p -> p.param().equals(n.param()))) {
        String bound = boundFor(n.need());
        program.diagnostics.add(
            Diagnostic.of(
                    Code.E0610,
                    f.span(),
                    "method `"
                        + f.name()
                        + "` has a different signature: it requires more of `"
                        + n.param().name()
                        + "` than its trait declares")
                .note(n.span(), "it needs `" + bound + "` here")
                .help("write the bound `" + n.param().name() + ": " + bound + "` in the trait"));
        return;
      }
    }
  }

  private static String boundFor(Need need) {
    return switch (need) {
      case Need.Equality _ -> "Eq";
      case Need.Order _ -> "Ord";
      case Need.Compute c -> c.trait();
      case Need.Key _ -> "Hash";
      case Need.Clones _ -> "Clone";
      case Need.Serialised s -> "wire type for " + s.format().text();
    };
  }

  private Assumptions assumptions(org.hewlang.compiler.types.FnId where) {
    FnSignature f = program.declarations.functions().get(where);
    return f == null ? Assumptions.NONE : Assumptions.of(f);
  }

  private Diagnostic describe(Requirements.Violation v) {
    String type = TypeText.of(v.argument());
    String callee = "`" + v.callee().name() + "`";
    String param = v.param().name();
    Diagnostic d =
        switch (v.need()) {
          case Need.Equality e ->
              compare(v, type, callee, e.symbol())
                  .note(v.origin(), callee + " compares its `" + param + "` values here")
                  .help("functions do not compare");
          case Need.Order o ->
              compare(v, type, callee, o.symbol())
                  .note(v.origin(), callee + " orders its `" + param + "` values here")
                  .help("write `impl Ord for " + type + "`");
          case Need.Compute k ->
              Diagnostic.of(
                      Code.E0507,
                      v.call(),
                      "cannot apply `"
                          + k.symbol()
                          + "` to `"
                          + type
                          + "`, which "
                          + callee
                          + " needs of its `"
                          + param
                          + "`")
                  .note(v.origin(), callee + " computes with its `" + param + "` values here");
          case Need.Key _ ->
              Diagnostic.of(
                      Code.E0603,
                      v.call(),
                      "type `"
                          + type
                          + "` cannot be used as a key, which "
                          + callee
                          + " needs of its `"
                          + param
                          + "`")
                  .note(v.origin(), callee + " uses `" + param + "` as a key here");
          case Need.Clones _ ->
              Diagnostic.of(
                      Code.E0601,
                      v.call(),
                      "type `"
                          + type
                          + "` does not implement trait `Clone` required by `"
                          + param
                          + "` of "
                          + callee)
                  .note(v.origin(), callee + " clones its `" + param + "` values here");
          case Need.Serialised s ->
              program.traits.wireSafety().notSafe(v.argument(), s.format(), v.call());
        };
    return d.label("here `" + param + "` is `" + type + "`");
  }

  private static Diagnostic compare(
      Requirements.Violation v, String type, String callee, String symbol) {
    return Diagnostic.of(
        Code.E0507,
        v.call(),
        "cannot compare `"
            + type
            + "` with `"
            + symbol
            + "`, which "
            + callee
            + " needs of its `"
            + v.param().name()
            + "`");
  }
}
