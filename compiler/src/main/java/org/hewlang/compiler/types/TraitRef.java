package org.hewlang.compiler.types;

import java.util.List;

/** A trait with its type arguments (without the implementing type). */
public record TraitRef(DefId trait, List<Type> args) {
  public TraitRef {
    args = List.copyOf(args);
  }
}
