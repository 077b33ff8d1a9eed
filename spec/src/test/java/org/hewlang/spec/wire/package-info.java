/** Wire types that nobody thought of: written, read, cut short, and read by other versions. */
@NullMarked
package org.hewlang.spec.wire;

import org.jspecify.annotations.NullMarked;
