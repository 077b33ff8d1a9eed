package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code loop}, {@code while}, {@code for}, {@code break}, {@code continue}. */
final class Loops {
  private final FunctionChecker c;
  private final Iteration iteration;

  /** The loops around the place, innermost last. */
  private List<Frame> frames = new ArrayList<>();

  Loops(FunctionChecker c) {
    this.c = c;
    this.iteration = new Iteration(c);
  }

  /** A loop around the place; {@code expect} says what its value breaks must give. */
  private static final class Frame {
    final @Nullable String name;
    final Label label;
    final boolean valued;
    Expect expect;
    boolean hasBreak;
    boolean hasPlainBreak;
    @Nullable Type value;

    Frame(@Nullable Name name, Label label, boolean valued, Expect expect) {
      this.name = name == null ? null : name.text();
      this.label = label;
      this.valued = valued;
      this.expect = expect;
    }
  }

  /** Runs {@code body} as if no loop were around it. */
  <T> T outsideLoops(Supplier<T> body) {
    List<Frame> before = frames;
    frames = new ArrayList<>();
    try {
      return body.get();
    } finally {
      frames = before;
    }
  }

  private TExpr body(Frame frame, Supplier<TExpr> body) {
    frames.add(frame);
    try {
      return body.get();
    } finally {
      frames.removeLast();
    }
  }

  // ---- loops

  TExpr loop(Expr.Loop l, Expect expect) {
    Frame frame = new Frame(l.label(), c.freshLabel(), true, expect);
    TExpr body = body(frame, () -> c.block(l.body(), Expect.DISCARD));
    Type type;
    if (!frame.hasBreak) {
      type = Type.NEVER;
    } else if (frame.value != null && !frame.hasPlainBreak && !expect.isDiscard()) {
      type = frame.value;
    } else {
      type = Type.UNIT;
    }
    return new TExpr.Loop(frame.label, body, type, l.span());
  }

  TExpr whileLoop(Stmt.While w) {
    TExpr condition = c.check(w.condition(), Type.BOOL, null);
    Frame frame = new Frame(w.label(), c.freshLabel(), false, Expect.DISCARD);
    TExpr body = body(frame, () -> c.block(w.body(), Expect.DISCARD));
    return new TExpr.While(frame.label, condition, body, w.span());
  }

  TExpr whileLet(Stmt.WhileLet w) {
    return c.inScope(() -> {
      TExpr value = c.waiting.scrutinee(w.value(), List.of(w.pattern()));
      TPattern pattern = c.patterns.check(w.pattern(), c.known(value.type()));
      Frame frame = new Frame(w.label(), c.freshLabel(), false, Expect.DISCARD);
      TExpr body = body(frame, () -> c.block(w.body(), Expect.DISCARD));
      return new TExpr.WhileLet(frame.label, pattern, value, body, w.span());
    });
  }

  TExpr forLoop(Stmt.For f) {
    TExpr iterable = c.infer(f.iterable(), Expect.ANY);
    Iteration.Source source = iteration.source(iterable);
    if (!f.isAwait() && Iteration.isAwaited(c.prune(iterable.type()))) {
      Span word = new Span(f.span().file(), f.span().start(), f.span().start() + "for".length());
      c.report(
          Diagnostic.of(
                  Code.E0812,
                  f.iterable().span(),
                  "the items of `"
                      + c.text(iterable.type())
                      + "` have to be waited for: use `for await`")
              .fix("wait for each item", word, "for await"));
    }
    return c.inScope(() -> {
      TPattern pattern = c.patterns.binding(f.pattern(), source.element(), true);
      Frame frame = new Frame(f.label(), c.freshLabel(), false, Expect.DISCARD);
      TExpr body = body(frame, () -> c.block(f.body(), Expect.DISCARD));
      return new TExpr.For(frame.label, pattern, source.iterable(), source.next(), body, f.span());
    });
  }

  // ---- leaving

  TExpr breakExpr(Expr.Break b) {
    Frame frame = find(b.label(), "break", b.span());
    Expr value = b.value();
    if (frame == null) {
      return value == null
          ? new TExpr.Error(b.span())
          : c.error(b.span(), List.of(c.infer(value, Expect.ANY)));
    }
    frame.hasBreak = true;
    if (value == null) {
      frame.hasPlainBreak = true;
      return new TExpr.Break(frame.label, null, b.span());
    }
    if (!frame.valued || frame.expect.isDiscard()) {
      return new TExpr.Break(frame.label, c.infer(value, Expect.ANY), b.span());
    }
    Type wanted = frame.expect.wanted() != null ? frame.expect.wanted() : frame.value;
    if (wanted == null) {
      TExpr v = c.infer(value, Expect.ANY);
      if (!c.prune(v.type()).equals(Type.NEVER)) {
        frame.value = v.type();
      }
      return new TExpr.Break(frame.label, v, b.span());
    }
    frame.value = wanted;
    TExpr v = c.check(value, wanted, frame.expect.because());
    return new TExpr.Break(frame.label, v, b.span());
  }

  TExpr continueExpr(Expr.Continue k) {
    Frame frame = find(k.label(), "continue", k.span());
    return frame == null ? new TExpr.Error(k.span()) : new TExpr.Continue(frame.label, k.span());
  }

  private @Nullable Frame find(@Nullable Name label, String word, Span span) {
    if (frames.isEmpty()) {
      c.report(Diagnostic.of(Code.E0403, span, word + " used outside of a loop"));
      return null;
    }
    if (label == null) {
      return frames.getLast();
    }
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (label.text().equals(frames.get(i).name)) {
        return frames.get(i);
      }
    }
    Diagnostic d =
        Diagnostic.of(Code.E0404, label.span(), "unknown loop label `@" + label.text() + "`");
    List<String> known = new ArrayList<>();
    for (Frame f : frames) {
      if (f.name != null) {
        known.add("`@" + f.name + "`");
      }
    }
    c.report(known.isEmpty() ? d : d.help("labels in scope: " + String.join(", ", known)));
    return null;
  }
}
