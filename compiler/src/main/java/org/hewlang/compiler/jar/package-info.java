/** Packing classes into runnable jars. */
@NullMarked
package org.hewlang.compiler.jar;

import org.jspecify.annotations.NullMarked;
