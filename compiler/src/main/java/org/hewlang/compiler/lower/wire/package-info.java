/**
 * The code that writes and reads wire types, a method for each type, format and direction that a
 * call asks for. HBF knows numbers of fields; the text formats share one shape, a call for each
 * part of a value. Wires is the door: what it gives are methods to call.
 */
@NullMarked
package org.hewlang.compiler.lower.wire;

import org.jspecify.annotations.NullMarked;
