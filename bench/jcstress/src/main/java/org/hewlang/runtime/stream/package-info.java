/** Races of the two ends of streams. */
@NullMarked
package org.hewlang.runtime.stream;

import org.jspecify.annotations.NullMarked;
