package org.hewlang.compiler.analysis.ownership;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hewlang.compiler.analysis.flow.MovedFlow;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Finds uses of variables whose value may have moved away. A variable that is assigned again can be used
 * again; ways that end do not count.
 */
final class UseAfterMove extends MovedFlow {
  private final Moves moves;
  private final Predicate<Type> carriesDrop;
  private final Diagnostics diagnostics;
  private final Map<Integer, Local> matched = new HashMap<>();

  /** Where variables moved as a whole; where only a part of one moved, its other parts may be used. */
  private final Set<Whole> whole = new HashSet<>();

  private record Whole(int local, Span at) {}

  private UseAfterMove(Moves moves, Predicate<Type> carriesDrop, Diagnostics diagnostics) {
    this.moves = moves;
    this.carriesDrop = carriesDrop;
    this.diagnostics = diagnostics;
  }

  static void check(TExpr body, Moves moves, Predicate<Type> carriesDrop, Diagnostics diagnostics) {
    UseAfterMove analysis = new UseAfterMove(moves, carriesDrop, diagnostics);
    Children.walk(body, analysis::collect);
    analysis.visit(body);
  }

  /** Remembers for pattern variables the variable that was matched: moving one moves a part of it. */
  private void collect(TExpr expr) {
    if (expr instanceof TExpr.Match m && m.scrutinee() instanceof TExpr.LocalRef scrutinee) {
      for (TExpr.Match.Arm arm : m.arms()) {
        Children.bindings(
            arm.pattern(), local -> matched.putIfAbsent(local.id(), scrutinee.local()));
      }
    }
  }

  @Override
  protected void read(TExpr.LocalRef ref) {
    Local local = ref.local();
    use(local, ref.span());
    if (moves.isMoved(ref) && carriesDrop.test(local.type())) {
      whole.add(new Whole(local.id(), ref.span()));
      move(local, ref.span());
    }
  }

  @Override
  protected void make(TExpr.Lambda lambda) {
    if (lambda.move()) {
      for (Local local : moves.captured(lambda)) {
        if (carriesDrop.test(local.type())) {
          move(local, lambda.span());
        }
      }
    }
  }

  @Override
  protected void make(TExpr.SpawnLambda lambda) {
    if (lambda.move()) {
      Map<Integer, Local> captured = Moves.freeLocals(lambda.body());
      lambda.params().forEach(p -> captured.remove(p.id()));
      captured.remove(lambda.self().id());
      for (Local local : captured.values()) {
        if (carriesDrop.test(local.type())) {
          move(local, lambda.span());
        }
      }
    }
  }

  @Override
  protected void make(TExpr.StartTask task) {
    for (Local local : moves.taken(task)) {
      if (carriesDrop.test(local.type())) {
        state.moved().putIfAbsent(local.id(), task.span());
      }
    }
  }

  private void move(Local local, Span at) {
    state.moved().put(local.id(), at);
    Local whole = matched.get(local.id());
    if (whole != null && !state.moved().containsKey(whole.id())) {
      move(whole, at);
    }
  }

  private void use(Local local, Span at) {
    Span movedAt = movedAt(local);
    if (movedAt == null || !state.reachable()) {
      return;
    }
    boolean round = movedAt.equals(at);
    Diagnostic found =
        Diagnostic.of(Code.E0705, at, "use of moved value `" + local.name() + "`")
            .label(
                round ? "moved here, in an earlier round of the loop" : "used after it was moved");
    if (!round) {
      Local from = state.moved().containsKey(local.id()) ? null : matched.get(local.id());
      String name = from == null ? local.name() : from.name();
      found = found.note(movedAt, "`" + name + "` is moved here");
    }
    diagnostics.add(found.help(advice(local.type())));
  }

  /** Where {@code local} moved, or what a pattern took it from; null if it did not. */
  private @Nullable Span movedAt(Local local) {
    Span itself = state.moved().get(local.id());
    Local from = matched.get(local.id());
    if (itself != null || from == null || !carriesDrop.test(local.type())) {
      return itself;
    }
    Span together = state.moved().get(from.id());
    return together != null && whole.contains(new Whole(from.id(), together)) ? together : null;
  }

  private static String advice(Type type) {
    return type instanceof Type.Builtin b
            && switch (b.kind()) {
              case RC, ARC, WEAK, SENDER -> true;
              default -> false;
            }
        ? "pass on another owner and keep this one: `.clone()`"
        : "a value with `Drop` has one owner: use it before it moves, or share it through `Rc`";
  }
}
