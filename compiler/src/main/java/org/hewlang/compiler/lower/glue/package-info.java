/**
 * What the compiler itself writes for each type that a program uses: texts, equality, order,
 * hashes, copies for clones and for other actors, ends, zero values, and the keys of maps. Each is
 * a static method made when something first asks for it. Program is what all of lowering knows of
 * the program, this included, and the ground that the packages above stand on.
 */
@NullMarked
package org.hewlang.compiler.lower.glue;

import org.jspecify.annotations.NullMarked;
