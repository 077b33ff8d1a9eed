package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.pattern.DecisionTree;
import org.hewlang.compiler.lower.pattern.Decisions;
import org.hewlang.compiler.lower.pattern.Occurrence;
import org.hewlang.compiler.lower.pattern.PatternMatrix;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * {@code match} and everything else that takes values apart by patterns.
 *
 * <p>A decision tree is written as nested decisions. The body of an arm that is reached in one way stands
 * there; one that is reached in several ways stands once, behind a block that these leave.
 */
final class Matches {
  private static final String NO_ARM_TEXT = "no match arm matched";
  private static final RuntimeMethod NO_ARM =
      RuntimeMethod.of(
          RuntimeNames.PANIC.name(), "ofRuntime", RuntimeNames.PANIC, RuntimeNames.JAVA_STRING);

  private final MethodLowering method;
  private final Code code;
  private final Decisions decisions;

  Matches(MethodLowering method) {
    this.method = method;
    this.code = method.code;
    this.decisions = new Decisions(method.code, method.ctx, method.program.equality);
  }

  private PatternMatrix matrix() {
    return new PatternMatrix(method.types, method.program.layouts);
  }

  /** What a match does with its arms. */
  private interface Arms {
    void body(int arm);

    /** What runs while the arm's names are known; empty if that cannot be said. */
    List<TExpr> scope(int arm);

    void fail();
  }

  // ---- entry points

  void to(TExpr.Match e, Target target) {
    List<List<TPattern>> patterns = new ArrayList<>();
    List<@Nullable TExpr> guards = new ArrayList<>();
    boolean apart = isTakenApart(e) && !method.drops.carries(e.scrutinee().type());
    for (TExpr.Match.Arm arm : e.arms()) {
      guards.add(arm.guard());
      patterns.add(apart ? components(e.scrutinee(), arm.pattern()) : List.of(arm.pattern()));
    }
    boolean guarded = guards.stream().anyMatch(Objects::nonNull);
    List<Occurrence> values = new ArrayList<>();
    if (apart) {
      // A tuple that only exists to be matched is not made.
      List<TExpr> parts = ((TExpr.TupleLit) e.scrutinee()).parts();
      List<IrExpr> read =
          code.operands(
              parts.stream()
                  .<Supplier<IrExpr>>map(
                      p -> () -> code.stable(method.expressions.value(p, Use.BIND)))
                  .toList());
      for (int i = 0; i < parts.size(); i++) {
        values.add(new Occurrence(method.types.of(parts.get(i).type()), false, read.get(i)));
      }
    } else {
      values.add(scrutinee(e.scrutinee(), guarded));
    }
    if (!code.isReachable()) {
      return;
    }
    DecisionTree tree = matrix().compile(values, patterns, guards);
    write(
        tree,
        e.arms().size(),
        new Arms() {
          @Override
          public void body(int arm) {
            TExpr body = e.arms().get(arm).body();
            code.line(body.span());
            if (method.drops.parts.isTakenApart(e.arms().get(arm).pattern())) {
              takeApart(
                  e.scrutinee(), values.getFirst(), e.arms().get(arm).pattern(), body, target);
            } else {
              method.expressions.to(body, target);
            }
          }

          @Override
          public List<TExpr> scope(int arm) {
            TExpr body = e.arms().get(arm).body();
            TExpr guard = e.arms().get(arm).guard();
            return guard == null ? List.of(body) : List.of(guard, body);
          }

          @Override
          public void fail() {
            if (e.open()) {
              method.expressions.deliverUnit(target);
            } else {
              code.raise(NO_ARM.call(e.span().line(), new IrExpr.JavaStringConst(NO_ARM_TEXT)));
            }
          }
        });
  }

  /** The body of an arm that moves parts out of the matched value. */
  private void takeApart(
      TExpr scrutinee, Occurrence value, TPattern pattern, TExpr body, Target target) {
    method.drops.parts.arm(
        scrutinee, value.value(), pattern, body, () -> method.expressions.to(body, target));
  }

  /** Runs {@code then} with the pattern's variables if {@code value} fits, else {@code otherwise}. */
  void oneOrElse(TPattern pattern, TExpr value, Runnable then, Runnable otherwise) {
    Occurrence part = scrutinee(value, false);
    if (!code.isReachable()) {
      return;
    }
    Runnable owning =
        method.drops.parts.isTakenApart(pattern)
            ? () -> {
              method.drops.parts.takeApart(value, part.value(), pattern);
              then.run();
            }
            : then;
    write(tree(part, pattern), 1, arms(owning, otherwise));
  }

  /** Binds the variables of a pattern that always fits. */
  void destructure(TPattern pattern, TExpr value) {
    oneOrElse(pattern, value, () -> {}, () -> {});
  }

  void destructure(TPattern pattern, IrExpr value, Type type, boolean writable) {
    Occurrence part = new Occurrence(type, writable, code.stable(value));
    write(tree(part, pattern), 1, arms(() -> {}, () -> {}));
  }

