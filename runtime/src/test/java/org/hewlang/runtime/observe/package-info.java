/** Tests of what tools may read of a running program. */
@NullMarked
package org.hewlang.runtime.observe;

import org.jspecify.annotations.NullMarked;
