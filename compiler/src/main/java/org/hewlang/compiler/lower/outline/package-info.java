/** Keeps methods below the size up to which HotSpot compiles them. */
@NullMarked
package org.hewlang.compiler.lower.outline;

import org.jspecify.annotations.NullMarked;
