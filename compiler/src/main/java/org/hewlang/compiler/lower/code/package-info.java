/**
 * Tools for writing core: the statements of a method as they come into being, the classes of a
 * program, names, and the arithmetic and conversions between what values are on the JVM. Knows
 * nothing of the constructs that are lowered.
 */
@NullMarked
package org.hewlang.compiler.lower.code;

import org.jspecify.annotations.NullMarked;
