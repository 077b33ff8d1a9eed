package org.hewlang.compiler.types.constant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.ConstDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/** Evaluates the constants of a program, each once. */
public final class ConstEvaluator {
  private final Map<DefId, ConstDef> constants;
  private final Map<FnId, FnDef> functions;
  private final Diagnostics diagnostics;
  private final Map<DefId, ConstDef> done = new LinkedHashMap<>();
  private final Set<DefId> running = new HashSet<>();
  private final Set<DefId> failed = new HashSet<>();

  private ConstEvaluator(
      Map<DefId, ConstDef> constants, Map<FnId, FnDef> functions, Diagnostics diagnostics) {
    this.constants = constants;
    this.functions = functions;
    this.diagnostics = diagnostics;
  }

  /**
   * {@code constants} with their values instead of their checked initialisers. The value of a constant
   * with an error is an error node.
   */
  public static Map<DefId, ConstDef> evaluate(
      Map<DefId, ConstDef> constants, Map<FnId, FnDef> functions, Diagnostics diagnostics) {
    ConstEvaluator evaluator = new ConstEvaluator(constants, functions, diagnostics);
    Map<DefId, ConstDef> values = new LinkedHashMap<>();
    for (ConstDef c : constants.values()) {
      evaluator.value(c.id());
      values.put(c.id(), evaluator.done.getOrDefault(c.id(), broken(c)));
    }
    return values;
  }

  private static ConstDef broken(ConstDef c) {
    return new ConstDef(
        c.id(), c.type(), new TExpr.Error(c.value().span()), c.calls(), c.isPublic(), c.span());
  }

  @Nullable FnDef function(FnId id) {
    return functions.get(id);
  }

  /** The value of another constant; null if it has none, which has been reported. */
  @Nullable TExpr value(DefId id) {
    ConstDef known = done.get(id);
    if (known != null) {
      return known.value();
    }
    ConstDef c = constants.get(id);
    if (c == null || failed.contains(id)) {
      return null;
    }
    if (!running.add(id)) {
      diagnostics.add(
          Diagnostic.of(
              Code.E0308, c.span(), "constant `" + id.name() + "` recursively references itself"));
      failed.addAll(running);
      return null;
    }
    try {
      TExpr value = new Interpreter(this).constant(c.value());
      if (failed.contains(id)) {
        return null;
      }
      done.put(id, new ConstDef(id, c.type(), value, c.calls(), c.isPublic(), c.span()));
      return value;
    } catch (NotConstant e) {
      failed.add(id);
      Diagnostic diagnostic = e.diagnostic();
      if (diagnostic != null) {
        diagnostics.add(diagnostic);
      }
      return null;
    } finally {
      running.remove(id);
    }
  }
}
