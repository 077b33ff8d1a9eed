/** Which states and events of machines a program never uses. */
@NullMarked
package org.hewlang.compiler.analysis.machine;

import org.jspecify.annotations.NullMarked;
