@NullMarked
package org.hewlang.compiler.types.traits;

import org.jspecify.annotations.NullMarked;
