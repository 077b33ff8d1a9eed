package org.hewlang.compiler.analysis.ownership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.ResultValues;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Checks what programs do with values that carry {@code Drop}: no use after a move, nothing moved out of
 * what one does not own.
 */
public final class OwnershipCheck {
  private final DropTypes types;
  private final Consuming consuming;
  private final Diagnostics diagnostics;
  private final Set<FnId> ofTraits = new HashSet<>();
  private final Set<FnId> handlers = new HashSet<>();

  private OwnershipCheck(
      TypedProgram program, DropTypes types, Consuming consuming, Diagnostics diagnostics) {
    this.types = types;
    this.consuming = consuming;
    this.diagnostics = diagnostics;
    for (ActorDef actor : program.actors().values()) {
      actor.handlers().forEach(h -> handlers.add(h.function()));
    }
    for (ImplDef impl : program.impls()) {
      if (impl.trait() != null) {
        ofTraits.addAll(impl.methods().values());
      }
    }
  }

  /**
   * Checks the functions of a program that {@code modules} hold, and their calls of generic functions.
   * Most programs own nothing that drops; for them only the types are looked at.
   */
  public static void checkAll(TypedProgram program, Set<String> modules, Diagnostics diagnostics) {
    DropTypes types = new DropTypes(program);
    List<FnDef> owning = new ArrayList<>();
    for (FnDef fn : program.functions().values()) {
      TExpr body = modules.contains(fn.id().module()) ? fn.code() : null;
      if (body != null && mentionsDrop(types, fn, body)) {
        owning.add(fn);
      }
    }
    if (owning.isEmpty()) {
      return;
    }
    Consuming consuming = new Consuming(program);
    OwnershipCheck checks = new OwnershipCheck(program, types, consuming, diagnostics);
    DropRequirements requirements = new DropRequirements(program, types, consuming);
    for (FnDef fn : owning) {
      checks.check(fn);
      requirements.check(fn, diagnostics);
    }
  }

  /** Checks one function. */
  private void check(FnDef fn) {
    TExpr body = fn.code();
    if (body == null || !mentionsDrop(types, fn, body)) {
      return;
    }
    Moves moves = consuming.moves(fn);
    UseAfterMove.check(body, moves, this::isMovable, diagnostics);
    new Borrowed(fn, body, moves).check(body);
    DeferredUses.check(body, types, diagnostics);
  }

  /** Whether there can be one holder only: of an owner, or of a task that gives one. */
  private boolean isMovable(Type type) {
    return types.carries(type)
        || type instanceof Type.Builtin b
            && b.kind() == BuiltinType.TASK
            && types.carries(b.args().getFirst());
  }

  private static boolean mentionsDrop(DropTypes types, FnDef fn, TExpr body) {
    boolean[] found = {fn.params().stream().anyMatch(p -> types.carries(p.type()))};
    if (!found[0]) {
      Children.walk(body, expr -> found[0] |= types.carries(expr.type()));
    }
    return found[0];
  }

  /** What one function may only borrow. */
  private final class Borrowed {
    private final Moves moves;
    private final Map<Integer, String> views = new HashMap<>();
    private final Map<Integer, TExpr> matched = new HashMap<>();
    private final Map<Integer, TPattern> patterns = new HashMap<>();
    private final Set<TExpr> replies;
    private final Set<TExpr> gives;

    Borrowed(FnDef fn, TExpr body, Moves moves) {
      this.moves = moves;
      Set<TExpr> results = ResultValues.of(body);
      boolean answers = handlers.contains(fn.id());
      this.replies = answers ? results : Set.of();
      this.gives = answers ? Set.of() : results;
      if (ofTraits.contains(fn.id())) {
        BitSet mayConsume = consuming.of(fn.id());
        for (int i = 0; i < fn.params().size(); i++) {
          if (!mayConsume.get(i)) {
            views.put(
                fn.params().get(i).id(),
                "write `#[consumes("
                    + fn.params().get(i).name()
                    + ")]` before the method in its trait");
          }
        }
      }
    }

    void check(TExpr body) {
      Children.walk(body, this::collect);
      Children.walk(body, this::look);
      gives.forEach(this::given);
      captures(body);
    }

    private void collect(TExpr expr) {
      switch (expr) {
        case TExpr.Lambda l ->
            l.params()
                .forEach(p -> views.put(p.id(), "parameters of a lambda are always borrowed"));
        case TExpr.For f -> {
          if (!isStream(f.iterable().type()) && f.next() == null) {
            Children.bindings(
                f.pattern(),
                local ->
                    views.put(
                        local.id(),
                        "take the element out of the collection: `pop()` or `remove_at(i)`"));
          }
        }
        case TExpr.Match m -> {
          for (TExpr.Match.Arm arm : m.arms()) {
            Children.bindings(
                arm.pattern(),
                local -> {
                  matched.put(local.id(), m.scrutinee());
                  patterns.put(local.id(), arm.pattern());
                });
          }
        }
        default -> {
          // binds nothing
        }
      }
    }

