package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;

/** What is known about type parameters at a place: their bounds and the where clauses. */
public record Assumptions(List<TypeParam> params, List<Where> wheres) {
  public static final Assumptions NONE = new Assumptions(List.of(), List.of());

  public Assumptions {
    params = List.copyOf(params);
    wheres = List.copyOf(wheres);
  }

  /** What the body of {@code function} may assume. */
  public static Assumptions of(FnSignature function) {
    return new Assumptions(function.typeParams(), function.wheres());
  }

  /** The same with further parameters (those of a lambda). */
  public Assumptions and(List<TypeParam> more) {
    List<TypeParam> all = new ArrayList<>(params);
    all.addAll(more);
    return new Assumptions(all, wheres);
  }

  /** The bounds written for {@code type}, in order, without supertraits. */
  public List<TraitRef> boundsOf(Type type) {
    List<TraitRef> bounds = new ArrayList<>();
    for (TypeParam p : params) {
      if (p.param().equals(type)) {
        bounds.addAll(p.bounds());
      }
    }
    for (Where w : wheres) {
      if (w.type().equals(type)) {
        bounds.addAll(w.bounds());
      }
    }
    return bounds;
  }
}
