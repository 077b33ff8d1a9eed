package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;

/**
 * Finds impls that could both apply to one type. Two impls are compared by turning the parameters of
 * one into inference variables: if the other one fits then, some type fits both.
 */
final class Overlaps {
  private final Declarations declarations;
  private final Diagnostics diagnostics;

  Overlaps(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
  }

  void check() {
    Map<DefId, List<ImplDef>> byTrait = new LinkedHashMap<>();
    Map<String, List<ImplDef>> byMethod = new LinkedHashMap<>();
    for (ImplDef impl : declarations.impls()) {
      TraitRef trait = impl.trait();
      if (trait != null) {
        byTrait.computeIfAbsent(trait.trait(), _ -> new ArrayList<>()).add(impl);
      } else {
        for (String method : impl.methods().keySet()) {
          byMethod.computeIfAbsent(method, _ -> new ArrayList<>()).add(impl);
        }
      }
    }
    byTrait.values().forEach(this::ofOneTrait);
    byMethod.forEach(this::withOneMethod);
  }

  private void ofOneTrait(List<ImplDef> impls) {
    Seen seen = new Seen();
    for (ImplDef b : impls) {
      for (ImplDef a : seen.like(b)) {
        TraitRef trait = b.trait();
        if (trait != null && overlap(a, b)) {
          diagnostics.add(
              Diagnostic.of(
                      Code.E0612,
                      b.span(),
                      "trait `"
                          + TypeText.of(trait)
                          + "` is already implemented for `"
                          + TypeText.of(b.target())
                          + "`")
                  .note(a.span(), "first implemented here"));
          break;
        }
      }
      seen.add(b);
    }
  }

  /** The impls looked at so far, by what their target begins with. */
  private static final class Seen {
    private final Map<Object, List<ImplDef>> byHead = new HashMap<>();
    private final List<ImplDef> all = new ArrayList<>();
    private final List<ImplDef> general = new ArrayList<>();

    void add(ImplDef impl) {
      all.add(impl);
      Object head = ByHead.head(impl.target());
      if (head == null) {
        general.add(impl);
      } else {
        byHead.computeIfAbsent(head, _ -> new ArrayList<>()).add(impl);
      }
    }

    /** Those that may overlap with {@code impl}. */
    List<ImplDef> like(ImplDef impl) {
      Object head = ByHead.head(impl.target());
      if (head == null) {
        return all;
      }
      List<ImplDef> same = byHead.getOrDefault(head, List.of());
      if (general.isEmpty()) {
        return same;
      }
      List<ImplDef> both = new ArrayList<>(same);
      both.addAll(general);
      return both;
    }
  }

  private void withOneMethod(String method, List<ImplDef> impls) {
    Seen seen = new Seen();
    for (ImplDef b : impls) {
      for (ImplDef a : seen.like(b)) {
        FnId first = a.methods().get(method);
        FnId second = b.methods().get(method);
        if (first == null || second == null || hiddenByLanguage(a) || !overlap(a, b)) {
          continue;
        }
        FnSignature signature = declarations.function(second);
        diagnostics.add(
            Diagnostic.of(
                    Code.E0604,
                    signature.span(),
                    "conflicting definitions of method `"
                        + method
                        + "` for `"
                        + TypeText.of(b.target())
                        + "`")
                .note(
                    declarations.function(first).span(),
                    "also defined here, for `" + TypeText.of(a.target()) + "`"));
        break;
      }
      seen.add(b);
    }
  }

  /** A method of a built-in type hides the user's one; that is a warning of its own. */
  private static boolean hiddenByLanguage(ImplDef impl) {
    return impl.module().equals(Types.PRELUDE);
  }

  private boolean overlap(ImplDef a, ImplDef b) {
    if (a.module().equals(b.module()) && declarations.graph().isCompiled(a.module())) {
      return false; // found out when it was compiled
    }
    Map<Type.Param, Type> unknowns = new HashMap<>();
    for (TypeParam p : b.typeParams()) {
      unknowns.put(p.param(), new Type.Var(unknowns.size()));
    }
    Matching matching = new Matching(a.typeParams());
    TraitRef first = a.trait();
    TraitRef second = b.trait();
    if (first != null
        && second != null
        && !matching.trait(first, Supertraits.substitute(second, unknowns))) {
      return false;
    }
    return matching.match(a.target(), Types.substitute(b.target(), unknowns));
  }
}
