/** What races need of the scheduler. */
@NullMarked
package org.hewlang.runtime.schedule;

import org.jspecify.annotations.NullMarked;
