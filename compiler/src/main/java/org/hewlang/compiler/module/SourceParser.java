package org.hewlang.compiler.module;

import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.ParseResult;

/**
 * Makes the tree of a file: the parser, or a tool's cache in front of it. Never fails; what could not
 * be read is in the diagnostics.
 */
@FunctionalInterface
public interface SourceParser {
  ParseResult parse(SourceFile file);
}
