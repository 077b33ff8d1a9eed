package org.hewlang.compiler.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;

/**
 * Which growable sequences code may make longer or shorter, directly or through what it calls: a set
 * of {@link Elements}, as bits.
 */
final class Resizing {
  static final int NONE = 0;
  static final int ANY = -1;

  private static final String RUNTIME = "org/hewlang/runtime/";

  /** Classes of the runtime whose methods neither resize nor call back into the program. */
  private static final Set<String> CALM =
      Set.of(
          "HewString",
          "TextBuilder",
          "Out",
          "Err",
          "Format",
          "FormatSpec",
          "Ints",
          "MathFns",
          "Characters",
          "Panics",
          "Range",
          "Digits",
          "Utf8",
          "Words",
          "NumberText",
          "FloatText",
          "LongCell",
          "IntCell",
          "BoolCell",
          "FloatCell",
          "DoubleCell",
          "ObjCell",
          "Aggregate",
          "Ctx",
          "MersenneTwister",
          "LongKeyMap",
          "LongKeyTable",
          "LongSet",
          "Unwind",
          "HewArray");

  /** What one method does itself, and whom it calls. */
  private record Direct(int resized, List<IrExpr.Invoke> calls) {}

  private final MethodIndex index;
  private final boolean concurrent;
  private final Map<IrMethod, Direct> direct = new IdentityHashMap<>();
  private final Map<IrMethod, Integer> all = new IdentityHashMap<>();

  Resizing(MethodIndex index, boolean concurrent) {
    this.index = index;
    this.concurrent = concurrent;
  }

  /** What evaluating {@code top} may resize. */
  int of(IrExpr top) {
    int[] resized = {NONE};
    Operands.walk(
        top,
        e -> {
          if (resized[0] != ANY && e instanceof IrExpr.Invoke call) {
            resized[0] |= of(call);
          }
        });
    return resized[0];
  }

  private int of(IrExpr.Invoke call) {
    int itself = ofOutside(call);
    if (itself >= 0) {
      return itself;
    }
    List<IrMethod> targets = index.targets(call);
    if (targets == null) {
      return ANY;
    }
    int resized = NONE;
    for (IrMethod target : targets) {
      resized |= of(target);
    }
    return resized;
  }

  private int of(IrMethod start) {
    Integer known = all.get(start);
    if (known != null) {
      return known;
    }
    int resized = NONE;
    Set<IrMethod> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<IrMethod> open = new ArrayDeque<>();
    seen.add(start);
    open.add(start);
    while (!open.isEmpty() && resized != ANY) {
      Direct facts = direct.computeIfAbsent(open.poll(), this::look);
      resized |= facts.resized();
      for (IrExpr.Invoke call : facts.calls()) {
        List<IrMethod> targets = index.targets(call);
        if (targets == null) {
          resized = ANY;
          break;
        }
        for (IrMethod target : targets) {
          if (seen.add(target)) {
            open.add(target);
          }
        }
      }
    }
    all.put(start, resized);
    return resized;
  }

  private Direct look(IrMethod method) {
    int[] resized = {NONE};
    List<IrExpr.Invoke> calls = new ArrayList<>();
    if (method.body() != null) {
      look(method.body(), resized, calls);
    }
    return new Direct(resized[0], calls);
  }

  private void look(List<IrStmt> body, int[] resized, List<IrExpr.Invoke> calls) {
    for (IrStmt s : body) {
      Operands.each(
          s,
          top ->
              Operands.walk(
                  top,
                  e -> {
                    if (e instanceof IrExpr.Invoke call) {
                      int itself = ofOutside(call);
                      if (itself >= 0) {
                        resized[0] |= itself;
                      } else {
                        calls.add(call);
                      }
                    }
                  }));
      Operands.bodies(s, part -> look(part, resized, calls));
    }
  }

  /** What a call of a known method of runtime or JDK resizes; negative if it has to be looked up. */
  private int ofOutside(IrExpr.Invoke call) {
    String owner = call.owner();
    Elements elements = Elements.ofClass(owner);
    if (elements != null) {
      return call.kind() == IrExpr.Invoke.Kind.VIRTUAL && elements.isResizing(call.name())
          ? 1 << elements.ordinal()
          : NONE;
    }
    if (owner.startsWith(RUNTIME)
        && CALM.contains(owner.substring(RUNTIME.length()))
        && !(concurrent && call.name().equals("yieldNow"))) {
      return NONE;
    }
    if (owner.startsWith("java/lang/") && call.kind() != IrExpr.Invoke.Kind.INTERFACE) {
      return NONE;
    }
    boolean isProgram = !owner.startsWith("org/hewlang/");
    if (!isProgram
        && call.kind() == IrExpr.Invoke.Kind.STATIC
        && call.params().stream().allMatch(this::isCalm)) {
      return NONE;
    }
    return ANY;
  }

  /** Whether a Java method that gets such a value cannot reach a sequence or code through it. */
  private boolean isCalm(JType param) {
    return !param.isRef()
        || param.name().equals(RUNTIME + "HewString")
        // What waits lets other tasks of the same actor run.
        || (!concurrent && param.name().equals(RUNTIME + "Ctx"))
        || param.name().equals("java/lang/String");
  }
}
