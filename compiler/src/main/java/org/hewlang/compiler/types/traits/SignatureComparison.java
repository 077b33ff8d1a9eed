package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** Compares the methods of one impl with what its trait declares. */
final class SignatureComparison {
  private final Declarations declarations;
  private final ProgramTraits traits;
  private final ImplDef impl;
  private final Map<Type.Param, Type> arguments;
  private final Map<String, Type> associated;

  /**
   * @param associated the impl's associated types; missing ones as the error type
   */
  SignatureComparison(
      Declarations declarations,
      ProgramTraits traits,
      ImplDef impl,
      TraitRef trait,
      TraitDef def,
      Map<String, Type> associated) {
    this.declarations = declarations;
    this.traits = traits;
    this.impl = impl;
    this.arguments = Supertraits.arguments(def, trait, impl.target());
    this.associated = associated;
  }

  void compare(FnSignature found, FnSignature wanted, Diagnostics diagnostics) {
    String problem = difference(found, wanted);
    if (problem == null) {
      return;
    }
    diagnostics.add(
        Diagnostic.of(
                Code.E0610,
                found.span(),
                (found.hasThis() ? "handler `" : "method `")
                    + found.name()
                    + "` has a different signature than in its trait")
            .label(problem)
            .note(
                wanted.span(),
                "the trait declares `" + text(wanted, ownParams(found, wanted)) + "`")
            .help("write `" + text(wanted, ownParams(found, wanted)) + "`"));
  }

  /** The trait method's own parameters, as the impl calls them. */
  private Map<Type.Param, Type> ownParams(FnSignature found, FnSignature wanted) {
    Map<Type.Param, Type> all = new HashMap<>(arguments);
    List<TypeParam> mine = found.ownTypeParams();
    List<TypeParam> theirs = wanted.ownTypeParams();
    for (int i = 0; i < mine.size() && i < theirs.size(); i++) {
      all.put(theirs.get(i).param(), mine.get(i).param());
    }
    return all;
  }

  private @Nullable String difference(FnSignature found, FnSignature wanted) {
    if (found.ownTypeParams().size() != wanted.ownTypeParams().size()) {
      return "the trait's has " + wanted.ownTypeParams().size() + " type parameter(s)";
    }
    if (found.params().size() != wanted.params().size()) {
      return "the trait's takes " + written(wanted).size() + " parameter(s)";
    }
    Map<Type.Param, Type> map = ownParams(found, wanted);
    Assumptions known = Assumptions.of(found);
    for (int i = found.hasThis() ? 1 : 0; i < found.params().size(); i++) {
      Type theirs = asHere(wanted.params().get(i).type(), map, known);
      Type mine = traits.normalize(found.params().get(i).type(), known);
      if (!same(mine, theirs)) {
        return "parameter `"
            + found.params().get(i).name()
            + "` is `"
            + TypeText.of(theirs)
            + "` in the trait";
      }
    }
    Type result = found.result();
    Type expected = wanted.result();
    if (result == null) {
      return "write the result type; the trait decides it";
    }
    if (expected != null) {
      Type theirs = asHere(expected, map, known);
      if (!same(traits.normalize(result, known), theirs)) {
        return "the result is `" + TypeText.of(theirs) + "` in the trait";
      }
    }
    return bounds(found, wanted, map);
  }

  /** Callers know only the bounds of the trait, so an impl may not ask for more. */
  private @Nullable String bounds(
      FnSignature found, FnSignature wanted, Map<Type.Param, Type> map) {
    for (int i = 0; i < found.ownTypeParams().size(); i++) {
      TypeParam mine = found.ownTypeParams().get(i);
      List<TraitRef> offered = new ArrayList<>();
      for (TraitRef bound : wanted.ownTypeParams().get(i).bounds()) {
        offered.addAll(
            Supertraits.closure(Supertraits.substitute(bound, map), mine.param(), declarations));
      }
      for (TraitRef bound : mine.bounds()) {
        if (!offered.contains(bound)) {
          return "the trait does not demand `"
              + mine.param().name()
              + ": "
              + TypeText.of(bound)
              + "`";
        }
      }
    }
    return null;
  }

  private Type asHere(Type type, Map<Type.Param, Type> map, Assumptions known) {
    return traits.normalize(ownAssociated(Types.substitute(type, map)), known);
  }

  /** Associated types of the implementing type are what this impl says. */
  private Type ownAssociated(Type type) {
    if (type instanceof Type.Assoc a && a.self().equals(impl.target())) {
      Type here = associated.get(a.name());
      if (here != null) {
        return here;
      }
    }
    return Types.mapParts(type, this::ownAssociated);
  }

  /** The parameters that stand in the source. */
  private static List<FnSignature.Parameter> written(FnSignature f) {
    return f.params().subList(f.hasThis() ? 1 : 0, f.params().size());
  }

  private static boolean same(Type a, Type b) {
    return a.equals(b) || new Matching(List.of()).match(a, b);
  }

  private static String text(FnSignature method, Map<Type.Param, Type> map) {
    List<String> params = new ArrayList<>();
    for (FnSignature.Parameter p : written(method)) {
      params.add(p.name() + ": " + TypeText.of(Types.substitute(p.type(), map)));
    }
    List<String> generics =
        method.ownTypeParams().stream()
            .map(p -> TypeText.of(Types.substitute(p.param(), map)))
            .toList();
    Type result = method.result();
    return (method.hasThis() ? "receive fn " : "fn ")
        + method.name()
        + (generics.isEmpty() ? "" : "<" + String.join(", ", generics) + ">")
        + "("
        + String.join(", ", params)
        + ")"
        + (result == null || result.equals(Type.UNIT)
            ? ""
            : " -> " + TypeText.of(Types.substitute(result, map)));
  }
}