    /** An element that a function of a collection shows is not the function's to give. */
    private void given(TExpr result) {
      if (result instanceof TExpr.Call call
          && consuming.isView(call)
          && types.carries(call.type())) {
        report(call, call.span().text(), "take it out with `remove_at` or `pop`");
      }
    }

    private boolean isStream(Type type) {
      return type instanceof Type.Builtin b
          && switch (b.kind()) {
            case GENERATOR, ASYNC_GENERATOR, STREAM, RECEIVER -> true;
            default -> false;
          };
    }

    private void look(TExpr expr) {
      switch (expr) {
        case TExpr.LocalRef ref -> {
          if (moves.isMoved(ref) && types.carries(ref.type())) {
            moved(ref);
          }
        }
        case TExpr.Field _, TExpr.TupleField _, TExpr.Index _ -> {
          if (moves.isMoved(expr) && types.carries(expr.type())) {
            report(
                expr, expr.span().text(), "take it out with `remove_at`, `pop` or destructuring");
          }
        }
        case TExpr.ActorField f -> {
          // who asks for a field gets a copy
          if (moves.isMoved(f) && types.carries(f.type()) && !replies.contains(f)) {
            report(
                f,
                f.span().text(),
                "what is to leave a field stands in a `Vec`: `pop()` takes it out");
          }
        }
        case TExpr.CallInOut c -> {
          if (c.place() instanceof TExpr.LocalRef ref
              && types.carries(ref.type())
              && consuming.of(c.callee()).get(0)) {
            String view = viewOf(ref.local());
            if (view != null) {
              report(ref, ref.local().name(), view);
            }
          }
        }
        case TExpr.Block b -> {
          for (TStmt s : b.statements()) {
            if (s instanceof TStmt.Let let && !(let.pattern() instanceof TPattern.Bind)) {
              destructured(let.pattern());
            }
          }
        }
        default -> {
          // moves nothing itself
        }
      }
    }

    private void moved(TExpr.LocalRef ref) {
      Local local = ref.local();
      String view = viewOf(local);
      if (view != null) {
        report(ref, local.name(), view);
        return;
      }
      TPattern pattern = patterns.get(local.id());
      if (pattern != null) {
        destructured(pattern);
      }
    }

    /** Why {@code local} is only borrowed, with the way out; null if it is owned. */
    private @Nullable String viewOf(Local local) {
      String view = views.get(local.id());
      if (view != null) {
        return view;
      }
      TExpr from = matched.get(local.id());
      return switch (from) {
        case null -> null;
        case TExpr.LocalRef ref -> viewOf(ref.local());
        case TExpr.Field _, TExpr.TupleField _, TExpr.Index _, TExpr.ActorField _ ->
            "match on a value that you own: take it out of its place first";
        default -> null;
      };
    }

    /** Parts cannot be taken out of a value whose own {@code drop} wants to see them. */
    private void destructured(TPattern pattern) {
      if (types.implementsDrop(pattern.type()) && bindsDrop(pattern)) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0708,
                    pattern.span(),
                    "cannot take the parts out of a value whose type implements `Drop`")
                .help("use the value as a whole, or give its parts away in `drop`"));
        return;
      }
      switch (pattern) {
        case TPattern.Variant v -> v.parts().forEach(p -> destructured(p.pattern()));
        case TPattern.Struct s -> s.parts().forEach(p -> destructured(p.pattern()));
        case TPattern.Tuple t -> t.parts().forEach(this::destructured);
        case TPattern.Or o -> o.alternatives().forEach(this::destructured);
        case TPattern.Wildcard _, TPattern.Bind _, TPattern.Literal _ -> {
          // takes nothing apart
        }
      }
    }

    private boolean bindsDrop(TPattern pattern) {
      if (pattern instanceof TPattern.Bind || pattern instanceof TPattern.Wildcard) {
        return false;
      }
      boolean[] found = {false};
      Children.bindings(pattern, local -> found[0] |= types.carries(local.type()));
      return found[0];
    }

    private void report(TExpr at, String what, String help) {
      diagnostics.add(
          Diagnostic.of(Code.E0707, at.span(), "cannot move out of `" + what + "`")
              .label("it is only borrowed here")
              .help(help));
    }

    /** A lambda may run many times, so what it captured stays in it. */
    private void captures(TExpr body) {
      Children.walk(
          body,
          expr -> {
            if (expr instanceof TExpr.Lambda lambda) {
              Set<Integer> captured = new HashSet<>();
              moves.captured(lambda).forEach(l -> captured.add(l.id()));
              Children.walk(
                  lambda.body(),
                  inner -> {
                    if (inner instanceof TExpr.LocalRef ref
                        && captured.contains(ref.local().id())
                        && moves.isMoved(ref)
                        && types.carries(ref.type())) {
                      report(ref, ref.local().name(), "a lambda keeps what it captured");
                    }
                  });
            }
          });
    }
  }

  /** What is wrong in {@code fn} if {@code param} stands for a type that carries {@code Drop}. */
  static List<Diagnostic> findings(
      TypedProgram program, DropTypes types, Consuming consuming, FnDef fn, Type.Param param) {
    Diagnostics found = new Diagnostics();
    new OwnershipCheck(program, types.assuming(param), consuming, found).check(fn);
    return found.list();
  }
}
