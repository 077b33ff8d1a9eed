package org.hewlang.compiler.analysis.usage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/**
 * Warns of functions that nothing can call: not reachable from {@code main}, methods, tests, exports,
 * names with an underscore, or what other modules or programs may use.
 */
public final class Functions {
  private final TypedProgram program;
  private final Set<FnId> reached = new HashSet<>();
  private final Deque<FnDef> open = new ArrayDeque<>();

  /** Functions of actors, which only their own code can call. */
  private final Set<FnId> helpers = new HashSet<>();

  private Functions(TypedProgram program) {
    this.program = program;
    program.actors().values().forEach(actor -> helpers.addAll(actor.helpers()));
  }

  /** Checks the functions of {@code modules}. */
  public static void check(TypedProgram program, Set<String> modules, Diagnostics diagnostics) {
    Functions usage = new Functions(program);
    usage.reach();
    for (FnDef fn : program.functions().values()) {
      if (modules.contains(fn.id().module())
          && (fn.id().owner().isEmpty() || usage.helpers.contains(fn.id()))
          && fn.body() instanceof FnDef.FnBody.Code
          && !usage.reached.contains(fn.id())) {
        String name = fn.id().name();
        Diagnostic unused =
            Diagnostic.of(Code.W0204, fn.span(), "function `" + name + "` is never called");
        diagnostics.add(
            usage.isLifecycle(fn)
                ? unused.help("without `fn`, as `" + name + "`, it is called by the actor itself")
                : unused.fix("remove it, or write `_" + name + "`", fn.span(), "_" + name));
      }
    }
  }

  /** Whether a function of an actor is called like what actors call by themselves. */
  private boolean isLifecycle(FnDef fn) {
    return helpers.contains(fn.id())
        && (fn.id().name().equals("init") || fn.id().name().equals("terminate"));
  }

  private void reach() {
    for (FnDef fn : program.functions().values()) {
      if (isRoot(fn)) {
        take(fn.id());
      }
    }
    for (ConstDef constant : program.constants().values()) {
      constant.calls().forEach(this::take);
    }
    for (FnDef fn = open.poll(); fn != null; fn = open.poll()) {
      // Compiled modules call only each other.
      TExpr body = fn.facts() == null ? fn.code() : null;
      if (body != null) {
        Children.walk(body, this::look);
      }
    }
  }

  private boolean isRoot(FnDef fn) {
    boolean isLibrary = program.main() == null;
    return fn.id().equals(program.main())
        || !fn.id().owner().isEmpty() && !helpers.contains(fn.id())
        || fn.id().name().startsWith("_")
        || fn.flags().contains(FnDef.Flag.TEST)
        || fn.flags().contains(FnDef.Flag.EXPORT)
        || fn.isPublic() && (isLibrary || !fn.id().module().equals(program.root()));
  }

  private void look(TExpr expr) {
    switch (expr) {
      case TExpr.Call c -> take(c.callee());
      case TExpr.FnRef f -> take(f.callee());
      case TExpr.CallInOut c -> take(c.callee());
      case TExpr.For f -> take(f.next());
      case TExpr.Try t -> take(t.from());
      default -> {
        // calls nothing itself
      }
    }
  }

  private void take(@Nullable Callee callee) {
    if (callee instanceof Callee.Function f) {
      take(f.id());
    }
  }

  private void take(FnId id) {
    FnDef fn = program.functions().get(id);
    if (fn != null && reached.add(id)) {
      open.add(fn);
    }
  }
}
