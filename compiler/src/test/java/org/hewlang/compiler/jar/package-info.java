/** Tests of packing. */
@NullMarked
package org.hewlang.compiler.jar;

import org.jspecify.annotations.NullMarked;
