@NullMarked
package org.hewlang.compiler.types.wire;

import org.jspecify.annotations.NullMarked;
