package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Safepoints: code that may run for long counts its steps in the context, and gives other actors a turn
 * when its budget is used up.
 *
 * <p>A step is a round of a loop, or a statement by which a function may come back to itself: everything
 * else ends after a time that the text of the program bounds. Calls that end a recursion thus cost nothing. Innermost loops that count are cut into
 * strips: the loop inside a strip is the one that was written, without a check, and keeps what the JVM's
 * compiler does for such loops.
 */
final class Cooperation {
  static final JType CTX = JType.ref("org/hewlang/runtime/Ctx");
  private static final String COUNTER = "reductions";

  /** Rounds of a loop that counts without a check. */
  private static final int STRIP = 1024;

  /** Rounds of any other loop between two looks at the context. */
  private static final int ROUNDS = 256;

  private final Recursion recursion;
  private final Set<String> exempt;

  Cooperation(IrProgram program, MethodIndex index) {
    this.recursion = new Recursion(program, index);
    this.exempt = program.exempt();
  }

  /** {@code method}, a member of {@code owner}, with its safepoints. */
  IrMethod insert(IrClass owner, IrMethod method) {
    IrLocal ctx = context(method);
    List<IrStmt> body = method.body();
    if (ctx == null || body == null) {
      return method;
    }
    boolean recursive = recursion.contains(method);
    if (!recursive && !LoopFacts.hasLoop(body)) {
      return method;
    }
    List<IrStmt> changed =
        exempt.contains(owner.name() + "." + method.name())
            ? unchecked(ctx, body)
            : new Body(ctx, method, recursive).all(body);
    return new IrMethod(
        method.name(), method.isStatic(), method.params(), method.result(), changed);
  }

  /** A body that never looks up again: who waits behind it is for others from its beginning on. */
  private static List<IrStmt> unchecked(IrLocal ctx, List<IrStmt> body) {
    List<IrStmt> out = new ArrayList<>(body.size() + 1);
    out.add(new IrStmt.Eval(call(new IrExpr.Get(ctx), "shareQueue")));
    out.addAll(body);
    return out;
  }

  private static IrExpr call(IrExpr context, String method) {
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.VIRTUAL, CTX.name(), method, List.of(), JType.VOID, List.of(context), 0);
  }

  /** The parameter that holds the context; null if {@code method} has none. */
  static @Nullable IrLocal context(IrMethod method) {
    for (IrLocal param : method.params()) {
      if (param.type().equals(CTX)) {
        return param;
      }
    }
    return null;
  }

  private static void spend(IrLocal ctx, IrExpr steps, List<IrStmt> out) {
    IrLocal left = new IrLocal("$left", JType.INT);
    IrExpr context = new IrExpr.Get(ctx);
    IrExpr before = new IrExpr.GetField(context, CTX.name(), COUNTER, JType.INT);
    out.add(new IrStmt.Set(left, new IrExpr.Arith(ArithOp.SUB, JType.Kind.INT, before, steps)));
    IrExpr after = new IrExpr.Get(left);
    out.add(new IrStmt.PutField(context, CTX.name(), COUNTER, JType.INT, after));
    out.add(
        new IrStmt.If(
            new IrExpr.Cmp(CmpOp.LT, after, new IrExpr.IntConst(0), false),
            List.of(new IrStmt.Eval(call(context, "cooperate"))),
            List.of()));
  }

  /** The body of one method. */
  private final class Body {
    private final IrLocal ctx;
    private final IrMethod method;
    private final boolean recursive;
    private final IrLocal rounds = new IrLocal("$rounds", JType.INT);
    private boolean counts;

    Body(IrLocal ctx, IrMethod method, boolean recursive) {
      this.ctx = ctx;
      this.method = method;
      this.recursive = recursive;
    }

    List<IrStmt> all(List<IrStmt> body) {
      List<IrStmt> changed = statements(body);
      if (!counts) {
        return changed;
      }
      List<IrStmt> whole = new ArrayList<>(changed.size() + 1);
      whole.add(new IrStmt.Set(rounds, new IrExpr.IntConst(0)));
      whole.addAll(changed);
      return whole;
    }

    private List<IrStmt> statements(List<IrStmt> body) {
      List<IrStmt> out = new ArrayList<>(body.size());
      for (IrStmt s : body) {
        if (s instanceof IrStmt.Resume r) {
          out.add(new IrStmt.Resume(r.state(), body(r.body()), r.otherwise()));
          continue;
        }
        if (recursive && comesBack(s)) {
          spend(ctx, new IrExpr.IntConst(1), out);
        }
        out.add(
            s instanceof IrStmt.Loop loop
                ? loop(loop)
                : Statements.map(s, e -> e, this::statements));
      }
      return out;
    }

    /** A generator that may start others of its kind counts once, when it begins itself. */
    private List<IrStmt> body(List<IrStmt> body) {
      if (!recursive) {
        return statements(body);
      }
      List<IrStmt> out = new ArrayList<>();
      spend(ctx, new IrExpr.IntConst(1), out);
      out.addAll(statements(body));
      return out;
    }

    /** Whether an expression of {@code s} may call the method again. */
    private boolean comesBack(IrStmt s) {
      boolean[] found = {false};
      Operands.each(
          s,
          top ->
              Operands.walk(
                  top,
                  e ->
                      found[0] =
                          found[0]
                              || e instanceof IrExpr.Invoke call
                                  && !Suspending.isRequest(call)
                                  && recursion.mayReturnTo(method, call)));
      return found[0];
    }

    private IrStmt loop(IrStmt.Loop loop) {
      if (Suspending.inEveryRound(loop)) {
        return new IrStmt.Loop(loop.label(), statements(loop.body()));
      }
      boolean plain = !LoopFacts.hasLoop(loop.body()) && !Suspending.anywhere(loop.body());
      CountedLoop counted = plain ? CountedLoop.of(loop) : null;
      return counted == null ? counting(loop) : strips(counted);
    }

    /**
     * Rounds of loops that do not count are counted in one local of the method: a field would cost a
     * store in each round, and a local of each loop would be settled whenever the loop ends.
     */
    private IrStmt counting(IrStmt.Loop loop) {
      counts = true;
      IrExpr get = new IrExpr.Get(rounds);
      List<IrStmt> body = new ArrayList<>();
      body.add(
          new IrStmt.Set(
              rounds, new IrExpr.Arith(ArithOp.ADD, JType.Kind.INT, get, new IrExpr.IntConst(1))));
      List<IrStmt> due = new ArrayList<>();
      due.add(new IrStmt.Set(rounds, new IrExpr.IntConst(0)));
      spend(ctx, new IrExpr.IntConst(ROUNDS), due);
      body.add(
          new IrStmt.If(
              new IrExpr.Cmp(CmpOp.GE, get, new IrExpr.IntConst(ROUNDS), false), due, List.of()));
      body.addAll(statements(loop.body()));
      return new IrStmt.Loop(loop.label(), body);
    }

    private IrStmt strips(CountedLoop counted) {
      List<IrStmt> strip = new ArrayList<>();
      strip.add(counted.leave(counted.bound()));
      IrLocal limit = new IrLocal("$limit", counted.counter().type());
      strip.add(new IrStmt.Set(limit, counted.limit(STRIP)));
      spend(ctx, counted.rounds(new IrExpr.Get(limit)), strip);
      IrStmt.Loop inner = counted.inner(new IrExpr.Get(limit));
      strip.add(new IrStmt.Loop(inner.label(), statements(inner.body())));
      return new IrStmt.Loop(counted.loop().label(), strip);
    }
  }
}
