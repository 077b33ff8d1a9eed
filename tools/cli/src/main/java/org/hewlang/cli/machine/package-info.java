/** Machines as text and as pictures. */
@NullMarked
package org.hewlang.cli.machine;

import org.jspecify.annotations.NullMarked;