  /** Runs {@code then} with the first of {@code patterns} that fits; one of them does. */
  void choose(List<TPattern> patterns, IrExpr value, Type type, BiConsumer<TPattern, IrExpr> then) {
    Occurrence part = new Occurrence(type, false, value);
    List<List<TPattern>> rows = patterns.stream().map(List::of).toList();
    DecisionTree tree =
        matrix().compile(List.of(part), rows, Collections.nCopies(patterns.size(), null));
    write(
        tree,
        patterns.size(),
        new Arms() {
          @Override
          public void body(int arm) {
            then.accept(patterns.get(arm), value);
          }

          @Override
          public List<TExpr> scope(int arm) {
            return List.of();
          }

          @Override
          public void fail() {
            // the match that took the value apart has found one that fits
          }
        });
  }

  private DecisionTree tree(Occurrence part, TPattern pattern) {
    return matrix()
        .compile(List.of(part), List.of(List.of(pattern)), Collections.singletonList(null));
  }

  private static Arms arms(Runnable then, Runnable otherwise) {
    return new Arms() {
      @Override
      public void body(int arm) {
        then.run();
      }

      @Override
      public List<TExpr> scope(int arm) {
        return List.of();
      }

      @Override
      public void fail() {
        otherwise.run();
      }
    };
  }

  /** The matched value; guards may change a variable while its parts are still looked at. */
  private Occurrence scrutinee(TExpr e, boolean guarded) {
    Type type = method.types.of(e.type());
    Use use = guarded ? Use.BIND : Use.READ;
    IrExpr value = code.stable(method.expressions.value(e, use));
    return new Occurrence(type, !guarded && method.sharing.isWritablePlace(e), value);
  }

  private static boolean isTakenApart(TExpr.Match e) {
    return e.scrutinee() instanceof TExpr.TupleLit
        && e.arms().stream().allMatch(arm -> isTupleOrWildcard(arm.pattern()));
  }

  private static boolean isTupleOrWildcard(TPattern pattern) {
    return pattern instanceof TPattern.Tuple || pattern instanceof TPattern.Wildcard;
  }

  private static List<TPattern> components(TExpr scrutinee, TPattern pattern) {
    if (pattern instanceof TPattern.Tuple t) {
      return t.parts();
    }
    return ((TExpr.TupleLit) scrutinee)
        .parts().stream().<TPattern>map(p -> new TPattern.Wildcard(p.type(), p.span())).toList();
  }

  // ---- writing a tree

  private void write(DecisionTree tree, int armCount, Arms arms) {
    int[] reached = new int[armCount];
    count(tree, reached);
    List<Integer> shared = new ArrayList<>();
    IrLabel[] labels = new IrLabel[armCount];
    for (int arm = 0; arm < armCount; arm++) {
      if (reached[arm] > 1) {
        shared.add(arm);
        labels[arm] = new IrLabel();
      }
    }
    if (shared.isEmpty()) {
      write(tree, arms, labels);
      return;
    }
    IrLabel end = new IrLabel();
    code.block(end, () -> behind(shared, shared.size() - 1, labels, arms, end, tree));
  }

  /** The tree in blocks for the shared arms up to {@code index}, each followed by its arm's body. */
  private void behind(
      List<Integer> shared,
      int index,
      IrLabel[] labels,
      Arms arms,
      IrLabel end,
      DecisionTree tree) {
    if (index < 0) {
      write(tree, arms, labels);
      if (code.isReachable()) {
        code.leave(end);
      }
      return;
    }
    int arm = shared.get(index);
    code.block(labels[arm], () -> behind(shared, index - 1, labels, arms, end, tree));
    arms.body(arm);
    if (index < shared.size() - 1 && code.isReachable()) {
      code.leave(end);
    }
  }

  private static void count(DecisionTree tree, int[] reached) {
    switch (tree) {
      case DecisionTree.Fail _ -> {}
      case DecisionTree.Arm a -> reached[a.arm()]++;
      case DecisionTree.Guarded g -> {
        reached[g.arm()]++;
        count(g.otherwise(), reached);
      }
      case DecisionTree.Reads r -> count(r.next(), reached);
      case DecisionTree.ByVariant v -> {
        v.cases().forEach(c -> count(c, reached));
        DecisionTree otherwise = v.otherwise();
        if (otherwise != null) {
          count(otherwise, reached);
        }
      }
      case DecisionTree.ByInt i -> {
        i.cases().forEach(c -> count(c, reached));
        count(i.otherwise(), reached);
      }
      case DecisionTree.ByText t -> {
        t.cases().forEach(c -> count(c, reached));
        count(t.otherwise(), reached);
      }
      case DecisionTree.ByBool b -> {
        count(b.yes(), reached);
        count(b.no(), reached);
      }
      case DecisionTree.ByLiteral l -> {
        count(l.yes(), reached);
        count(l.no(), reached);
      }
    }
  }

