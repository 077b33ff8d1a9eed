/** Random programs about ownership, and what the rules say that they print. */
@NullMarked
package org.hewlang.spec.drops;

import org.jspecify.annotations.NullMarked;
