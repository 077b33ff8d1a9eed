/** Tests of the emit stage: hand-made IR, run and verified. */
@NullMarked
package org.hewlang.compiler.bytecode;

import org.jspecify.annotations.NullMarked;
