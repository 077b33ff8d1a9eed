package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/**
 * One or more names with what stands between them: {@code a}, {@code Enum::Variant}, {@code
 * module.Enum::Variant}. {@code separators} has one element less than {@code names}.
 */
public record Path(List<Name> names, List<Separator> separators, Span span) {
  /** What stands between two names of a path. */
  public enum Separator {
    DOT("."),
    COLONS("::");

    private final String text;

    Separator(String text) {
      this.text = text;
    }

    /** As it is written. */
    public String text() {
      return text;
    }
  }

  /** A path of one name. */
  public static Path of(Name name) {
    return new Path(List.of(name), List.of(), name.span());
  }

  /** Whether this is a single name. */
  public boolean isSimple() {
    return names.size() == 1;
  }

  public Name first() {
    return names.getFirst();
  }

  public Name last() {
    return names.getLast();
  }

  /** The path as it is written, without white space. */
  public String text() {
    if (isSimple()) {
      return first().text();
    }
    StringBuilder text = new StringBuilder(first().text());
    for (int i = 1; i < names.size(); i++) {
      text.append(separators.get(i - 1).text()).append(names.get(i).text());
    }
    return text.toString();
  }
}
