/**
 * Calls of Java members and of C functions: arguments and results are converted where the other
 * side has another form, exceptions become values, closures become functional interfaces, and
 * structs are copied to and from memory.
 */
@NullMarked
package org.hewlang.compiler.lower.foreign;

import org.jspecify.annotations.NullMarked;
