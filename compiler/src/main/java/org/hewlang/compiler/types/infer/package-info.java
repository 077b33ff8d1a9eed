/**
 * Checking of function bodies: from syntax trees to typed trees by bidirectional inference with
 * unification variables. One class per family of constructs; {@link
 * org.hewlang.compiler.types.infer.FunctionChecker} holds what they share for one function.
 */
@NullMarked
package org.hewlang.compiler.types.infer;

import org.jspecify.annotations.NullMarked;
