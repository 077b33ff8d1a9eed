/**
 * Random programs in the deterministic mode against a sequential model of what actors may do.
 *
 * <p>{@code Programs} makes a {@code Program} out of {@code Step}s; {@code Part} says what it is about
 * besides messages. {@code RandomProgram} runs it on the real runtime, each kind of step in a class of
 * its own, and writes down what happens as {@code Happening}s. {@code SequentialModel} goes through
 * these afterwards: it is put together of the classes {@code Model...}, each of which says of one thing
 * what may happen next, in the words of the specification and without a look at the runtime.
 */
@NullMarked
package org.hewlang.runtime.model;

import org.jspecify.annotations.NullMarked;
