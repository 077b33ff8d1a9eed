/** Foreign functions: which Java member or C function a declaration means, and what may be passed. */
@NullMarked
package org.hewlang.compiler.types.foreign;

import org.jspecify.annotations.NullMarked;
