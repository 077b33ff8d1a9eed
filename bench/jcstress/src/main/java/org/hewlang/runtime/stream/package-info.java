/** Races of tasks, scopes, {@code select} and channels. */
@NullMarked
package org.hewlang.runtime.stream;

import org.jspecify.annotations.NullMarked;
