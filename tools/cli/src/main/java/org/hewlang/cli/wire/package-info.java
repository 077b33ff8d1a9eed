/** The schemas of a program's wire types: what they say, what changed, and their form for others. */
@NullMarked
package org.hewlang.cli.wire;

import org.jspecify.annotations.NullMarked;
