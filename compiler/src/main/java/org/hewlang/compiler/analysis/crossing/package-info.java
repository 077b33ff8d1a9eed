/** What goes from one actor to another: whether it may, whether it moves, whether it is copied. */
@NullMarked
package org.hewlang.compiler.analysis.crossing;

import org.jspecify.annotations.NullMarked;
