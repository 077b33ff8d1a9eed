package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.jspecify.annotations.Nullable;

/**
 * Deferred code. Where none stands in a loop, each piece has a flag that says whether it was reached, and
 * a region around the whole body runs it on every way out, the last one first. Else the pieces become
 * closures in a list that is kept at run time.
 */
final class Defers {
  private record Deferred(TExpr body, IrLocal flag) {}

  private static final RuntimeMethod PUSH =
      RuntimeMethod.virtual(RuntimeNames.DEFER_LIST.name(), "push", JType.VOID, RuntimeNames.THUNK);
  private static final RuntimeMethod RUN =
      RuntimeMethod.virtual(RuntimeNames.DEFER_LIST.name(), "run", JType.VOID, RuntimeNames.CTX);
  private static final RuntimeMethod UNWIND =
      RuntimeMethod.virtual(
          RuntimeNames.DEFER_LIST.name(),
          "unwind",
          JType.VOID,
          RuntimeNames.CTX,
          RuntimeNames.THROWABLE);
  private static final RuntimeMethod BEGIN =
      RuntimeMethod.of(
          RuntimeNames.UNWIND, "begin", RuntimeNames.THROWABLE, RuntimeNames.THROWABLE);
  private static final RuntimeMethod REPORT =
      RuntimeMethod.of(RuntimeNames.UNWIND, "report", JType.VOID, RuntimeNames.THROWABLE);

  private final MethodLowering method;
  private final Code code;
  private final List<Deferred> registered = new ArrayList<>();
  private @Nullable IrLocal list;

  Defers(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  void register(TStmt.Defer s) {
    if (method.facts.needsDeferList()) {
      IrExpr thunk = method.lambdas.thunk(s.body());
      code.add(new IrStmt.Eval(PUSH.call(new IrExpr.Get(list()), thunk)));
      return;
    }
    IrLocal flag = code.scratch(JType.BOOL);
    registered.add(new Deferred(s.body(), flag));
    code.set(flag, new IrExpr.BoolConst(true));
  }

  /** The list if there is one; code that registers in it may stand behind the place at hand, in a loop. */
  private @Nullable IrLocal reached() {
    return method.facts.needsDeferList() ? list() : null;
  }

  private IrLocal list() {
    IrLocal known = list;
    if (known == null) {
      known = new IrLocal("$deferred", RuntimeNames.DEFER_LIST);
      list = known;
    }
    return known;
  }

  /** Adds {@code body}, the whole of the method, in what runs its deferred code. */
  void around(Runnable body) {
    Code.Section section = code.section(body);
    IrLocal pending = list;
    if (pending != null) {
      code.set(pending, new IrExpr.New(RuntimeNames.DEFER_LIST.name(), List.of(), List.of()));
      IrExpr get = new IrExpr.Get(pending);
      Code.Section run = code.section(() -> code.add(new IrStmt.Eval(RUN.call(get, method.ctx))));
      region(
          section, run, thrown -> code.add(new IrStmt.Eval(UNWIND.call(get, method.ctx, thrown))));
      return;
    }
    if (registered.isEmpty()) {
      code.splice(section);
      return;
    }
    for (Deferred d : registered) {
      code.set(d.flag(), new IrExpr.BoolConst(false));
      Children.walk(d.body(), this::prepare);
    }
    nest(section, registered.size() - 1);
  }

  /** A variable that deferred code names has a value for the verifier on every path to it. */
  private void prepare(TExpr e) {
    if (e instanceof TExpr.LocalRef ref && !method.isParam(ref.local())) {
      Local local = ref.local();
      IrLocal jvm = method.variables.jvmLocal(local);
      code.set(jvm, Defaults.of(jvm.type()));
    }
  }

  /** Regions for the deferred pieces up to {@code last}, that of the last one innermost. */
  private void nest(Code.Section body, int last) {
    Code.Section inside = body;
    for (int i = last; i > 0; i--) {
      Deferred d = registered.get(i);
      Code.Section before = inside;
      inside = code.section(() -> region(d, before));
    }
    region(registered.getFirst(), inside);
  }

  private void region(Deferred d, Code.Section body) {
    region(body, code.section(() -> run(d)), _ -> protect(() -> run(d)));
  }

  private void run(Deferred d) {
    code.when(
        new IrExpr.Get(d.flag()),
        () -> {
          // once, even if it panics on a way out and is met again on the way of that panic
          code.set(d.flag(), new IrExpr.BoolConst(false));
          code.line(d.body().span());
          method.expressions.effect(d.body());
        });
  }

  /** Runs what is registered, as a way out of the function begins; the regions then find nothing left. */
  void runNow() {
    IrLocal pending = reached();
    if (pending != null) {
      code.add(new IrStmt.Eval(RUN.call(new IrExpr.Get(pending), method.ctx)));
    } else {
      for (Deferred d : registered.reversed()) {
        run(d);
      }
    }
  }

  /** The same while a panic unwinds the function. */
  void runProtected() {
    for (Deferred d : registered.reversed()) {
      protect(() -> run(d));
    }
    IrLocal pending = reached();
    if (pending != null) {
      protect(() -> code.add(new IrStmt.Eval(RUN.call(new IrExpr.Get(pending), method.ctx))));
    }
  }

  /** Adds {@code part}; a panic in it is reported and goes no further. */
  void protect(Runnable part) {
    Code.Section section = code.section(part);
    if (section.isEmpty()) {
      return;
    }
    IrLocal second = code.scratch(RuntimeNames.THROWABLE);
    code.region(
        new IrStmt.Catch(
            section.statements(),
            RuntimeNames.THROWABLE.name(),
            second,
            List.of(new IrStmt.Eval(REPORT.call(new IrExpr.Get(second))))),
        true);
  }

  /** What is done on the way of a panic. */
  interface Unwinding {
    void clean(IrExpr thrown);
  }

  /** Runs {@code cleanup} after {@code body}, and {@code unwinding} when a panic leaves it. */
  void region(Code.Section body, Code.Section cleanup, Unwinding unwinding) {
    IrLocal caught = code.scratch(RuntimeNames.THROWABLE);
    Code.Section handler =
        code.section(() -> {
          IrExpr thrown = code.stable(BEGIN.call(new IrExpr.Get(caught)));
          unwinding.clean(thrown);
          code.raise(thrown);
        });
    IrStmt guarded =
        new IrStmt.Catch(
            body.statements(), RuntimeNames.THROWABLE.name(), caught, handler.statements());
    code.region(
        new IrStmt.Finally(List.of(guarded), cleanup.statements(), List.of()), body.reachesEnd());
  }
}
