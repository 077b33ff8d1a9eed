/** Races of tasks, scopes, {@code select} and channels. */
@NullMarked
package org.hewlang.runtime.task;

import org.jspecify.annotations.NullMarked;
