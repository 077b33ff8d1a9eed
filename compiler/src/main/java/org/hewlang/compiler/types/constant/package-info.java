/**
 * Evaluation of constants when the program is compiled: an interpreter for the part of typed trees
 * that constants may use. Values are literal nodes of the typed tree.
 */
@NullMarked
package org.hewlang.compiler.types.constant;

import org.jspecify.annotations.NullMarked;
