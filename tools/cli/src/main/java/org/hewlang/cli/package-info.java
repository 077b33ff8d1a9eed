/** The commands around the compiler: files, terminals, exit codes. The compiler itself does no input or output. */
@NullMarked
package org.hewlang.cli;

import org.jspecify.annotations.NullMarked;
