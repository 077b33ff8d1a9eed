package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Tuples, array and map literals. */
final class Collections {
  private final FunctionChecker c;

  Collections(FunctionChecker c) {
    this.c = c;
  }

  TExpr tuple(Expr.Tuple t, Expect expect) {
    Type wanted = expect.wanted();
    List<Type> hints =
        wanted != null
                && c.prune(wanted) instanceof Type.Tuple w
                && w.parts().size() == t.elements().size()
            ? w.parts()
            : null;
    List<TExpr> parts = new ArrayList<>(t.elements().size());
    List<Type> types = new ArrayList<>(t.elements().size());
    for (int i = 0; i < t.elements().size(); i++) {
      Expr e = t.elements().get(i);
      TExpr part =
          hints != null ? c.check(e, hints.get(i), expect.because()) : c.infer(e, Expect.ANY);
      parts.add(part);
      types.add(hints != null ? hints.get(i) : part.type());
    }
    return new TExpr.TupleLit(parts, new Type.Tuple(types), t.span());
  }

  /** What a list literal is expected to be; the element type, if it is expected to be one. */
  private @Nullable Type elementOf(@Nullable Type wanted) {
    if (wanted == null) {
      return null;
    }
    return switch (c.prune(wanted)) {
      case Type.Builtin b when b.kind() == BuiltinType.VEC -> b.args().getFirst();
      case Type.Array a -> a.element();
      case Type.Slice s -> s.element();
      case Type.Var v when c.unifier.kind(v) == VarKind.LIST -> c.unifier.element(v);
      default -> null;
    };
  }

  TExpr array(Expr.ArrayLiteral a, Expect expect) {
    Type wanted = expect.wanted();
    Type element = elementOf(wanted);
    Because because = expect.because();
    List<TExpr> elements = new ArrayList<>(a.elements().size());
    Type common = element;
    for (Expr e : a.elements()) {
      if (common == null) {
        TExpr first = c.infer(e, Expect.ANY);
        elements.add(first);
        Type type = c.prune(first.type());
        if (!type.equals(Type.NEVER)) {
          common = type;
          because = new Because(e.span(), "the first element is `" + c.text(type) + "`");
        }
      } else {
        elements.add(c.check(e, common, because));
      }
    }
    if (common == null) {
      common = c.fresh(a.span(), "cannot determine element type for `[]`");
    }
    int size = elements.size();
    Type type;
    if (wanted != null
        && c.prune(wanted) instanceof Type.Builtin b
        && b.kind() == BuiltinType.VEC) {
      type = b;
    } else if (wanted != null && c.prune(wanted) instanceof Type.Array w && w.length() == size) {
      type = w;
    } else {
      type = c.unifier.freshList(common, size, null);
    }
    return new TExpr.ListLit(elements, type, a.span());
  }

  TExpr repeat(Expr.ArrayRepeat a, Expect expect) {
    Type wanted = expect.wanted();
    Type element = elementOf(wanted);
    TExpr value =
        element != null
            ? c.check(a.element(), element, expect.because())
            : c.infer(a.element(), Expect.ANY);
    if (element == null && Literals.literal(a.element()) != null) {
      // the elements of a fresh vector may still become what a later use wants
      element = value.type();
    }
    Type of = element != null ? element : value.type();
    TExpr count = c.check(a.count(), Type.I64, null);
    Literals.Constant literal = Literals.literal(a.count());
    if (literal != null && literal.real() < 0) {
      c.report(
          Diagnostic.of(Code.E0317, a.count().span(), "array repeat count cannot be negative"));
    }
    Type type = Type.vec(of);
    if (wanted != null && c.prune(wanted) instanceof Type.Array w) {
      if (literal != null && literal.real() == w.length()) {
        type = w;
      } else if (literal == null) {
        c.report(
            Diagnostic.of(
                    Code.E0317,
                    a.count().span(),
                    "array repeat count must be the literal "
                        + w.length()
                        + " where `"
                        + c.text(w)
                        + "` is expected")
                .help("use a `Vec` for a length that is computed"));
        return c.error(a.span(), List.of(value, count));
      } else {
        type = new Type.Array(of, (long) literal.real());
      }
    }
    warnShared(of, literal, a);
    return new TExpr.RepeatLit(value, count, type, a.span());
  }

  /** A handle is evaluated once, and every element is the same object. */
  private void warnShared(Type element, Literals.@Nullable Constant count, Expr.ArrayRepeat a) {
    if (count != null && count.real() < 2) {
      return;
    }
    c.whenKnown(() -> {
      if (c.prune(element) instanceof Type.Builtin b && isShared(b.kind())) {
        String n = count == null ? "" : " " + a.count().span().text();
        c.warn(
            Diagnostic.of(
                    Code.W0704,
                    a.span(),
                    "all"
                        + (n.isEmpty() ? " `" + a.count().span().text() + "`" : n)
                        + " elements are the same `"
                        + c.text(b)
                        + "`")
                .help("build the vector in a loop, or put a `.clone()` into each element"));
      }
    });
  }

  private static boolean isShared(BuiltinType kind) {
    return switch (kind) {
      case VEC, HASH_MAP, HASH_SET, BYTES, RC, ARC, BOX -> true;
      case RANGE,
          WEAK,
          REGEX,
          ACTOR_REF,
          REMOTE_REF,
          ACTOR,
          GENERATOR,
          ASYNC_GENERATOR,
          STREAM,
          SINK,
          SENDER,
          RECEIVER,
          TASK,
          SCOPE ->
          false;
    };
  }

  TExpr map(Expr.MapLiteral m, Expect expect) {
    Type wanted = expect.wanted();
    Type key = null;
    Type value = null;
    if (wanted != null
        && c.prune(wanted) instanceof Type.Builtin b
        && b.kind() == BuiltinType.HASH_MAP) {
      key = b.args().get(0);
      value = b.args().get(1);
    }
    List<TExpr.MapLit.Entry> entries = new ArrayList<>();
    for (Expr.MapEntry e : m.entries()) {
      TExpr k = key == null ? c.infer(e.key(), Expect.ANY) : c.check(e.key(), key, null);
      TExpr v = value == null ? c.infer(e.value(), Expect.ANY) : c.check(e.value(), value, null);
      key = key == null ? k.type() : key;
      value = value == null ? v.type() : value;
      entries.add(new TExpr.MapLit.Entry(k, v));
    }
    if (key == null || value == null) {
      throw new IllegalStateException("empty map literal");
    }
    c.obligations.key(key, m.span());
    return new TExpr.MapLit(
        entries, new Type.Builtin(BuiltinType.HASH_MAP, List.of(key, value)), m.span());
  }
}
