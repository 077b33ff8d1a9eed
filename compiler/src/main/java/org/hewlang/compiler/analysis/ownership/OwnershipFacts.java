package org.hewlang.compiler.analysis.ownership;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;

/** What other modules must know of functions to own and drop values rightly, without their code. */
public final class OwnershipFacts {
  private final Consuming consuming;
  private final DropTypes types;
  private final DropRequirements requirements;

  public OwnershipFacts(TypedProgram program) {
    this.types = new DropTypes(program);
    this.consuming = new Consuming(program);
    this.requirements = new DropRequirements(program, types, consuming);
  }

  /** Indices of the parameters that take ownership. */
  public Set<Integer> consumes(FnDef function) {
    Set<Integer> indices = new HashSet<>();
    consuming.of(function.id()).stream().forEach(indices::add);
    return indices;
  }

  /** The type parameters whose arguments must not carry {@code Drop}. */
  public List<FnFacts.NoDrop> noDrop(FnDef function) {
    return requirements.of(function);
  }

  /** Whether values that carry {@code Drop} occur in {@code code}. */
  public boolean mentionsDrop(TExpr code) {
    return types.mentioned(code);
  }
}
