package org.hewlang.compiler.lower.code;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeNames;

/** A static method of this program; {@code params} without the context, which always comes first. */
public record MethodRef(String owner, String name, List<JType> params, JType result) {
  public MethodRef {
    params = List.copyOf(params);
  }

  public IrExpr.Invoke call(IrExpr ctx, List<IrExpr> args, int line) {
    List<IrExpr> all = new ArrayList<>(args.size() + 1);
    all.add(ctx);
    all.addAll(args);
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC, owner, name, allParams(), result, all, line);
  }

  /** The parameters with the context. */
  public List<JType> allParams() {
    return withContext(params);
  }

  /** {@code params} after the context. */
  public static List<JType> withContext(List<JType> params) {
    List<JType> types = new ArrayList<>(params.size() + 1);
    types.add(RuntimeNames.CTX);
    types.addAll(params);
    return types;
  }
}
