package org.hewlang.compiler.analysis.crossing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;

/**
 * Functions that Java may call from any thread, where a function of the program hands them on: its
 * callers answer for what they capture. What a function gives to Java itself is the checker's affair.
 */
final class JavaThreads {
  private final TypedProgram program;
  private final CrossingTypes types;
  private final Closures closures;
  private final Map<FnId, Set<Integer>> demands = new HashMap<>();

  JavaThreads(TypedProgram program, CrossingTypes types, Closures closures) {
    this.program = program;
    this.types = types;
    this.closures = closures;
    boolean any = false;
    for (FnDef fn : program.functions().values()) {
      any |= isThreaded(fn);
      if (fn.facts() != null && !fn.facts().callbacks().isEmpty()) {
        demands.put(fn.id(), fn.facts().callbacks());
        any = true;
      }
    }
    if (any) {
      demand();
    }
  }

  /** The parameters of a function that Java may call from any thread. */
  Set<Integer> demanded(FnId function) {
    return demands.getOrDefault(function, Set.of());
  }

  private static boolean isThreaded(FnDef fn) {
    return fn.body() instanceof FnDef.FnBody.Java java
        && !java.binding().callbacks().isEmpty()
        && !java.binding().flags().contains(JavaBinding.Flag.SAME_THREAD);
  }

  /** A least fixed point over the calls. */
  private void demand() {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (FnDef fn : program.functions().values()) {
        boolean takes = fn.params().stream().anyMatch(p -> types.mayHoldCode(p.type()));
        TExpr body = fn.facts() == null && takes ? fn.code() : null;
        if (body == null) {
          continue;
        }
        Closures.Judge judge = closures.new Judge(fn, body);
        given(body, true, judge::problem);
        changed |=
            !judge.demanded.isEmpty()
                && demands.computeIfAbsent(fn.id(), _ -> new HashSet<>()).addAll(judge.demanded);
      }
    }
  }

  private interface Given {
    void value(TExpr value);
  }

  /** The values in {@code body} that go to Java, through functions or, if {@code direct}, at once. */
  private void given(TExpr body, boolean direct, Given visit) {
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Call c && c.callee() instanceof Callee.Function f) {
            FnDef callee = program.functions().get(f.id());
            boolean java = direct && callee != null && isThreaded(callee);
            List<TExpr.Part> args = c.args();
            for (TExpr.Part arg : args) {
              if (java || demanded(f.id()).contains(arg.index())) {
                visit.value(arg.value());
              }
            }
          }
        });
  }

  /** Checks what {@code fn} gives to functions that hand it on. */
  void check(FnDef fn, Diagnostics diagnostics) {
    TExpr body = demands.isEmpty() ? null : fn.code();
    if (body == null) {
      return;
    }
    Closures.Judge judge = closures.new Judge(fn, body);
    given(
        body,
        false,
        value -> {
          Closures.Problem problem = judge.problem(value);
          if (problem != null && problem.isSeen()) {
            diagnostics.add(
                Diagnostic.of(
                        Code.E0719,
                        problem.at(),
                        "closure captures non-Send value `"
                            + problem.at().text()
                            + "` and may be called from another thread")
                    .label(problem.why())
                    .note(value.span(), "it goes to Java from the function that is called here")
                    .help(problem.help()));
          }
        });
  }
}
