/** Actors, where a test has to look at more than what a program prints. */
@NullMarked
package org.hewlang.spec.actors;

import org.jspecify.annotations.NullMarked;
