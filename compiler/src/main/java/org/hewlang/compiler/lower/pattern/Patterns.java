package org.hewlang.compiler.lower.pattern;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TPattern;

/** Questions about single patterns. */
public final class Patterns {
  private Patterns() {}

  /** The variables that {@code pattern} binds, in order. */
  public static List<Local> locals(TPattern pattern) {
    List<Local> locals = new ArrayList<>();
    collect(pattern, locals);
    return locals;
  }

  private static void collect(TPattern pattern, List<Local> locals) {
    switch (pattern) {
      case TPattern.Wildcard _, TPattern.Literal _ -> {}
      case TPattern.Bind b -> locals.add(b.local());
      case TPattern.Variant v -> v.parts().forEach(p -> collect(p.pattern(), locals));
      case TPattern.Struct s -> s.parts().forEach(p -> collect(p.pattern(), locals));
      case TPattern.Tuple t -> t.parts().forEach(p -> collect(p, locals));
      // All alternatives bind the same variables.
      case TPattern.Or o -> collect(o.alternatives().getFirst(), locals);
    }
  }

  /** Whether {@code pattern} tests nothing. */
  static boolean alwaysMatches(TPattern pattern) {
    return switch (pattern) {
      case TPattern.Wildcard _, TPattern.Bind _ -> true;
      case TPattern.Literal _, TPattern.Variant _ -> false;
      case TPattern.Struct s -> s.parts().stream().allMatch(p -> alwaysMatches(p.pattern()));
      case TPattern.Tuple t -> t.parts().stream().allMatch(Patterns::alwaysMatches);
      case TPattern.Or o -> o.alternatives().stream().anyMatch(Patterns::alwaysMatches);
    };
  }
}
