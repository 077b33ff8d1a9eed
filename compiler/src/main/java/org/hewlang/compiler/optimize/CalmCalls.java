package org.hewlang.compiler.optimize;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.Invoke.Kind;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;

/**
 * Calls after which every object that existed before is as it was: they write no field, no element
 * and no bit that says who shares a value. They may compute, make objects, print and panic.
 */
final class CalmCalls {
  private static final String RUNTIME = "org/hewlang/runtime/";

  private static final Set<String> RUNTIME_CLASSES =
      Set.of(
          "HewString",
          "TextBuilder",
          "Out",
          "Err",
          "Format",
          "Ints",
          "MathFns",
          "Characters",
          "Panics",
          "Range");

  private static final Set<String> READERS =
      Set.of("get", "at", "length", "size", "isEmpty", "array", "indexOf", "index", "outside");

  private final MethodIndex index;
  private final Map<IrMethod, Boolean> known = new IdentityHashMap<>();

  CalmCalls(MethodIndex index) {
    this.index = index;
  }

  boolean isCalm(IrExpr.Invoke call) {
    String owner = call.owner();
    if (owner.startsWith(RUNTIME)) {
      return RUNTIME_CLASSES.contains(owner.substring(RUNTIME.length()))
          || (READERS.contains(call.name())
              && (Elements.ofClass(owner) != null || call.kind() == Kind.STATIC));
    }
    if (owner.startsWith("java/lang/")) {
      return call.kind() == Kind.STATIC;
    }
    List<IrMethod> targets = index.targets(call);
    return targets != null && targets.stream().allMatch(this::isCalm);
  }

  private boolean isCalm(IrMethod method) {
    Boolean found = known.get(method);
    if (found == null) {
      known.put(method, false); // a recursive method asks for itself
      found = method.body() != null && isCalm(method.body());
      known.put(method, found);
    }
    return found;
  }

  private boolean isCalm(List<IrStmt> body) {
    for (IrStmt s : body) {
      boolean writes =
          switch (s) {
            case IrStmt.PutField _, IrStmt.PutStatic _, IrStmt.ArrayStore _ -> true;
            default -> false;
          };
      if (writes) {
        return false;
      }
      boolean[] calm = {true};
      Operands.each(s, e -> calm[0] = calm[0] && hasCalmCalls(e));
      Operands.bodies(s, part -> calm[0] = calm[0] && isCalm(part));
      if (!calm[0]) {
        return false;
      }
    }
    return true;
  }

  private boolean hasCalmCalls(IrExpr top) {
    boolean[] calm = {true};
    Operands.walk(
        top,
        e -> {
          if (calm[0] && e instanceof IrExpr.Invoke call) {
            calm[0] = isCalm(call);
          }
        });
    return calm[0];
  }
}
