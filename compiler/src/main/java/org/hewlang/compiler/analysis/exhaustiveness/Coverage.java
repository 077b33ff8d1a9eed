package org.hewlang.compiler.analysis.exhaustiveness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which values rows of patterns leave out: the matrix algorithm of L. Maranget, "Warnings for pattern
 * matching" (Journal of Functional Programming 17(3), 2007).
 *
 * <p>A row is a list of shapes, one for each column. To find a vector of values that no row matches, look
 * at the first column: if its patterns name all constructors of its type, try each constructor on the
 * rows that fit it with the parts as new columns; otherwise a constructor that no row names fits only the
 * rows that begin with a wildcard.
 */
final class Coverage {
  /** More missing cases than this are not listed. */
  private static final int MOST_WITNESSES = 8;

  private final Shapes shapes;

  Coverage(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Values of {@code type} that none of {@code patterns} matches, as patterns; empty if there is none. */
  List<Shape> missing(List<Shape> patterns, Type type) {
    List<List<Shape>> rows = patterns.stream().map(List::of).toList();
    return witnesses(rows, List.of(type), MOST_WITNESSES).stream().map(List::getFirst).toList();
  }

  /** Whether {@code pattern} matches a value that none of {@code earlier} matches. */
  boolean isUseful(List<Shape> earlier, Shape pattern, Type type) {
    return useful(earlier.stream().map(List::of).toList(), List.of(pattern), List.of(type));
  }

  private List<List<Shape>> witnesses(List<List<Shape>> rows, List<Type> types, int most) {
    if (types.isEmpty()) {
      return rows.isEmpty() ? List.of(List.of()) : List.of();
    }
    List<List<Shape>> expanded = expand(rows);
    Map<Shape.Constructor, List<List<Shape>>> byHead = byHead(expanded);
    List<Shape.Constructor> all = shapes.constructors(types.getFirst());
    List<Type> rest = types.subList(1, types.size());
    if (all == null || byHead.isEmpty()) {
      // nothing distinguishes the values of this column, or some value is always left
      List<List<Shape>> found = witnesses(defaults(expanded), rest, most);
      return found.stream().map(w -> prepend(Shape.ANY, w)).toList();
    }
    List<List<Shape>> found = new ArrayList<>();
    List<List<Shape>> unnamed = null;
    for (Shape.Constructor c : all) {
      int room = most - found.size();
      if (room <= 0) {
        break;
      }
      if (byHead.containsKey(c)) {
        List<Type> columns = new ArrayList<>(c.parts());
        columns.addAll(rest);
        for (List<Shape> w : witnesses(specialise(expanded, c), columns, room)) {
          int arity = c.parts().size();
          Shape made = new Shape.Made(c, List.copyOf(w.subList(0, arity)));
          found.add(prepend(made, w.subList(arity, w.size())));
        }
      } else {
        if (unnamed == null) {
          unnamed = witnesses(defaults(expanded), rest, room);
        }
        Shape made = new Shape.Made(c, Collections.nCopies(c.parts().size(), Shape.ANY));
        for (List<Shape> w : unnamed) {
          found.add(prepend(made, w));
        }
      }
    }
    return found;
  }

  private boolean useful(List<List<Shape>> rows, List<Shape> pattern, List<Type> types) {
    if (types.isEmpty()) {
      return rows.isEmpty();
    }
    List<Type> rest = types.subList(1, types.size());
    List<Shape> tail = pattern.subList(1, pattern.size());
    return switch (pattern.getFirst()) {
      case Shape.Either e ->
          e.alternatives().stream().anyMatch(a -> useful(rows, prepend(a, tail), types));
      case Shape.Made m -> {
        Shape.Constructor c = m.constructor();
        List<Type> columns = new ArrayList<>(c.parts());
        columns.addAll(rest);
        List<Shape> parts = new ArrayList<>(m.parts());
        parts.addAll(tail);
        yield useful(specialise(expand(rows), c), parts, columns);
      }
      case Shape.Any _ -> {
        List<List<Shape>> expanded = expand(rows);
        Map<Shape.Constructor, List<List<Shape>>> byHead = byHead(expanded);
        List<Shape.Constructor> all = shapes.constructors(types.getFirst());
        if (all == null || !byHead.keySet().containsAll(all)) {
          yield useful(defaults(expanded), tail, rest);
        }
        for (Shape.Constructor c : all) {
          List<Type> columns = new ArrayList<>(c.parts());
          columns.addAll(rest);
          List<Shape> parts = new ArrayList<>(Collections.nCopies(c.parts().size(), Shape.ANY));
          parts.addAll(tail);
          if (useful(specialise(expanded, c), parts, columns)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  /** The rows with alternatives in the first column as rows of their own. */
  private static List<List<Shape>> expand(List<List<Shape>> rows) {
    List<List<Shape>> expanded = null;
    for (int i = 0; i < rows.size(); i++) {
      List<Shape> row = rows.get(i);
      if (row.getFirst() instanceof Shape.Either either) {
        if (expanded == null) {
          expanded = new ArrayList<>(rows.subList(0, i));
        }
        List<List<Shape>> alternatives = new ArrayList<>();
        for (Shape a : either.alternatives()) {
          alternatives.add(prepend(a, row.subList(1, row.size())));
        }
        expanded.addAll(expand(alternatives));
      } else if (expanded != null) {
        expanded.add(row);
      }
    }
    return expanded == null ? rows : expanded;
  }

  private static Map<Shape.Constructor, List<List<Shape>>> byHead(List<List<Shape>> rows) {
    Map<Shape.Constructor, List<List<Shape>>> heads = new LinkedHashMap<>();
    for (List<Shape> row : rows) {
      if (row.getFirst() instanceof Shape.Made made) {
        heads.computeIfAbsent(made.constructor(), _ -> new ArrayList<>()).add(row);
      }
    }
    return heads;
  }

  /** The rows that fit {@code c}, with its parts as columns in place of the first. */
  private static List<List<Shape>> specialise(List<List<Shape>> rows, Shape.Constructor c) {
    List<List<Shape>> fitting = new ArrayList<>();
    for (List<Shape> row : rows) {
      List<Shape> parts = partsFor(row.getFirst(), c);
      if (parts != null) {
        List<Shape> wider = new ArrayList<>(parts);
        wider.addAll(row.subList(1, row.size()));
        fitting.add(wider);
      }
    }
    return fitting;
  }

  private static @Nullable List<Shape> partsFor(Shape head, Shape.Constructor c) {
    return switch (head) {
      case Shape.Any _ -> Collections.nCopies(c.parts().size(), Shape.ANY);
      case Shape.Made m -> m.constructor().equals(c) ? m.parts() : null;
      case Shape.Either _ -> throw new IllegalStateException("alternatives were expanded");
    };
  }

  /** What the rows that begin with a wildcard ask of the other columns. */
  private static List<List<Shape>> defaults(List<List<Shape>> rows) {
    List<List<Shape>> rest = new ArrayList<>();
    for (List<Shape> row : rows) {
      if (row.getFirst() instanceof Shape.Any) {
        rest.add(row.subList(1, row.size()));
      }
    }
    return rest;
  }

  private static List<Shape> prepend(Shape first, List<Shape> rest) {
    List<Shape> all = new ArrayList<>(rest.size() + 1);
    all.add(first);
    all.addAll(rest);
    return all;
  }
}
