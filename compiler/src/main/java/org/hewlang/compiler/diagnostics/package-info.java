/** Diagnostics as values, and the ways to show them. */
@NullMarked
package org.hewlang.compiler.diagnostics;

import org.jspecify.annotations.NullMarked;
