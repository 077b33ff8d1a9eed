@NullMarked
package org.hewlang.compiler.types.foreign;

import org.jspecify.annotations.NullMarked;
