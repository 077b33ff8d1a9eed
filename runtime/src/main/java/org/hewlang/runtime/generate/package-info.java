/** Generators: functions that are suspended at each value that they give. */
@NullMarked
package org.hewlang.runtime.generate;

import org.jspecify.annotations.NullMarked;
