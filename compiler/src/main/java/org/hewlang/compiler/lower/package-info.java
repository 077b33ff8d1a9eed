/** From typed trees to core IR. */
@NullMarked
package org.hewlang.compiler.lower;

import org.jspecify.annotations.NullMarked;
