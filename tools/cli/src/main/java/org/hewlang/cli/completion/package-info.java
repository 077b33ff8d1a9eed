/** Scripts that teach shells the commands, options and values of the driver. */
@NullMarked
package org.hewlang.cli.completion;

import org.jspecify.annotations.NullMarked;
