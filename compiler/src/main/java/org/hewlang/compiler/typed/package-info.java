/** The typed tree: what the checker hands to analysis and lowering. */
@NullMarked
package org.hewlang.compiler.typed;

import org.jspecify.annotations.NullMarked;
