/** Where control can go: unreachable code and variables read before they are assigned. */
@NullMarked
package org.hewlang.compiler.analysis.flow;

import org.jspecify.annotations.NullMarked;
