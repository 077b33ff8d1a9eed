/** Races on cells: two threads do one step each, then one looks at what came of it. */
@NullMarked
package org.hewlang.runtime.actor;

import org.jspecify.annotations.NullMarked;
