/**
 * The functions that a program is made of: each at its type arguments, found while bodies are
 * lowered, and what a callee in a body is at those arguments. Names the methods; lowers none.
 */
@NullMarked
package org.hewlang.compiler.lower.instance;

import org.jspecify.annotations.NullMarked;
