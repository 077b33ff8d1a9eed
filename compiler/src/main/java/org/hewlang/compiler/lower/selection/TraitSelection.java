package org.hewlang.compiler.lower.selection;

import java.util.List;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Which impl a concrete type has of a trait. Types given hold no parameters. */
public interface TraitSelection {
  /**
   * The impl that was found.
   *
   * @param args what the impl's type parameters stand for, in their order
   */
  public record Selected(ImplDef impl, List<Type> args) {
    public Selected {
      args = List.copyOf(args);
    }
  }

  /** The impl of {@code trait} for {@code self}; null if there is none (it may be automatic). */
  @Nullable Selected select(TraitRef trait, Type self);

  /** {@code type} with every associated type replaced by what it stands for. */
  Type normalize(Type type);
}
