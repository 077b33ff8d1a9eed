/** Methods that stop and go on: what they keep meanwhile. IR in, IR out, after all other changes. */
@NullMarked
package org.hewlang.compiler.suspend;

import org.jspecify.annotations.NullMarked;
