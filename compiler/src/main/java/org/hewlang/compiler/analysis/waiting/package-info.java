/** Which functions may have to wait. */
@NullMarked
package org.hewlang.compiler.analysis.waiting;

import org.jspecify.annotations.NullMarked;
