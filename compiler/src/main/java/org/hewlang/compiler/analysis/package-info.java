/** Checks on typed trees: exhaustiveness, ownership, purity, reachability. */
@NullMarked
package org.hewlang.compiler.analysis;

import org.jspecify.annotations.NullMarked;
