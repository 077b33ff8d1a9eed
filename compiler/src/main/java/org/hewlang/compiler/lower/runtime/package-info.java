/**
 * The words of the runtime that lowered code speaks: its classes, methods and fields as the core
 * language names them. Nothing here decides anything; what the runtime calls a thing is written
 * down once.
 */
@NullMarked
package org.hewlang.compiler.lower.runtime;

import org.jspecify.annotations.NullMarked;
