/** Types, declarations and the type checker. */
@NullMarked
package org.hewlang.compiler.types;

import org.jspecify.annotations.NullMarked;
