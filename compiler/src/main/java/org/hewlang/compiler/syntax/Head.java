package org.hewlang.compiler.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands before a declaration: documentation, attributes, visibility. */
public record Head(@Nullable Doc doc, List<Attribute> attributes, Visibility visibility) {
  /** Nothing before it. */
  public static final Head NONE = new Head(null, List.of(), Visibility.PRIVATE);

  /** The first attribute of that name, or null. */
  public @Nullable Attribute attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().text().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  public boolean has(String attributeName) {
    return attribute(attributeName) != null;
  }
}
