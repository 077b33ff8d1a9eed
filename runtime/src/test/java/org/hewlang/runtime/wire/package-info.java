@NullMarked
package org.hewlang.runtime.wire;

import org.jspecify.annotations.NullMarked;
