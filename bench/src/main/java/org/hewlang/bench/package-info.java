/**
 * Microbenchmarks: each of our values beside the JDK's value that does the same, in one class, so that one
 * run compares them.
 */
@NullMarked
package org.hewlang.bench;

import org.jspecify.annotations.NullMarked;
