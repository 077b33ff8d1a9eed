package org.hewlang.compiler.analysis.usage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Changes;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Warns of variables of one function that are never read, of {@code var}s that are never written, and of
 * names for unit values. Parameters need not be used: their function's shape may be given by others.
 */
public final class Variables {
  private final Map<Integer, Local> declared = new LinkedHashMap<>();
  private final Set<Integer> vars = new HashSet<>();
  private final Set<Integer> withoutValue = new HashSet<>();
  private final Set<Integer> read = new HashSet<>();
  private final Set<Integer> written = new HashSet<>();
  private final Set<Span> writes = new HashSet<>();
  private final TypedProgram program;
  private final Diagnostics diagnostics;

  private Variables(TypedProgram program, Diagnostics diagnostics) {
    this.program = program;
    this.diagnostics = diagnostics;
  }

  /** Checks the body of one function with its parameters. */
  public static void check(
      TypedProgram program, List<Local> params, TExpr body, Diagnostics diagnostics) {
    Variables usage = new Variables(program, diagnostics);
    for (Local param : params) {
      if (param.mutable()) {
        usage.vars.add(param.id());
        usage.declared.put(param.id(), param);
        usage.read.add(param.id());
      }
    }
    usage.visit(body);
    usage.report();
  }

  private void visit(TExpr root) {
    Children.walk(root, this::look);
  }

  private void look(TExpr expr) {
    switch (expr) {
      case TExpr.LocalRef ref -> {
        if (!writes.contains(ref.span())) {
          read.add(ref.local().id());
        }
      }
      case TExpr.Block b -> b.statements().forEach(this::look);
      case TExpr.Match m -> m.arms().forEach(arm -> declare(arm.pattern()));
      case TExpr.WhileLet w -> declare(w.pattern());
      case TExpr.For f -> declare(f.pattern());
      case TExpr.Select s -> s.arms().forEach(arm -> declare(arm.pattern()));
      case TExpr.StartTask t -> {
        if (t.parallel()) {
          // it works on a copy, which the variable gets when the task ends
          Changes.each(t.body(), local -> written.add(local.id()));
        }
      }
      case TExpr.CallInOut c -> {
        Local changed = rootOf(c.place());
        if (changed != null) {
          written.add(changed.id());
        }
      }
      default -> {
        // neither declares nor writes
      }
    }
  }

  private void look(TStmt statement) {
    switch (statement) {
      case TStmt.Let l -> {
        declare(l.pattern());
        if (l.pattern() instanceof TPattern.Bind bind) {
          let(l, bind.local());
        }
      }
      case TStmt.Assign a -> write(a.place());
      case TStmt.CompoundAssign a -> write(a.place());
      case TStmt.Eval _, TStmt.Defer _ -> {
        // what they hold is visited by itself
      }
    }
  }

  private void let(TStmt.Let let, Local local) {
    if (local.mutable()) {
      vars.add(local.id());
    }
    if (let.value() == null) {
      withoutValue.add(local.id());
    } else if (local.type().equals(Type.UNIT) && !isSilent(local)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0301,
                  local.span(),
                  "binding `" + local.name() + "` has unit type and carries no value")
              .help("drop the `let` and keep the expression"));
      read.add(local.id());
    }
  }

  private void declare(TPattern pattern) {
    Children.bindings(pattern, local -> declared.put(local.id(), local));
  }

  private void write(TExpr place) {
    TExpr.LocalRef root = root(place);
    if (root != null) {
      written.add(root.local().id());
      writes.add(root.span()); // naming it there reads nothing
    }
  }

  private static @Nullable Local rootOf(TExpr place) {
    TExpr.LocalRef root = root(place);
    return root == null ? null : root.local();
  }

  /** The variable whose value, or a part of it, {@code place} is; null for parts of what a handle holds. */
  private static TExpr.@Nullable LocalRef root(TExpr place) {
    TExpr root = place;
    while (true) {
      switch (root) {
        case TExpr.Field f -> root = f.base();
        case TExpr.TupleField t -> root = t.base();
        case TExpr.Index i when i.base().type() instanceof Type.Array -> root = i.base();
        case TExpr.LocalRef ref -> {
          return ref;
        }
        default -> {
          return null;
        }
      }
    }
  }

  /**
   * A name with a dot stands for a field in a transition; only an error assigns to it. An empty one
   * stands where the parser missed a name.
   */
  private static boolean isSilent(Local local) {
    return local.name().isEmpty()
        || local.name().startsWith("_")
        || local.name().indexOf('.') >= 0
        || local.type() instanceof Type.Error;
  }

  private void report() {
    for (Local local : declared.values()) {
      if (isSilent(local)) {
        continue;
      }
      String name = local.name();
      if (!read.contains(local.id())) {
        Diagnostic unused =
            Diagnostic.of(Code.W0201, local.span(), "unused variable `" + name + "`");
        Diagnostic misspelt = DidYouMean.ask(unused, local.span(), name, variantsFor(local));
        diagnostics.add(
            misspelt != unused
                ? misspelt.label("no variant is called so: the name takes every value")
                : unused.fix("if that is meant, write `_" + name + "`", local.span(), "_" + name));
      } else if (vars.contains(local.id()) && !isWritten(local)) {
        diagnostics.add(
            Diagnostic.of(
                    Code.W0202,
                    local.span(),
                    "variable `" + name + "` is declared mutable but never reassigned")
                .help("use `let` instead of `var`"));
      }
    }
  }

  /** What a name with a capital letter may have meant in a pattern. */
  private List<String> variantsFor(Local local) {
    EnumDef def =
        Character.isUpperCase(local.name().charAt(0)) && local.type() instanceof Type.Nominal n
            ? program.enums().get(n.def())
            : null;
    return def == null ? List.of() : def.variants().stream().map(EnumDef.Variant::name).toList();
  }

  private boolean isWritten(Local local) {
    return written.contains(local.id()) || withoutValue.contains(local.id());
  }
}
