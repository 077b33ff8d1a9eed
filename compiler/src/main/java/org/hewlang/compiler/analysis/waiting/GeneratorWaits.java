package org.hewlang.compiler.analysis.waiting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Waits in the body of a generator that is not declared {@code async}. Functions of the library count as
 * what they do; what the program's own functions do is their affair.
 */
public final class GeneratorWaits {
  private final TypedProgram program;
  private final Set<FnId> handlers = new HashSet<>();
  private final Map<FnId, Boolean> library = new HashMap<>();

  public GeneratorWaits(TypedProgram program) {
    this.program = program;
    for (ActorDef actor : program.actors().values()) {
      actor.handlers().forEach(h -> handlers.add(h.function()));
    }
  }

  /** Reports the waits of {@code fn}. */
  public void check(FnDef fn, Diagnostics diagnostics) {
    TExpr body = fn.code();
    if (body != null
        && fn.flags().contains(FnDef.Flag.GENERATOR)
        && !fn.flags().contains(FnDef.Flag.ASYNC)
        && !handlers.contains(fn.id())) {
      visit(fn, body, diagnostics);
    }
  }

  private void visit(FnDef fn, TExpr e, Diagnostics diagnostics) {
    if (e instanceof TExpr.Lambda || e instanceof TExpr.SpawnLambda) {
      return; // a function of its own
    }
    String wait = wait(e);
    if (wait != null) {
      diagnostics.add(
          Diagnostic.of(Code.E0820, at(e), "`" + wait + "` in a generator needs `async gen fn`")
              .label(fn.span(), "`" + fn.id().name() + "` is declared `gen fn`")
              .help("write `async gen fn " + fn.id().name() + "`"));
      return;
    }
    Children.forEach(e, inner -> visit(fn, inner, diagnostics));
  }

  private static Span at(TExpr e) {
    return e instanceof TExpr.For f ? f.iterable().span() : e.span();
  }

  /** What {@code e} itself waits for; null if it does not wait. */
  private @Nullable String wait(TExpr e) {
    return switch (e) {
      case TExpr.Ask _, TExpr.Await _ -> "await";
      case TExpr.After _ -> "after";
      case TExpr.Scope _ -> "scope";
      case TExpr.Select _ -> "select";
      case TExpr.Join _ -> "join";
      case TExpr.For f when f.next() == null && isAwaited(f.iterable().type()) -> "for await";
      case TExpr.Call c -> waits(c.callee());
      case TExpr.CallInOut c -> waits(c.callee());
      default -> null;
    };
  }

  private static boolean isAwaited(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.RECEIVER
            || b.kind() == BuiltinType.STREAM
            || b.kind() == BuiltinType.ASYNC_GENERATOR);
  }

  private @Nullable String waits(Callee callee) {
    return switch (callee) {
      case Callee.Builtin b -> waits(b.intrinsic()) ? written(b.intrinsic()) : null;
      case Callee.Function f -> isWaiting(f.id()) ? f.id().name() : null;
      case Callee.TraitMethod _, Callee.DynMethod _ -> null;
    };
  }

  /** How programs write it. */
  private static String written(Intrinsic intrinsic) {
    return intrinsic == Intrinsic.SLEEP_NANOS ? "sleep" : intrinsic.member();
  }

  private boolean isWaiting(FnId id) {
    if (!id.module().equals(Types.PRELUDE) && !id.module().startsWith("std::")) {
      return false;
    }
    Boolean known = library.get(id);
    if (known == null) {
      library.put(id, false);
      FnDef fn = program.functions().get(id);
      // Asking an async generator waits, making one does not.
      boolean made = fn != null && fn.flags().contains(FnDef.Flag.GENERATOR);
      TExpr body = fn == null || made ? null : fn.code();
      known = body != null && holdsWait(body);
      library.put(id, known);
    }
    return known;
  }

  private boolean holdsWait(TExpr body) {
    if (body instanceof TExpr.Lambda || body instanceof TExpr.SpawnLambda) {
      return false;
    }
    boolean[] found = {wait(body) != null};
    Children.forEach(body, inner -> found[0] = found[0] || holdsWait(inner));
    return found[0];
  }

  private static boolean waits(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case SLEEP_NANOS,
          TASK_SETTLE,
          SENDER_SEND,
          RECEIVER_NEXT,
          STREAM_ADVANCE,
          SINK_WRITE,
          ASYNCGENERATOR_ADVANCE,
          ASYNCGENERATOR_IS_DONE ->
          true;
      default -> false;
    };
  }
}
