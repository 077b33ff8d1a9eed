package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.ImportTarget;
import org.jspecify.annotations.Nullable;

/**
 * An import whose module was found. Imports that failed are reported by the loader and do not occur.
 *
 * @param module path of the imported module
 * @param shortName the name it goes by in the file; null for file imports
 * @param form what it brings in besides
 * @param names the listed names, empty unless {@code form} is {@link Form#NAMES}
 * @param span the whole import
 */
public record ResolvedImport(
    String module,
    @Nullable String shortName,
    Form form,
    List<ImportTarget.ImportName> names,
    Span span) {
  public ResolvedImport {
    names = List.copyOf(names);
  }

  /** The ways to import. */
  public enum Form {
    /** {@code a::b}: the module name, and its types and enums with their variants unqualified. */
    PLAIN,
    /** {@code a::b::*}: everything public. */
    ALL,
    /** <code>a::b::{f, g as h}</code>: what {@code PLAIN} brings and the listed names. */
    NAMES,
    /** {@code "file.hew"}: everything public, no module name. */
    FILE
  }
}
