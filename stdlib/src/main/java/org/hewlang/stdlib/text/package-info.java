/** The Java halves of the modules {@code std::text::*}. */
@NullMarked
package org.hewlang.stdlib.text;

import org.jspecify.annotations.NullMarked;
