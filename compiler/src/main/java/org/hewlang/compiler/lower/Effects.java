package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.WrittenTypes;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which types of aggregates a stretch of code may change in place, calls included. While nothing writes
 * values of a type, a second name of one needs no mark ({@link Sharing}): so reading elements in a loop
 * does not make a later write copy each of them.
 *
 * <p>Judged by declared types, like {@link WrittenTypes}. A call of a function value may do anything.
 */
final class Effects {
  /** What code does itself, and what it calls; {@code anything} if that is not known. */
  private record Direct(FnFacts.Writes writes, Set<FnId> calls, boolean anything) {}

  private final Program program;
  private final Map<FnId, Direct> direct = new HashMap<>();
  private final Map<DefId, Set<FnId>> implementations = new HashMap<>();
  private final Set<FnId> hooks = new HashSet<>();
  private @Nullable Boolean tasks;

  Effects(Program program) {
    this.program = program;
    for (ImplDef impl : program.typed.impls()) {
      TraitRef trait = impl.trait();
      if (trait != null) {
        Set<FnId> methods = implementations.computeIfAbsent(trait.trait(), _ -> new HashSet<>());
        methods.addAll(impl.methods().values());
        if (Protocol.isName(trait.trait().name())) {
          // Printing, comparing, hashing and dropping call these without saying so.
          hooks.addAll(impl.methods().values());
        }
      }
    }
  }

  /** Whether running {@code code} may change a value of {@code type} in place. */
  boolean mayWrite(List<TExpr> code, Type type) {
    if (hasTasks() && code.stream().anyMatch(program::mayWait)) {
      return true;
    }
    Set<FnId> seen = new HashSet<>(hooks);
    Deque<FnId> open = new ArrayDeque<>(hooks);
    for (TExpr e : code) {
      Direct own = of(e);
      if (writes(own, type)) {
        return true;
      }
      add(own.calls(), seen, open);
    }
    while (!open.isEmpty()) {
      Direct next = of(open.pop());
      if (writes(next, type)) {
        return true;
      }
      add(next.calls(), seen, open);
    }
    return false;
  }

  /** Whether {@code code} runs no function that is written in Hew, named or not. */
  boolean isBuiltIn(TExpr code) {
    Direct own = of(code);
    if (own.anything()) {
      return false;
    }
    for (FnId call : own.calls()) {
      Direct callee = of(call);
      if (program.function(call).code() != null || callee.anything()) {
        return false;
      }
    }
    boolean[] hooked = {false};
    if (!hooks.isEmpty()) {
      Children.walk(code, e -> hooked[0] |= !(e.type() instanceof Type.Prim));
    }
    return !hooked[0];
  }

  /** Whether {@code code} assigns to something. */
  static boolean assigns(TExpr code) {
    boolean[] found = {false};
    Children.walk(
        code,
        e -> {
          switch (e) {
            case TExpr.CallInOut _ -> found[0] = true;
            case TExpr.Block b ->
                b.statements()
                    .forEach(s ->
                        found[0] |= s instanceof TStmt.Assign || s instanceof TStmt.CompoundAssign);
            default -> {
              // assigns nothing
            }
          }
        });
    return found[0];
  }

  /** Whether code that waits lets other code of the same actor run, which may write anything. */
  private boolean hasTasks() {
    Boolean known = tasks;
    if (known == null) {
      boolean[] found = {false};
      for (FnDef function : program.typed.functions().values()) {
        TExpr body = program.isConcurrent() && function.facts() == null ? function.code() : null;
        if (body != null && !found[0]) {
          Children.walk(
              body, e -> found[0] |= e instanceof TExpr.StartTask task && !task.parallel());
        }
      }
      known = found[0];
      tasks = known;
    }
    return known;
  }

  private static void add(Set<FnId> calls, Set<FnId> seen, Deque<FnId> open) {
    for (FnId call : calls) {
      if (seen.add(call)) {
        open.add(call);
      }
    }
  }

  private static boolean writes(Direct code, Type type) {
    return code.anything()
        || switch (type) {
          case Type.Nominal n -> code.writes().structs().contains(n.def());
          case Type.Tuple t -> code.writes().tuples().contains(t.parts().size());
          case Type.Array _ -> code.writes().arrays();
          default -> true;
        };
  }

  private Direct of(FnId id) {
    Direct known = direct.get(id);
    if (known == null) {
      FnDef function = program.function(id);
      TExpr code = function.code();
      boolean callsBack =
          function.body() instanceof FnDef.FnBody.Java
              && function.params().stream().anyMatch(p -> p.type() instanceof Type.Fn);
      known = code == null ? new Direct(FnFacts.Writes.NOTHING, Set.of(), callsBack) : of(code);
      direct.put(id, known);
    }
    return known;
  }

  private Direct of(TExpr code) {
    Set<FnId> calls = new HashSet<>();
    boolean[] anything = {false};
    Children.walk(
        code,
        e -> {
          switch (e) {
            case TExpr.Call c -> call(c.callee(), calls);
            case TExpr.CallInOut c -> call(c.callee(), calls);
            case TExpr.CallValue _ -> anything[0] = true;
            case TExpr.For f -> callIfAny(f.next(), calls);
            case TExpr.Try t -> callIfAny(t.from(), calls);
            default -> {}
          }
        });
    return new Direct(WrittenTypes.in(code), calls, anything[0]);
  }

  private void callIfAny(@Nullable Callee callee, Set<FnId> calls) {
    if (callee != null) {
      call(callee, calls);
    }
  }

  private void call(Callee callee, Set<FnId> calls) {
    switch (callee) {
      case Callee.Function f -> calls.add(f.id());
      case Callee.TraitMethod m -> anyOf(m.trait(), m.method(), calls);
      case Callee.DynMethod m -> anyOf(m.trait(), m.method(), calls);
      case Callee.Builtin _ -> {
        // Members of collections change no aggregate, and call nothing but hooks.
      }
    }
  }

  /** All methods that a call through a trait may reach, that of its declaration included. */
  private void anyOf(TraitRef trait, String method, Set<FnId> calls) {
    for (FnId id : implementations.getOrDefault(trait.trait(), Set.of())) {
      if (id.name().equals(method)) {
        calls.add(id);
      }
    }
    FnId declared = new FnId(trait.trait().module(), trait.trait().name(), method);
    if (program.typed.functions().containsKey(declared)) {
      calls.add(declared);
    }
  }
}
