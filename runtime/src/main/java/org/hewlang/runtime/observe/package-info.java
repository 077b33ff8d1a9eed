/**
 * The view from outside: what a tool inside the process may know of a running program. Reading never
 * blocks, slows or changes the program; numbers are a moment old.
 */
@NullMarked
package org.hewlang.runtime.observe;

import org.jspecify.annotations.NullMarked;
