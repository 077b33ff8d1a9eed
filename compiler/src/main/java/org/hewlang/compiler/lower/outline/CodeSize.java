package org.hewlang.compiler.lower.outline;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/** Estimates of how many bytes of bytecode IR becomes, rather too many than too few. */
final class CodeSize {
  private static final int LOCAL = 3;
  private static final int CALL = 4;
  private static final int JUMP = 3;

  /** A way out and back, with about four locals that are kept. */
  private static final int SUSPENSION = 50;

  /** What the call of a run costs. */
  static final int RUN_CALL = 40;

  private final Predicate<IrStmt> isRun;
  private final @Nullable Map<IrStmt, Integer> known;

  /** Jumps and returns, each of which repeats the cleanup around it. */
  private final Map<IrStmt, Integer> exits = new IdentityHashMap<>();

  private CodeSize(Predicate<IrStmt> isRun, @Nullable Map<IrStmt, Integer> known) {
    this.isRun = isRun;
    this.known = known;
  }

  /** Sizes of code as it stands, each asked for once. */
  static CodeSize plain() {
    return new CodeSize(_ -> false, null);
  }

  /** Sizes of code in which statements for which {@code isRun} holds stand in methods of their own. */
  static CodeSize without(Predicate<IrStmt> isRun) {
    return new CodeSize(isRun, new IdentityHashMap<>());
  }

  int of(List<IrStmt> statements) {
    int size = 0;
    for (IrStmt s : statements) {
      size += of(s);
    }
    return size;
  }

  int of(IrStmt s) {
    if (known == null) {
      return compute(s);
    }
    Integer size = known.get(s);
    if (size == null) {
      size = isRun.test(s) ? RUN_CALL : compute(s);
      known.put(s, size);
    }
    return size;
  }

  private int compute(IrStmt s) {
    return switch (s) {
      case IrStmt.Line _ -> 0;
      case IrStmt.Set set -> LOCAL + of(set.value());
      case IrStmt.PutField p -> 3 + of(p.object()) + of(p.value());
      case IrStmt.PutStatic p -> 3 + of(p.value());
      case IrStmt.ArrayStore a -> 1 + of(a.array()) + of(a.index()) + of(a.value());
      case IrStmt.Eval e -> 1 + of(e.value());
      case IrStmt.If i -> 2 * JUMP + of(i.condition()) + of(i.then()) + of(i.otherwise());
      case IrStmt.Block b -> of(b.body());
      case IrStmt.Loop l -> JUMP + of(l.body());
      case IrStmt.Resume r -> 16 + of(r.state()) + of(r.body()) + of(r.otherwise());
      case IrStmt.Suspend p -> SUSPENSION + (p.unwinding() == null ? 0 : of(p.unwinding()));
      case IrStmt.Break _, IrStmt.Continue _ -> JUMP;
      case IrStmt.Return r -> 1 + (r.value() == null ? 0 : of(r.value()));
      case IrStmt.Throw t -> 1 + of(t.exception());
      case IrStmt.Switch w -> {
        int size = 16 + of(w.value()) + of(w.otherwise());
        for (List<IrStmt> c : w.cases()) {
          size += 8 + JUMP + of(c);
        }
        yield size;
      }
      case IrStmt.Finally f -> {
        int onPanic = of(f.exceptional() == null ? f.cleanup() : f.exceptional());
        yield of(f.body()) + of(f.cleanup()) * (1 + exits(f.body())) + onPanic + 10;
      }
      case IrStmt.Catch c -> of(c.body()) + of(c.handler()) + LOCAL + JUMP;
    };
  }

  private int exits(List<IrStmt> statements) {
    int count = 0;
    for (IrStmt s : statements) {
      count += exits(s);
    }
    return count;
  }

  private int exits(IrStmt s) {
    return switch (s) {
      case IrStmt.Return _, IrStmt.Break _, IrStmt.Continue _ -> 1;
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _,
          IrStmt.Suspend _,
          IrStmt.Throw _ ->
          0;
      case IrStmt.If _,
          IrStmt.Resume _,
          IrStmt.Block _,
          IrStmt.Loop _,
          IrStmt.Switch _,
          IrStmt.Finally _,
          IrStmt.Catch _ -> {
        Integer counted = exits.get(s);
        if (counted == null) {
          counted = 0;
          for (List<IrStmt> part : Flow.parts(s)) {
            counted += exits(part);
          }
          exits.put(s, counted);
        }
        yield counted;
      }
    };
  }

  private static int ofAll(List<IrExpr> expressions) {
    int size = 0;
    for (IrExpr e : expressions) {
      size += of(e);
    }
    return size;
  }

  static int of(IrExpr e) {
    int size = 0;
    IrExpr at = e;
    while (at instanceof IrExpr.Arith a) {
      size += 1 + of(a.right());
      at = a.left();
    }
    return size
        + switch (at) {
          case IrExpr.IntConst _, IrExpr.LongConst _, IrExpr.FloatConst _ -> 3;
          case IrExpr.DoubleConst _, IrExpr.JavaStringConst _, IrExpr.TextConst _ -> 3;
          case IrExpr.BoolConst _, IrExpr.Null _ -> 1;
          case IrExpr.Get _ -> LOCAL;
          case IrExpr.GetStatic _ -> 3;
          case IrExpr.GetField g -> 3 + of(g.object());
          case IrExpr.New n -> 4 + CALL + ofAll(n.args());
          case IrExpr.Invoke i -> CALL + 1 + ofAll(i.args());
          case IrExpr.Arith _ -> 0;
          case IrExpr.Neg n -> 1 + of(n.operand());
          case IrExpr.Conv c -> 4 + of(c.operand());
          case IrExpr.Cmp c -> 9 + of(c.left()) + of(c.right());
          case IrExpr.IsNull n -> 8 + of(n.operand());
          case IrExpr.InstanceOf i -> 3 + of(i.operand());
          case IrExpr.Cast c -> 3 + of(c.operand());
          case IrExpr.Not n -> 8 + of(n.operand());
          case IrExpr.And a -> 8 + of(a.left()) + of(a.right());
          case IrExpr.Or o -> 8 + of(o.left()) + of(o.right());
          case IrExpr.Cond c -> 7 + of(c.condition()) + of(c.then()) + of(c.otherwise());
          case IrExpr.NewArray a ->
              7
                  + (a.length() == null ? 0 : of(a.length()))
                  + 5 * a.elements().size()
                  + ofAll(a.elements());
          case IrExpr.ArrayLoad a -> 1 + of(a.array()) + of(a.index());
          case IrExpr.ArrayLength a -> 1 + of(a.array());
          case IrExpr.MakeLambda m -> 4 + CALL + ofAll(m.captures());
        };
  }
}
