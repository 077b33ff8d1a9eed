/**
 * What a compiled Hew program needs at run time: text, collections, panics, output and start-up.
 *
 * <p>The classes know how values are represented on the JVM and nothing of Hew's types: printing,
 * equality, ordering, hashing and cloning of a Hew type are static methods that the compiler
 * generates. Unless a class says otherwise its objects are confined to one actor (one thread at a
 * time); immutable ones may be shared freely.
 */
@NullMarked
package org.hewlang.runtime;

import org.jspecify.annotations.NullMarked;
