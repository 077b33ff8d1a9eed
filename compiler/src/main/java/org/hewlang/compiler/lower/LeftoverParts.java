package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;

/** What a pattern that took a value apart left without a name: it ends at once. */
final class LeftoverParts {
  private final MethodLowering method;
  private final Code code;

  LeftoverParts(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  void drop(TPattern pattern, IrExpr value, Type type) {
    if (!method.program.drops.carries(type)) {
      return;
    }
    Layouts layouts = method.program.layouts;
    if (method.program.drops.hasOwn(type) && !(pattern instanceof TPattern.Bind)) {
      // nothing that can end was taken out of it, so it ends as a whole
      method.program.drops.drop(code, method.ctx, code.stable(value), type);
      return;
    }
    switch (pattern) {
      case TPattern.Bind _, TPattern.Literal _ -> {}
      case TPattern.Or o ->
          method.matches.choose(
              o.alternatives(),
              code.stable(value),
              type,
              (alternative, whole) -> drop(alternative, whole, type));
      case TPattern.Wildcard _ ->
          method.program.drops.drop(code, method.ctx, code.stable(value), type);
      case TPattern.Tuple t -> {
        List<Type> types = ((Type.Tuple) type).parts();
        for (int i = 0; i < types.size(); i++) {
          drop(t.parts().get(i), layouts.part(value, type, i), types.get(i));
        }
      }
      case TPattern.Struct s -> {
        List<Type> types = layouts.partTypes(type);
        for (int i = 0; i < types.size(); i++) {
          drop(part(s.parts(), i, pattern), layouts.part(value, type, i), types.get(i));
        }
      }
      case TPattern.Variant v -> {
        Type.Nominal n = (Type.Nominal) type;
        List<Type> types = layouts.payloadTypes(n, v.variant());
        for (int i = 0; i < types.size(); i++) {
          IrExpr payload = layouts.payload(value, n, v.variant(), i);
          drop(part(v.parts(), i, pattern), payload, types.get(i));
        }
      }
    }
  }

  private static TPattern part(List<TPattern.Part> parts, int index, TPattern whole) {
    for (TPattern.Part part : parts) {
      if (part.index() == index) {
        return part.pattern();
      }
    }
    return new TPattern.Wildcard(whole.type(), whole.span());
  }
}
