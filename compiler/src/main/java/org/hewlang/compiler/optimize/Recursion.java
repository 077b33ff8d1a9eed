package org.hewlang.compiler.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/**
 * The methods that may come back to themselves: strongly connected parts of the graph of calls, found
 * with Tarjan's algorithm. A call of code that is not known, a closure's or the runtime's, may reach
 * every closure and every method of an object.
 */
final class Recursion {
  /** What these classes call of the program runs on the turn of an actor, never inside its caller. */
  private static final String ACTORS = "org/hewlang/runtime/actor/";

  private static final class Node {
    final List<Node> calls = new ArrayList<>();
    int number = -1;
    int lowest;
    int part;
    boolean open;
  }

  private final Map<IrMethod, Node> nodes = new IdentityHashMap<>();
  private final Set<Node> recursive = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Node unknown = new Node();
  private final MethodIndex index;
  private int numbers;

  Recursion(IrProgram program, MethodIndex index) {
    this.index = index;
    Map<String, List<Node>> statics = new HashMap<>();
    for (IrClass c : program.classes()) {
      for (IrMethod m : c.methods()) {
        Node node = new Node();
        nodes.put(m, node);
        if (m.isStatic()) {
          statics.computeIfAbsent(c.name() + "." + m.name(), _ -> new ArrayList<>(1)).add(node);
        } else if (Cooperation.context(m) != null) {
          unknown.calls.add(node);
        }
      }
    }
    nodes.forEach((method, node) -> connect(method.body(), node, statics));
    List<Node> all = new ArrayList<>(nodes.values());
    all.add(unknown);
    all.forEach(this::search);
  }

  boolean contains(IrMethod method) {
    Node node = nodes.get(method);
    return node != null && recursive.contains(node);
  }

  /** Whether {@code call}, in the body of {@code method}, may come back to {@code method}. */
  boolean mayReturnTo(IrMethod method, IrExpr.Invoke call) {
    Node node = nodes.get(method);
    if (node == null || !recursive.contains(node)) {
      return false;
    }
    List<IrMethod> targets = index.targets(call);
    if (targets == null) {
      return isUnknown(call) && unknown.part == node.part;
    }
    return targets.stream()
        .map(nodes::get)
        .anyMatch(target -> target != null && target.part == node.part);
  }

  private void connect(@Nullable List<IrStmt> body, Node node, Map<String, List<Node>> statics) {
    if (body == null) {
      return;
    }
    for (IrStmt s : body) {
      Operands.each(
          s,
          top ->
              Operands.walk(
                  top,
                  e -> {
                    switch (e) {
                      case IrExpr.Invoke call -> call(call, node);
                      case IrExpr.MakeLambda lambda ->
                          unknown.calls.addAll(
                              statics.getOrDefault(
                                  lambda.owner() + "." + lambda.target(), List.of()));
                      default -> {
                        // calls nothing
                      }
                    }
                  }));
      Operands.bodies(s, part -> connect(part, node, statics));
    }
  }

  private void call(IrExpr.Invoke call, Node node) {
    List<IrMethod> targets = index.targets(call);
    if (targets != null) {
      for (IrMethod target : targets) {
        Node to = nodes.get(target);
        if (to != null) {
          node.calls.add(to);
        }
      }
    } else if (isUnknown(call)) {
      node.calls.add(unknown);
    }
  }

  /** Whether {@code call}, which goes out of the program, may call back. */
  private static boolean isUnknown(IrExpr.Invoke call) {
    return !call.owner().startsWith(ACTORS)
        && !call.owner().equals(Cooperation.CTX.name())
        && call.args().stream().anyMatch(a -> a.type().equals(Cooperation.CTX));
  }

  // ---- Tarjan's algorithm, without recursion

  private record Visit(Node node, int next) {}

  private void search(Node start) {
    if (start.number >= 0) {
      return;
    }
    Deque<Visit> path = new ArrayDeque<>();
    Deque<Node> open = new ArrayDeque<>();
    begin(start, path, open);
    while (!path.isEmpty()) {
      Visit visit = path.pop();
      Node node = visit.node();
      if (visit.next() < node.calls.size()) {
        path.push(new Visit(node, visit.next() + 1));
        Node to = node.calls.get(visit.next());
        if (to.number < 0) {
          begin(to, path, open);
        } else if (to.open) {
          node.lowest = Math.min(node.lowest, to.number);
        }
        continue;
      }
      if (node.lowest == node.number) {
        close(node, open);
      }
      Visit caller = path.peek();
      if (caller != null) {
        caller.node().lowest = Math.min(caller.node().lowest, node.lowest);
      }
    }
  }

  private void begin(Node node, Deque<Visit> path, Deque<Node> open) {
    node.number = numbers++;
    node.lowest = node.number;
    node.open = true;
    path.push(new Visit(node, 0));
    open.push(node);
  }

  private void close(Node root, Deque<Node> open) {
    boolean several = open.peek() != root;
    Node node;
    do {
      node = open.pop();
      node.open = false;
      node.part = root.number;
      if (several || node.calls.contains(node)) {
        recursive.add(node);
      }
    } while (node != root);
  }
}
