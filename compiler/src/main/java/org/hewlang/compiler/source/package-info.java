/** Source text and positions in it. */
@NullMarked
package org.hewlang.compiler.source;

import org.jspecify.annotations.NullMarked;
