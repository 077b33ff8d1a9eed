package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** {@code Type.f(..)} for the functions that a type has without declaring them: {@code T.decode(b)}. */
final class TypeCalls {
  private final FunctionChecker c;

  TypeCalls(FunctionChecker c) {
    this.c = c;
  }

  /** {@code type.f(..)} as {@code type::f(..)}; null if it is something else. */
  @Nullable TExpr call(Path type, Expr.MethodCall m, Expect expect) {
    if (!(nominal(c.scope.typePath(type)) instanceof Type.Nominal n)
        || !c.program.traits.isGenerated(n, m.name().text())) {
      return null;
    }
    Path function = longer(type, m.name(), Path.Separator.COLONS);
    Expr.Reference callee = new Expr.Reference(function, function.span());
    return c.calls.named(new Expr.Call(callee, List.of(), m.args(), m.span()), callee, expect);
  }

  /** The same for {@code module.Type.f(..)}. */
  @Nullable TExpr call(Expr.Reference module, Expr.Field type, Expr.MethodCall m, Expect expect) {
    return module.path().isSimple() && c.scope.module(module.path().first().text()) != null
        ? call(longer(module.path(), type.name(), Path.Separator.DOT), m, expect)
        : null;
  }

  private static Path longer(Path path, Name name, Path.Separator separator) {
    List<Name> names = new ArrayList<>(path.names());
    names.add(name);
    List<Path.Separator> separators = new ArrayList<>(path.separators());
    separators.add(separator);
    return new Path(names, separators, path.span().to(name.span()));
  }

  private static @Nullable Type nominal(@Nullable Symbol symbol) {
    return switch (symbol) {
      case Symbol.Struct s -> new Type.Nominal(s.id(), List.of());
      case Symbol.Enum e -> new Type.Nominal(e.id(), List.of());
      case Symbol.Alias a -> a.target();
      case Symbol.SelfType s -> s.type();
      case null, default -> null;
    };
  }
}
