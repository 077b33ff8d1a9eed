/** Random machines: what is compiled against what the rules of transitions say. */
@NullMarked
package org.hewlang.spec.machines;

import org.jspecify.annotations.NullMarked;
