/** From syntax trees to declarations: names, signatures, types as written. Knows nothing of bodies. */
@NullMarked
package org.hewlang.compiler.types.declare;

import org.jspecify.annotations.NullMarked;
