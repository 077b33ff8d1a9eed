/** Preparing our own jars for a fast start. */
@NullMarked
package org.hewlang.cli.distribution;

import org.jspecify.annotations.NullMarked;
