/** Which transitions a machine has for which state and event. */
@NullMarked
package org.hewlang.compiler.types.machine;

import org.jspecify.annotations.NullMarked;
