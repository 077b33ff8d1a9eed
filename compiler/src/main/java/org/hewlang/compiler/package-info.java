/** The compiler as one function: {@link org.hewlang.compiler.HewCompiler}. */
@NullMarked
package org.hewlang.compiler;

import org.jspecify.annotations.NullMarked;
