package org.hewlang.compiler.analysis.purity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * What {@code pure} promises: no output, no waiting, no change of anything that is visible outside.
 *
 * <p>A collection made inside the function may be changed, one that came in may not. Function values that
 * came in count as pure. Prelude functions are judged by their bodies, all others by their word.
 */
public final class Purity {
  private final TypedProgram program;
  private final Diagnostics diagnostics;
  private final Map<FnId, Boolean> judged = new HashMap<>();

  public Purity(TypedProgram program, Diagnostics diagnostics) {
    this.program = program;
    this.diagnostics = diagnostics;
  }

  /** Something that a pure function may not do: the whole expression, and its name in it. */
  private record Offence(String name, Span span, Span at) {}

  /** Checks a function that is declared pure. */
  public void check(FnDef fn) {
    TExpr body = fn.code();
    if (body != null && fn.flags().contains(FnDef.Flag.STEP)) {
      step(fn, body);
      return;
    }
    if (!fn.flags().contains(FnDef.Flag.PURE) || body == null) {
      return;
    }
    Set<Span> waiting = new HashSet<>();
    Concurrency.check(fn, body, waiting, diagnostics);
    for (Offence offence : offences(body)) {
      if (waiting.contains(offence.span())) {
        continue;
      }
      diagnostics.add(
          Diagnostic.of(
                  Code.E0711,
                  offence.at(),
                  "cannot call impure function `" + offence.name() + "` in a pure function")
              .note(fn.span(), Concurrency.promise(fn))
              .help(
                  "mark `"
                      + offence.name()
                      + "` as `pure` if it can be"
                      + (isDefault(fn) ? "" : ", or leave `pure` out here")));
    }
  }

  private static boolean isDefault(FnDef fn) {
    return fn.id().name().endsWith(WireField.DEFAULT_SUFFIX);
  }

  /** The transitions of a machine should be pure, and must not have to do with actors. */
  private void step(FnDef fn, TExpr body) {
    Set<Span> waiting = new HashSet<>();
    String machine = fn.id().owner();
    Concurrency.check(fn, body, waiting, diagnostics);
    for (Offence offence : offences(body)) {
      if (!waiting.contains(offence.span())) {
        diagnostics.add(
            Diagnostic.of(
                    Code.W0952,
                    offence.at(),
                    "machine '"
                        + machine
                        + "': a transition calls the impure function `"
                        + offence.name()
                        + "`")
                .help(
                    "do it where the machine is stepped, or mark the function `pure` if it can be"));
      }
    }
  }

  /** Checks that the methods of an impl are as pure as its trait says. */
  public void check(ImplDef impl) {
    if (impl.trait() == null) {
      return;
    }
    impl.methods()
        .forEach((name, id) -> {
          FnDef promised =
              program
                  .functions()
                  .get(new FnId(impl.trait().trait().module(), impl.trait().trait().name(), name));
          FnDef given = program.functions().get(id);
          if (promised != null
              && given != null
              && promised.flags().contains(FnDef.Flag.PURE)
              && !given.flags().contains(FnDef.Flag.PURE)) {
            diagnostics.add(
                Diagnostic.of(
                        Code.E0714,
                        given.span(),
                        "method `" + name + "` must be `pure`, as its trait says")
                    .note(promised.span(), "the trait declares it here")
                    .help("write `pure fn " + name + "`"));
          }
        });
  }

  private Set<Offence> offences(TExpr body) {
    Set<Local> own = new HashSet<>();
    Set<Offence> found = new HashSet<>();
    Children.walk(body, expr -> ownCollections(expr, own));
    Children.walk(
        body,
        expr -> {
          switch (expr) {
            case TExpr.Call c -> call(c.callee(), firstArgument(c), c.span(), own, found);
            case TExpr.FnRef f -> call(f.callee(), null, f.span(), own, found);
            case TExpr.CallInOut c -> call(c.callee(), c.place(), c.span(), own, found);
            case TExpr.For f when f.next() != null -> call(f.next(), null, f.span(), own, found);
            case TExpr.Try t when t.from() != null -> call(t.from(), null, t.span(), own, found);
            case TExpr.Block b -> {
              for (TStmt statement : b.statements()) {
                write(statement, own, found);
              }
            }
            default -> {
              // does nothing that could be seen outside
            }
          }
        });
    return found;
  }

