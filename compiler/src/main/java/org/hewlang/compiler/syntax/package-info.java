/** From text to syntax trees: lexer, parser, printer. Knows nothing of types. */
@NullMarked
package org.hewlang.compiler.syntax;

import org.jspecify.annotations.NullMarked;
