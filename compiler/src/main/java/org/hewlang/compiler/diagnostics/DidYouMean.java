package org.hewlang.compiler.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hewlang.compiler.source.Span;

/**
 * Known names that look like a mistyped one. The distance is the optimal string alignment distance
 * (insertions, deletions, substitutions and transpositions of neighbours cost 1; Damerau 1964) with
 * upper and lower case taken as equal.
 */
public final class DidYouMean {
  private static final int MOST = 3;

  private record Candidate(String name, int distance) {}

  private DidYouMean() {}

  /** At most three of {@code known} that are close to {@code wanted}, best first. */
  public static List<String> candidates(String wanted, Collection<String> known) {
    int limit = Math.max(1, wanted.length() / 3);
    String folded = wanted.toLowerCase(Locale.ROOT);
    return known.stream()
        .distinct()
        .filter(name -> !name.equals(wanted) && !name.isEmpty())
        .filter(name -> Math.abs(name.length() - wanted.length()) <= limit)
        .map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT))))
        .filter(
            candidate -> candidate.distance() <= limit && candidate.distance() < wanted.length())
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /** The question to ask, such as {@code did you mean `count`?}; empty if nothing is close. */
  public static Optional<String> question(String wanted, Collection<String> known) {
    List<String> close = candidates(wanted, known);
    return close.isEmpty() ? Optional.empty() : Optional.of(question(close));
  }

  /**
   * {@code diagnostic} with the question as help. With a single candidate the help is an edit of
   * {@code at}, the span of the mistyped name.
   */
  public static Diagnostic ask(
      Diagnostic diagnostic, Span at, String wanted, Collection<String> known) {
    List<String> close = candidates(wanted, known);
    return switch (close.size()) {
      case 0 -> diagnostic;
      case 1 -> diagnostic.fix(question(close), at, close.getFirst());
      default -> diagnostic.help(question(close));
    };
  }

  private static String question(List<String> close) {
    List<String> quoted = close.stream().map(name -> "`" + name + "`").toList();
    String last = quoted.getLast();
    String before = quoted.subList(0, quoted.size() - 1).stream().collect(Collectors.joining(", "));
    return "did you mean " + (before.isEmpty() ? last : before + " or " + last) + "?";
  }

  static int distance(String a, String b) {
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforePrevious[j - 2] + 1);
        }
        current[j] = best;
      }
      int[] free = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = free;
    }
    return previous[b.length()];
  }
}