  /** Where {@code name} stands in the call {@code span}: behind the receiver, if there is one. */
  private static Offence offence(String name, Span span, @Nullable TExpr first) {
    String text = span.text();
    int from =
        first != null && first.span().start() == span.start()
            ? first.span().end() - span.start()
            : 0;
    Matcher found = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text);
    Span at =
        from >= 0 && from <= text.length() && found.find(from)
            ? new Span(span.file(), span.start() + found.start(), span.start() + found.end())
            : span;
    return new Offence(name, span, at);
  }

  private static @Nullable TExpr firstArgument(TExpr.Call call) {
    for (TExpr.Part part : call.args()) {
      if (part.index() == 0) {
        return part.value();
      }
    }
    return null;
  }

  private void call(
      Callee callee, @Nullable TExpr receiver, Span at, Set<Local> own, Set<Offence> found) {
    switch (callee) {
      case Callee.Function f -> {
        if (!isPure(f.id())) {
          found.add(offence(f.id().name(), at, receiver));
        }
      }
      case Callee.TraitMethod m ->
          trait(
              m.trait().trait().module(),
              m.trait().trait().name(),
              m.method(),
              at,
              receiver,
              found);
      case Callee.DynMethod m ->
          trait(
              m.trait().trait().module(),
              m.trait().trait().name(),
              m.method(),
              at,
              receiver,
              found);
      case Callee.Builtin b -> {
        boolean offends =
            switch (Effects.of(b.intrinsic())) {
              case NONE -> false;
              case CHANGES_RECEIVER -> receiver == null || !isOwn(receiver, own);
              case VISIBLE -> true;
            };
        if (offends) {
          found.add(offence(b.intrinsic().member(), at, receiver));
        }
      }
    }
  }

  private void trait(
      String module,
      String trait,
      String method,
      Span at,
      @Nullable TExpr receiver,
      Set<Offence> found) {
    // printing, comparing and copying through the prelude's traits has no effect to be seen
    if (!module.equals(Types.PRELUDE) && !isPure(new FnId(module, trait, method))) {
      found.add(offence(method, at, receiver));
    }
  }

  private boolean isPure(FnId id) {
    FnDef fn = program.functions().get(id);
    if (fn == null || fn.flags().contains(FnDef.Flag.PURE)) {
      return true;
    }
    TExpr body = fn.code();
    boolean isJudged = id.module().equals(Types.PRELUDE) || fn.flags().contains(FnDef.Flag.STEP);
    if (!isJudged || body == null) {
      return fn.body() instanceof FnDef.FnBody.Broken;
    }
    Boolean known = judged.get(id);
    if (known == null) {
      judged.put(id, true); // a recursive function is pure if the rest of it is
      known = offences(body).isEmpty();
      judged.put(id, known);
    }
    return known;
  }

  private void write(TStmt statement, Set<Local> own, Set<Offence> found) {
    TExpr place =
        switch (statement) {
          case TStmt.Assign a -> a.place();
          case TStmt.CompoundAssign a -> a.place();
          case TStmt.Let _, TStmt.Eval _, TStmt.Defer _ -> null;
        };
    for (TExpr part = place; part != null; ) {
      switch (part) {
        case TExpr.Field f -> part = f.base();
        case TExpr.TupleField t -> part = t.base();
        case TExpr.Index i -> {
          boolean handle = !(i.base().type() instanceof Type.Array);
          if (handle) {
            if (!isOwn(i.base(), own)) {
              found.add(new Offence("set", i.span(), i.span()));
            }
            return;
          }
          part = i.base();
        }
        default -> {
          return;
        }
      }
    }
  }

  /** Locals that hold a collection which was made in this function. */
  private static void ownCollections(TExpr expr, Set<Local> own) {
    if (expr instanceof TExpr.Block block) {
      for (TStmt statement : block.statements()) {
        if (statement instanceof TStmt.Let let
            && let.pattern() instanceof TPattern.Bind bind
            && let.value() != null
            && isFresh(let.value())) {
          own.add(bind.local());
        }
      }
    }
  }

  private static boolean isFresh(TExpr value) {
    return switch (value) {
      case TExpr.ListLit _,
          TExpr.MapLit _,
          TExpr.RepeatLit _,
          TExpr.BytesLit _,
          TExpr.Call _,
          TExpr.StructLit _,
          TExpr.TupleLit _,
          TExpr.VariantLit _ ->
          true;
      default -> false;
    };
  }

  private static boolean isOwn(TExpr receiver, Set<Local> own) {
    return switch (receiver) {
      case TExpr.LocalRef ref -> own.contains(ref.local());
      case TExpr.Field f -> isOwn(f.base(), own);
      case TExpr.TupleField t -> isOwn(t.base(), own);
      case TExpr.Index i -> isOwn(i.base(), own);
      default -> isFresh(receiver);
    };
  }
}
