/** Tests of the scheduler. */
@NullMarked
package org.hewlang.runtime.schedule;

import org.jspecify.annotations.NullMarked;
