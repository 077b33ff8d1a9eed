package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Severity;
import org.hewlang.compiler.source.Span;

/** {@code #[allow(W0204)]}: warnings that an item switches off for itself. */
public final class Allowances {
  /** The codes that are off between the ends of an item. */
  private record Allowance(Span item, Set<String> codes) {
    boolean covers(Diagnostic diagnostic) {
      Span at = diagnostic.span();
      return at.file() == item.file()
          && item.start() <= at.start()
          && at.end() <= item.end()
          && codes.contains(diagnostic.code().name());
    }
  }

  private Allowances() {}

  /** The diagnostics that the attributes in {@code trees} leave: errors, and the warnings not allowed. */
  public static List<Diagnostic> apply(List<Diagnostic> found, List<SourceTree> trees) {
    List<Allowance> allowances = new ArrayList<>();
    for (SourceTree tree : trees) {
      for (Item item : tree.items()) {
        Set<String> codes = codes(item.head());
        if (!codes.isEmpty()) {
          allowances.add(new Allowance(item.span(), codes));
        }
      }
    }
    if (allowances.isEmpty()) {
      return found;
    }
    return found.stream()
        .filter(diagnostic ->
            diagnostic.severity() == Severity.ERROR
                || allowances.stream().noneMatch(allowance -> allowance.covers(diagnostic)))
        .toList();
  }

  private static Set<String> codes(Head head) {
    Set<String> codes = new HashSet<>();
    for (Attribute attribute : head.attributes()) {
      if (attribute.name().text().equals("allow")) {
        for (Attribute.Argument argument : attribute.args()) {
          if (argument instanceof Attribute.Plain plain
              && plain.value() instanceof Attribute.Word word) {
            codes.add(word.name().text());
          }
        }
      }
    }
    return codes;
  }
}
