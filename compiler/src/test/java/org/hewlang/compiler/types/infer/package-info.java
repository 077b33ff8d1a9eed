/** Tests of checking bodies: small programs, their types and their diagnostics. */
@NullMarked
package org.hewlang.compiler.types.infer;

import org.jspecify.annotations.NullMarked;
