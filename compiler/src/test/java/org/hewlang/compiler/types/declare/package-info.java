@NullMarked
package org.hewlang.compiler.types.declare;

import org.jspecify.annotations.NullMarked;
