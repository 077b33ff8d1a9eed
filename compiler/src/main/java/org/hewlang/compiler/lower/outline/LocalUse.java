package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a method use which locals. A local that only one part writes, and otherwise only parts
 * inside that one read, stays a local there and is handed inwards as a parameter. Every other local that
 * parts share becomes a field of the method's frame.
 */
final class LocalUse {
  /** The method itself or a run that leaves it. */
  static final class Part {
    final @Nullable Part outer;

    Part(@Nullable Part outer) {
      this.outer = outer;
    }

    boolean isInside(Part other) {
      for (Part at = this; at != null; at = at.outer) {
        if (at == other) {
          return true;
        }
      }
      return false;
    }
  }

  /** Parameters beyond this many go into the frame. */
  private static final int MOST_PARAMETERS = 100;

  private final Chunks chunks;
  private final Map<IrStmt, Part> parts = new IdentityHashMap<>();
  private final Map<IrLocal, Set<Part>> writers = new LinkedHashMap<>();
  private final Map<IrLocal, Set<Part>> users = new LinkedHashMap<>();
  private final Set<IrLocal> framed = new HashSet<>();

  /** What a part or one inside it uses, in the order of first use. */
  private final Map<Part, Set<IrLocal>> inside = new IdentityHashMap<>();

  final Part method = new Part(null);

  LocalUse(Chunks chunks, List<IrLocal> params, List<IrStmt> body) {
    this.chunks = chunks;
    params.forEach(p -> write(p, method));
    visit(body, method);
    users.forEach((local, by) -> {
      if (!hasHome(local)) {
        framed.add(local);
      }
      by.forEach(user -> countInside(local, user));
    });
    for (Part part : parts.values()) {
      List<IrLocal> given = parameters(part);
      if (given.size() > MOST_PARAMETERS) {
        framed.addAll(given.subList(MOST_PARAMETERS, given.size()));
      }
    }
  }

  Part part(IrStmt mark) {
    return Objects.requireNonNull(parts.get(mark));
  }

  boolean isFramed(IrLocal local) {
    return framed.contains(local);
  }

  List<IrLocal> framed() {
    return users.keySet().stream().filter(framed::contains).toList();
  }

  /** The locals that {@code part} gets from outside, in the order of their first use. */
  List<IrLocal> parameters(Part part) {
    List<IrLocal> given = new ArrayList<>();
    for (IrLocal local : usedInside(part)) {
      if (!isFramed(local) && !home(local).isInside(part)) {
        given.add(local);
      }
    }
    return given;
  }

  /** The locals of {@code part} itself that parts inside it get: they need a value from the start. */
  Set<IrLocal> handedInwards(Part part) {
    Set<IrLocal> handed = new LinkedHashSet<>();
    users.forEach((local, by) -> {
      if (!isFramed(local) && home(local) == part && by.stream().anyMatch(u -> u != part)) {
        handed.add(local);
      }
    });
    return handed;
  }

  /** Whether {@code part} or one inside it uses the frame. */
  boolean usesFrame(Part part) {
    return usedInside(part).stream().anyMatch(framed::contains);
  }

  private Set<IrLocal> usedInside(Part part) {
    return inside.getOrDefault(part, Set.of());
  }

  private void countInside(IrLocal local, Part user) {
    Part at = user;
    while (at != null && inside.computeIfAbsent(at, _ -> new LinkedHashSet<>()).add(local)) {
      at = at.outer;
    }
  }

  private boolean hasHome(IrLocal local) {
    Set<Part> by = writers.getOrDefault(local, Set.of());
    if (by.size() != 1) {
      return by.isEmpty();
    }
    Part home = by.iterator().next();
    return users.getOrDefault(local, Set.of()).stream().allMatch(user -> user.isInside(home));
  }

  private Part home(IrLocal local) {
    Set<Part> by = writers.getOrDefault(local, Set.of());
    return by.isEmpty() ? method : by.iterator().next();
  }

  private void write(IrLocal local, Part part) {
    writers.computeIfAbsent(local, _ -> new HashSet<>()).add(part);
    use(local, part);
  }

  private void use(IrLocal local, Part part) {
    users.computeIfAbsent(local, _ -> new HashSet<>()).add(part);
  }

  private void visit(List<IrStmt> statements, Part part) {
    Rewrite walk =
        new Rewrite(
            s -> {
              if (!chunks.isMark(s)) {
                return null;
              }
              Part inner = new Part(part);
              parts.put(s, inner);
              visit(((IrStmt.Block) s).body(), inner);
              return s;
            },
            e -> {
              if (e instanceof IrExpr.Get get) {
                use(get.local(), part);
              }
              return e;
            },
            s -> {
              if (s instanceof IrStmt.Set set) {
                write(set.local(), part);
              } else if (s instanceof IrStmt.Catch c) {
                write(c.caught(), part);
              } else if (s instanceof IrStmt.Suspend p) {
                use(p.frame(), part);
              }
              return s;
            });
    walk.all(statements);
  }
}
