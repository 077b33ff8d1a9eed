/** Names that are never used. */
@NullMarked
package org.hewlang.compiler.analysis.usage;

import org.jspecify.annotations.NullMarked;
