package org.hewlang.compiler.analysis.crossing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.FnId;

/**
 * Which arguments functions may keep when they have returned. A program has no variables outside of
 * functions, so what a function keeps it puts into another of its arguments, which the caller sees for
 * itself, or into a field of an actor or the frame of a generator, or it hands it on to Java or C, which
 * may keep anything. The last is what is found here, through all calls: a least fixed point.
 *
 * <p>Within a function all variables that may hold parts of one another count as one.
 */
final class Keeping {
  private final TypedProgram program;
  private final CrossingTypes types;
  private final Map<FnId, BitSet> kept = new HashMap<>();
  private final Map<String, List<FnId>> methods = new HashMap<>();
  private boolean found;

  Keeping(TypedProgram program, CrossingTypes types) {
    this.program = program;
    this.types = types;
  }

  /** Whether a function that {@code callee} may be keeps its argument {@code index}. */
  boolean keeps(Callee callee, int index) {
    if (!found) {
      found = true;
      find();
    }
    return isKept(callee, index);
  }

  private boolean isKept(Callee callee, int index) {
    return switch (callee) {
      case Callee.Function f -> isKept(f.id(), index);
      case Callee.TraitMethod m -> anyKeeps(m.method(), index);
      case Callee.DynMethod m -> anyKeeps(m.method(), index);
      case Callee.Builtin _ -> false;
    };
  }

  private boolean anyKeeps(String method, int index) {
    return methods.getOrDefault(method, List.of()).stream().anyMatch(id -> isKept(id, index));
  }

  private boolean isKept(FnId id, int index) {
    FnDef fn = program.functions().get(id);
    if (fn == null
        || fn.flags().contains(FnDef.Flag.GENERATOR)
        || fn.body() instanceof FnDef.FnBody.Java
        || fn.body() instanceof FnDef.FnBody.C
        || !fn.params().isEmpty() && fn.params().getFirst().name().equals("this")) {
      return true;
    }
    BitSet known = kept.get(id);
    return known != null && known.get(index);
  }

  private void find() {
    for (ImplDef impl : program.impls()) {
      impl.methods()
          .forEach((name, id) -> methods.computeIfAbsent(name, _ -> new ArrayList<>()).add(id));
    }
    List<FnDef> open = new ArrayList<>();
    for (FnId id : reaching()) {
      FnDef fn = program.functions().get(id);
      if (fn != null && takesMutable(fn)) {
        open.add(fn);
      }
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (FnDef fn : open) {
        TExpr body = fn.code();
        if (body != null) {
          changed |= new Names(body).keep(fn);
        }
      }
    }
  }

  private boolean takesMutable(FnDef fn) {
    return fn.params().stream().anyMatch(p -> !types.isImmutable(p.type()));
  }

  /** The functions that hand something on to Java or C, or call one that does: few, so only their code is read. */
  private Set<FnId> reaching() {
    Map<FnId, Set<FnId>> callers = new HashMap<>();
    Deque<FnId> open = new ArrayDeque<>();
    for (FnDef fn : program.functions().values()) {
      switch (fn.body()) {
        case FnDef.FnBody.Java _, FnDef.FnBody.C _ -> {
          if (takesMutable(fn)) {
            open.add(fn.id());
          }
        }
        case FnDef.FnBody.Stored stored ->
            stored.facts().calls().forEach(to -> called(fn.id(), to, callers));
        case FnDef.FnBody.Code code -> Children.walk(code.body(), e -> calls(fn.id(), e, callers));
        case FnDef.FnBody.Required _, FnDef.FnBody.Known _, FnDef.FnBody.Broken _ -> {
          // has no code of the program's
        }
      }
    }
    Set<FnId> reaching = new HashSet<>();
    while (!open.isEmpty()) {
      for (FnId caller : callers.getOrDefault(open.pop(), Set.of())) {
        if (reaching.add(caller)) {
          open.add(caller);
        }
      }
    }
    return reaching;
  }

