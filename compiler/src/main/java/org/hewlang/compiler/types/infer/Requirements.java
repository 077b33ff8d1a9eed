package org.hewlang.compiler.types.infer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.Need;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * What the bodies of generic functions need of their type parameters, and the calls among them. What
 * a callee needs its caller needs too where it passes its own parameters on; {@link #settle} follows
 * that to a fixed point and finds the calls whose arguments do not meet a need.
 */
final class Requirements {
  /** Where a function first needs something of a parameter. */
  record Origin(Span span) {}

  private record Key(Type.Param param, Need need) {}

  private record Call(FnId caller, FnId callee, Map<Type.Param, Type> arguments, Span span) {}

  /** A call whose type argument does not meet what the callee needs. */
  record Violation(
      FnId caller,
      FnId callee,
      Type.Param param,
      Type argument,
      Need need,
      Span call,
      Span origin) {}

  /** Decides needs: adds those of parameters inside {@code type} to {@code open}; false if unmet. */
  interface Judge {
    boolean meets(Type type, Need need, FnId where, List<Type.Param> open);
  }

  private final Map<FnId, Map<Key, Origin>> needs = new HashMap<>();
  private final Map<FnId, List<Call>> callsOf = new LinkedHashMap<>();

  /** The body of {@code function} needs this at {@code span}; whether that is new. */
  boolean need(FnId function, Type.Param param, Need need, Span span) {
    return needs
            .computeIfAbsent(function, f -> new LinkedHashMap<>())
            .putIfAbsent(new Key(param, need), new Origin(span))
        == null;
  }

  /** {@code caller} calls {@code callee} with these arguments for its parameters. */
  void call(FnId caller, FnId callee, Map<Type.Param, Type> arguments, Span span) {
    callsOf
        .computeIfAbsent(callee, f -> new ArrayList<>())
        .add(new Call(caller, callee, arguments, span));
  }

  /** All that {@code function} needs of its parameters, with the places. */
  List<FnFacts.Needed> needsOf(FnId function) {
    List<FnFacts.Needed> all = new ArrayList<>();
    needs
        .getOrDefault(function, Map.of())
        .forEach(
            (key, origin) -> all.add(new FnFacts.Needed(key.param(), key.need(), origin.span())));
    return all;
  }

  /**
   * Calls by which instances of a function would nest without end: a parameter comes around to itself
   * inside a larger type (Kennedy and Pierce, "On Decidability of Nominal Subtyping with Variance",
   * section 4, on infinite closure).
   */
  List<Growing> growing() {
    Map<Type.Param, List<Edge>> edges = new LinkedHashMap<>();
    callsOf.forEach((callee, calls) -> {
      for (Call call : calls) {
        call.arguments()
            .forEach((param, argument) ->
                parametersIn(
                    argument,
                    false,
                    (from, inside) ->
                        edges
                            .computeIfAbsent(from, f -> new ArrayList<>())
                            .add(new Edge(param, inside, call))));
      }
    });
    List<Growing> found = new ArrayList<>();
    edges.forEach((from, out) -> {
      for (Edge edge : out) {
        if (edge.inside() && reaches(edge.to(), from, edges)) {
          found.add(new Growing(edge.call().callee(), edge.call().span()));
        }
      }
    });
    return found;
  }

  /** A call that makes ever larger instances of {@code callee}. */
  record Growing(FnId callee, Span span) {}

  private record Edge(Type.Param to, boolean inside, Call call) {}

  private interface Occurrence {
    void of(Type.Param param, boolean inside);
  }

  private static void parametersIn(Type type, boolean inside, Occurrence visit) {
    if (type instanceof Type.Param p) {
      visit.of(p, inside);
      return;
    }
    Types.mapParts(
        type,
        part -> {
          parametersIn(part, true, visit);
          return part;
        });
  }

  private static boolean reaches(
      Type.Param from, Type.Param to, Map<Type.Param, List<Edge>> edges) {
    Set<Type.Param> seen = new HashSet<>();
    Deque<Type.Param> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      Type.Param p = open.removeFirst();
      if (p.equals(to)) {
        return true;
      }
      if (seen.add(p)) {
        edges.getOrDefault(p, List.of()).forEach(e -> open.add(e.to()));
      }
    }
    return false;
  }

  /** Passes needs on along the calls and gives the calls that do not meet them. */
  List<Violation> settle(Judge judge) {
    List<Violation> violations = new ArrayList<>();
    record Task(FnId function, Key key) {}
    Deque<Task> work = new ArrayDeque<>();
    needs.forEach((f, keys) -> keys.keySet().forEach(k -> work.add(new Task(f, k))));
    while (!work.isEmpty()) {
      Task task = work.removeFirst();
      Key key = task.key();
      for (Call call : callsOf.getOrDefault(task.function(), List.of())) {
        Type argument = call.arguments().get(key.param());
        if (argument == null || argument.equals(key.param())) {
          continue;
        }
        List<Type.Param> open = new ArrayList<>();
        if (!judge.meets(argument, key.need(), call.caller(), open)) {
          Map<Key, Origin> of = needs.getOrDefault(task.function(), Map.of());
          Origin origin = of.get(key);
          violations.add(
              new Violation(
                  call.caller(),
                  call.callee(),
                  key.param(),
                  argument,
                  key.need(),
                  call.span(),
                  origin == null ? call.span() : origin.span()));
        }
        for (Type.Param p : open) {
          if (need(call.caller(), p, key.need(), call.span())) {
            work.add(new Task(call.caller(), new Key(p, key.need())));
          }
        }
      }
    }
    return violations;
  }
}
