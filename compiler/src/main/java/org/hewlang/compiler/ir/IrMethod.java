package org.hewlang.compiler.ir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method. For an instance method {@code params[0]} is {@code this}.
 *
 * @param body null for an abstract method
 */
public record IrMethod(
    String name,
    boolean isStatic,
    List<IrLocal> params,
    JType result,
    @Nullable List<IrStmt> body) {

  /** The JVM descriptor. */
  public String descriptor() {
    StringBuilder d = new StringBuilder("(");
    for (int i = isStatic ? 0 : 1; i < params.size(); i++) {
      d.append(params.get(i).type().descriptor());
    }
    return d.append(')').append(result.descriptor()).toString();
  }
}
