/**
 * Who owns values that carry {@code Drop}: where they move, which parameters consume, and what is wrong
 * with it. The facts serve both the checks and the lowering of drops.
 */
@NullMarked
package org.hewlang.compiler.analysis.ownership;

import org.jspecify.annotations.NullMarked;
