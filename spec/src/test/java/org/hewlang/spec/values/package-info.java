/** Random programs that copy and change values, and what they print if every copy is a real one. */
@NullMarked
package org.hewlang.spec.values;

import org.jspecify.annotations.NullMarked;