  private void calls(FnId from, TExpr e, Map<FnId, Set<FnId>> callers) {
    Callee callee =
        switch (e) {
          case TExpr.Call c -> c.callee();
          case TExpr.CallInOut c -> c.callee();
          default -> null;
        };
    switch (callee) {
      case Callee.Function f -> called(from, f.id(), callers);
      case Callee.TraitMethod m -> anyCalled(from, m.method(), callers);
      case Callee.DynMethod m -> anyCalled(from, m.method(), callers);
      case Callee.Builtin _ -> {
        // keeps nothing but in its other arguments
      }
      case null -> {
        // no call
      }
    }
  }

  private void anyCalled(FnId from, String method, Map<FnId, Set<FnId>> callers) {
    methods.getOrDefault(method, List.of()).forEach(to -> called(from, to, callers));
  }

  private static void called(FnId from, FnId to, Map<FnId, Set<FnId>> callers) {
    callers.computeIfAbsent(to, _ -> new HashSet<>()).add(from);
  }

  /** The variables of one function, in groups of those that may know the same. */
  private final class Names {
    private final Map<Integer, Integer> groups = new HashMap<>();
    private final Set<Integer> gone = new HashSet<>();

    Names(TExpr body) {
      Children.walk(body, this::look);
    }

    /** Notes the parameters of {@code fn} that are handed on; true if that is news. */
    boolean keep(FnDef fn) {
      Set<Integer> roots = new HashSet<>();
      gone.forEach(id -> roots.add(root(id)));
      BitSet now = new BitSet();
      for (int i = 0; i < fn.params().size(); i++) {
        now.set(i, roots.contains(root(fn.params().get(i).id())));
      }
      return !now.isEmpty() && !now.equals(kept.put(fn.id(), now));
    }

    private void look(TExpr e) {
      switch (e) {
        case TExpr.Call c -> call(c.callee(), c.args());
        case TExpr.CallInOut c -> {
          call(c.callee(), c.args());
          List<TExpr> all = new ArrayList<>(List.of(c.place()));
          c.args().forEach(a -> all.add(a.value()));
          join(all, List.of());
        }
        case TExpr.CallValue c -> {
          List<TExpr> all = new ArrayList<>(List.of(c.function()));
          all.addAll(c.args());
          join(all, List.of());
        }
        case TExpr.Match m ->
            m.arms().forEach(arm -> join(List.of(m.scrutinee()), List.of(arm.pattern())));
        case TExpr.WhileLet w -> join(List.of(w.value()), List.of(w.pattern()));
        case TExpr.For f -> join(List.of(f.iterable()), List.of(f.pattern()));
        case TExpr.Select s ->
            s.arms().forEach(arm -> join(List.of(arm.source()), List.of(arm.pattern())));
        case TExpr.Block b -> b.statements().forEach(this::look);
        default -> {
          // gives nothing another name
        }
      }
    }

    private void look(TStmt statement) {
      switch (statement) {
        case TStmt.Let l when l.value() != null -> join(List.of(l.value()), List.of(l.pattern()));
        case TStmt.Assign a -> join(List.of(a.place(), a.value()), List.of());
        default -> {
          // gives nothing another name
        }
      }
    }

    private void call(Callee callee, List<TExpr.Part> args) {
      join(args.stream().map(TExpr.Part::value).toList(), List.of());
      for (TExpr.Part arg : args) {
        if (isKept(callee, arg.index()) && !types.isImmutable(arg.value().type())) {
          named(arg.value()).forEach(l -> gone.add(l.id()));
        }
      }
    }

    private void join(List<TExpr> values, List<TPattern> patterns) {
      List<Local> all = new ArrayList<>();
      values.stream().filter(v -> !types.isImmutable(v.type())).forEach(v -> all.addAll(named(v)));
      patterns.forEach(p ->
          Children.bindings(
              p,
              l -> {
                if (!types.isImmutable(l.type())) {
                  all.add(l);
                }
              }));
      for (int i = 1; i < all.size(); i++) {
        groups.put(root(all.get(i).id()), root(all.getFirst().id()));
      }
    }

    private List<Local> named(TExpr value) {
      List<Local> all = new ArrayList<>();
      Children.walk(
          value,
          e -> {
            if (e instanceof TExpr.LocalRef ref && !types.isImmutable(ref.type())) {
              all.add(ref.local());
            }
          });
      return all;
    }

    private int root(int id) {
      int at = id;
      for (Integer up = groups.get(at); up != null && up != at; up = groups.get(at)) {
        at = up;
      }
      return at;
    }
  }
}
