package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.source.Span;

/**
 * Collects what one stage finds. At most one diagnostic per (code, span) is kept. Not thread-safe.
 */
public final class Diagnostics {
  private record Key(Code code, Span span) {}

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();

  /** Adds {@code diagnostic} unless the same code was reported for the same span. */
  public void add(Diagnostic diagnostic) {
    if (seen.add(new Key(diagnostic.code(), diagnostic.span()))) {
      found.add(diagnostic);
    }
  }

  public void addAll(List<Diagnostic> diagnostics) {
    diagnostics.forEach(this::add);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(Diagnostic::isError);
  }

  /** What was found so far, in the order of finding. */
  public List<Diagnostic> list() {
    return List.copyOf(found);
  }
}
