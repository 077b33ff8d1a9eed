/** Tests of the optimise stage. */
@NullMarked
package org.hewlang.compiler.optimize;

import org.jspecify.annotations.NullMarked;
