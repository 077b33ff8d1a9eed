package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.SupervisorMember;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/**
 * The body of the function that spawns a supervisor. For
 *
 * <pre>
 *   supervisor Pool(n: int) { child a: Worker(n * 2, "x") }
 * </pre>
 *
 * it is, in terms of the language,
 *
 * <pre>
 *   let arg = isolate(n * 2);
 *   start&lt;Pool>(move () => spawn Worker(isolate(arg), "x"))
 * </pre>
 *
 * so that arguments are evaluated once, in order, every start of a child gets copies of them, and what
 * they own ends with the supervisor.
 */
final class SupervisorBodies {
  private final FunctionChecker c;
  private final List<TStmt> statements = new ArrayList<>();

  SupervisorBodies(FunctionChecker c) {
    this.c = c;
  }

  TExpr body(Item.Supervisor syntax) {
    DefId id = new DefId(c.id.module(), c.id.owner());
    SupervisorDef def = c.program.declarations.supervisors().get(id);
    Type supervisor = new Type.Nominal(id, List.of());
    Type handle = new Type.Builtin(BuiltinType.ACTOR_REF, List.of(supervisor));
    List<TExpr.Part> factories = new ArrayList<>();
    for (SupervisorMember member : syntax.members()) {
      if (member instanceof SupervisorMember.Child child) {
        int k = factories.size();
        boolean known = def != null && def.children().get(k).target() != null;
        TExpr spawned =
            known ? spawned(child) : c.error(child.span(), c.calls.arguments.loose(child.args()));
        factories.add(new TExpr.Part(k, factory(spawned)));
      }
    }
    Span span = syntax.name().span();
    TExpr start =
        new TExpr.Call(
            new Callee.Builtin(Intrinsic.SUPERVISOR_START, List.of(supervisor)),
            factories,
            handle,
            span);
    return statements.isEmpty() ? start : new TExpr.Block(statements, start, handle, span);
  }

  /** The child's {@code spawn}, with its arguments evaluated before. */
  private TExpr spawned(SupervisorMember.Child child) {
    Expr.Spawn spawn = new Expr.Spawn(child.actor(), List.of(), child.args(), null, child.span());
    return switch (c.spawns.spawn(spawn, Expect.ANY)) {
      case TExpr.Spawn s -> new TExpr.Spawn(s.target(), evaluated(s.args()), s.type(), s.span());
      case TExpr.Call call ->
          new TExpr.Call(call.callee(), evaluated(call.args()), call.type(), call.span());
      case TExpr other -> other;
    };
  }

  private List<TExpr.Part> evaluated(List<TExpr.Part> args) {
    List<TExpr.Part> copies = new ArrayList<>();
    for (TExpr.Part arg : args) {
      TExpr value = arg.value();
      if (isLiteral(value)) {
        copies.add(arg);
        continue;
      }
      Local kept = c.hidden("_arg", value.type(), value.span());
      statements.add(
          new TStmt.Let(new TPattern.Bind(kept, value.span()), isolated(value), value.span()));
      copies.add(new TExpr.Part(arg.index(), isolated(new TExpr.LocalRef(kept, value.span()))));
    }
    return copies;
  }

  private static boolean isLiteral(TExpr value) {
    return switch (value) {
      case TExpr.IntLit _,
          TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _,
          TExpr.UnitLit _ ->
          true;
      default -> false;
    };
  }

  private static TExpr isolated(TExpr value) {
    return new TExpr.Call(
        new Callee.Builtin(Intrinsic.SUPERVISOR_ISOLATE, List.of(value.type())),
        List.of(new TExpr.Part(0, value)),
        value.type(),
        value.span());
  }

  private static TExpr factory(TExpr spawned) {
    Type type = new Type.Fn(List.of(), spawned.type());
    return new TExpr.Lambda(List.of(), spawned, true, type, spawned.span());
  }
}
