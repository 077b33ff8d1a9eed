package org.hewlang.compiler.typed;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The code of a function of a compiled module, made when it is first asked for. */
public final class StoredCode {
  private @Nullable Supplier<TExpr> source;
  private @Nullable TExpr made;

  public StoredCode(Supplier<TExpr> source) {
    this.source = source;
  }

  /** The code, always the same object. */
  public synchronized TExpr get() {
    TExpr known = made;
    if (known == null) {
      Supplier<TExpr> maker = source;
      if (maker == null) {
        throw new IllegalStateException("its making failed before");
      }
      source = null;
      known = maker.get();
      made = known;
    }
    return known;
  }
}
