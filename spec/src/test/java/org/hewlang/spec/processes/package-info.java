/** Programs that are run as processes of their own. */
@NullMarked
package org.hewlang.spec.processes;

import org.jspecify.annotations.NullMarked;
