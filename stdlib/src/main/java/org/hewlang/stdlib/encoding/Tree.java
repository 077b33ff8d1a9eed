package org.hewlang.stdlib.encoding;

import java.util.List;

/** A document in memory, of a format that is not read in one go. */
sealed interface Tree {
  /** What a scalar is by its form. */
  enum Kind {
    NULL,
    BOOL,
    INT,
    FLOAT,
    TEXT
  }

  /** A scalar; the text is that of the document, numbers without what only people need. */
  record Scalar(Kind kind, String text) implements Tree {}

  /** Values one after the other. */
  record Sequence(List<Tree> items) implements Tree {}

  /** Keys and values in the order of the document. */
  record Mapping(List<Entry> entries) implements Tree {}

  /** An entry of a mapping. */
  record Entry(String key, Tree value) {}
}
