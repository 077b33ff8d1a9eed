package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.traits.Candidate;
import org.jspecify.annotations.Nullable;

/** Calls of a machine's {@code step}, which changes the machine where it lies. */
final class Steps {
  private final FunctionChecker c;

  Steps(FunctionChecker c) {
    this.c = c;
  }

  static boolean isStep(Candidate k) {
    return k.signature().flags().contains(FnDef.Flag.STEP);
  }

  /** The checked call {@code made} of {@code step} with the machine as its first argument. */
  TExpr call(TExpr made) {
    if (!(made instanceof TExpr.Call call)) {
      return made;
    }
    List<TExpr.Part> rest = call.args().stream().filter(a -> a.index() > 0).toList();
    TExpr place =
        call.args().stream()
            .filter(a -> a.index() == 0)
            .findFirst()
            .map(TExpr.Part::value)
            .orElseThrow();
    TExpr.CallInOut step = new TExpr.CallInOut(place, call.callee(), rest, Type.UNIT, call.span());
    // a list may still become one whose elements can be changed
    c.whenKnown(() -> requirePlace(place));
    return step;
  }

  private void requirePlace(TExpr place) {
    if (c.places.isMutable(place) || c.prune(place.type()) instanceof Type.Error) {
      return;
    }
    Local root = root(place);
    if (root == null) {
      c.report(
          Diagnostic.of(
                  Code.E0703,
                  place.span(),
                  "cannot call `step` on immutable value: this is a copy, which nobody would see")
              .help("step a variable, and put it back where the copy came from"));
      return;
    }
    Diagnostic d =
        Diagnostic.of(
                Code.E0703,
                place.span(),
                "cannot call `step` on immutable variable `" + root.name() + "`")
            .note(root.span(), "`" + root.name() + "` is introduced here");
    c.report(d.help("consider changing this to `var " + root.name() + "`"));
  }

  private static @Nullable Local root(TExpr place) {
    return switch (place) {
      case TExpr.LocalRef ref -> ref.local();
      case TExpr.Field f -> root(f.base());
      case TExpr.TupleField t -> root(t.base());
      case TExpr.Index x -> root(x.base());
      default -> null;
    };
  }

  /** {@code Machine::step} as a value. */
  TExpr value(Span span) {
    return c.error(
        Diagnostic.of(
                Code.E0703, span, "cannot call `step` on immutable value: a function gets a copy")
            .help("write a lambda that steps a variable: `(e) => m.step(e)`"));
  }
}
