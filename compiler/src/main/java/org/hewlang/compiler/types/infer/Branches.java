package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The values of the branches of an {@code if} or the arms of a {@code match}: they get one type, that
 * of the expected value or of the first branch that ends; if one is unit, all are.
 */
final class Branches {
  private final FunctionChecker c;
  private final Expect expect;
  private final List<TExpr> values = new ArrayList<>();
  private @Nullable Type first;
  private @Nullable Span firstSpan;
  private boolean unit;
  private boolean ends;

  Branches(FunctionChecker c, Expect expect) {
    this.c = c;
    this.expect = expect;
    this.unit = expect.isDiscard();
  }

  /** Checks the next branch; {@code body} is told what to expect. */
  void add(Function<Expect, TExpr> body) {
    if (expect.isDiscard()) {
      note(body.apply(Expect.DISCARD));
      return;
    }
    Type wanted = expect.wanted();
    if (wanted != null) {
      TExpr value = body.apply(expect);
      boolean mayBeUnit =
          expect.mode() == Expect.Mode.LIKELY && c.prune(value.type()).equals(Type.UNIT);
      note(mayBeUnit ? value : c.coerce(value, wanted, expect.because()));
      unit |= mayBeUnit;
      return;
    }
    Type before = first;
    if (before == null || firstSpan == null) {
      note(body.apply(expect));
      return;
    }
    Because because = new Because(firstSpan, "the first branch is `" + c.text(before) + "`");
    note(body.apply(Expect.likely(before, because)));
  }

  private void note(TExpr value) {
    values.add(value);
    Type type = c.prune(value.type());
    if (type.equals(Type.NEVER)) {
      return;
    }
    ends = true;
    if (expect.wanted() == null && !expect.isDiscard()) {
      if (type.equals(Type.UNIT)) {
        unit = true;
      } else if (first == null && !(type instanceof Type.Error)) {
        first = type;
        firstSpan = valueSpan(value);
      }
    }
  }

  private static Span valueSpan(TExpr value) {
    return value instanceof TExpr.Block b && b.tail() != null ? valueSpan(b.tail()) : value.span();
  }

  /** The type of the whole. */
  Type type() {
    if (!ends) {
      return Type.NEVER;
    }
    if (unit) {
      return Type.UNIT;
    }
    Type wanted = expect.wanted();
    if (wanted != null) {
      return wanted;
    }
    return first != null ? first : Type.ERROR;
  }

  /** All branches as values of {@link #type}. */
  List<TExpr> finish() {
    for (int i = 0; i < values.size(); i++) {
      TExpr value = values.get(i);
      if (c.prune(value.type()).equals(Type.NEVER)) {
        continue;
      }
      if (unit) {
        values.set(i, discard(value));
      } else if (expect.wanted() == null && first != null && firstSpan != null) {
        Because because = new Because(firstSpan, "the first branch is `" + c.text(first) + "`");
        values.set(i, c.coerce(value, first, because));
      }
    }
    return values;
  }

  private TExpr discard(TExpr value) {
    if (c.prune(value.type()).equals(Type.UNIT)) {
      return value;
    }
    return new TExpr.Block(
        List.of(new TStmt.Eval(value, value.span())), null, Type.UNIT, value.span());
  }
}