  private void write(DecisionTree tree, Arms arms, IrLabel[] labels) {
    switch (tree) {
      case DecisionTree.Fail _ -> arms.fail();
      case DecisionTree.Arm a -> {
        bind(a.bindings(), arms.scope(a.arm()));
        arm(a.arm(), arms, labels);
      }
      case DecisionTree.Guarded g -> {
        bind(g.bindings(), arms.scope(g.arm()));
        IrExpr guard = method.expressions.value(g.guard(), Use.READ);
        Code.Section then = code.section(() -> arm(g.arm(), arms, labels));
        Code.Section otherwise = code.section(() -> write(g.otherwise(), arms, labels));
        code.when(guard, then, otherwise);
      }
      case DecisionTree.Reads r -> {
        r.reads().forEach(this::read);
        write(r.next(), arms, labels);
      }
      case DecisionTree.ByVariant v -> byVariant(v, arms, labels);
      case DecisionTree.ByInt i -> byInt(i, arms, labels);
      case DecisionTree.ByText t -> byText(t, arms, labels);
      case DecisionTree.ByBool b -> {
        Code.Section yes = code.section(() -> write(b.yes(), arms, labels));
        Code.Section no = code.section(() -> write(b.no(), arms, labels));
        code.when(b.part().value(), yes, no);
      }
      case DecisionTree.ByLiteral l -> {
        IrExpr literal = method.expressions.value(l.literal(), Use.READ);
        IrExpr equal =
            method.comparisons.compare(Comparison.EQ, l.part().value(), literal, l.part().type);
        Code.Section yes = code.section(() -> write(l.yes(), arms, labels));
        Code.Section no = code.section(() -> write(l.no(), arms, labels));
        code.when(equal, yes, no);
      }
    }
  }

  private void arm(int arm, Arms arms, IrLabel[] labels) {
    if (labels[arm] == null) {
      arms.body(arm);
    } else {
      code.leave(labels[arm]);
    }
  }

  private void bind(List<DecisionTree.Binding> bindings, List<TExpr> scope) {
    for (DecisionTree.Binding b : bindings) {
      IrExpr value = b.part().value();
      boolean marked =
          b.part().writable
              && method.program.hasSharedBit(b.part().type)
              && (scope.isEmpty()
                  || !method.sharing.isUndisturbed(b.local(), b.part().type, scope));
      method.variables.declare(
          b.local(), marked ? method.sharing.mark(value, b.part().type) : value);
      if (marked) {
        method.variables.own(b.local());
      }
    }
  }

  private void read(DecisionTree.Read read) {
    Layouts layouts = method.program.layouts;
    IrExpr whole = read.whole().value();
    IrExpr part =
        read.variant() == DecisionTree.Read.NO_VARIANT
            ? layouts.part(whole, read.whole().type, read.index())
            : layouts.payload(
                whole, (Type.Nominal) read.whole().type, read.variant(), read.index());
    IrExpr stable = code.stable(part);
    read.part().readAs(stable);
  }

  private void byVariant(DecisionTree.ByVariant v, Arms arms, IrLabel[] labels) {
    Layouts layouts = method.program.layouts;
    Type.Nominal type = (Type.Nominal) v.part().type;
    List<Code.Section> sections = sections(v.cases(), arms, labels);
    DecisionTree otherwise = v.otherwise();
    // When all variants are named the last one needs no test.
    Code.Section last =
        otherwise == null
            ? sections.removeLast()
            : code.section(() -> write(otherwise, arms, labels));
    decisions.byInt(layouts.tag(v.part().value(), type), v.variants(), sections, last);
  }

  private void byInt(DecisionTree.ByInt i, Arms arms, IrLabel[] labels) {
    Primitive type = ((Type.Prim) i.part().type).primitive();
    List<Code.Section> sections = sections(i.cases(), arms, labels);
    Code.Section last = code.section(() -> write(i.otherwise(), arms, labels));
    IrExpr value = i.part().value();
    List<IrExpr> constants = i.values().stream().map(v -> Arithmetic.constant(type, v)).toList();
    if (constants.getFirst() instanceof IrExpr.IntConst) {
      List<Integer> keys = constants.stream().map(c -> ((IrExpr.IntConst) c).value()).toList();
      decisions.byInt(value, keys, sections, last);
    } else {
      decisions.byLong(value, i.values(), sections, last);
    }
  }

  private void byText(DecisionTree.ByText t, Arms arms, IrLabel[] labels) {
    List<Code.Section> sections = sections(t.cases(), arms, labels);
    Code.Section last = code.section(() -> write(t.otherwise(), arms, labels));
    decisions.byText(t.part().value(), t.values(), sections, last);
  }

  private List<Code.Section> sections(List<DecisionTree> cases, Arms arms, IrLabel[] labels) {
    List<Code.Section> sections = new ArrayList<>();
    for (DecisionTree c : cases) {
      sections.add(code.section(() -> write(c, arms, labels)));
    }
    return sections;
  }
}
