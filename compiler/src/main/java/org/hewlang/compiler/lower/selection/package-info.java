/**
 * Which impl a trait means at concrete types, and what the types of a generic body are in one of
 * its instances. Traits are resolved for good here: nothing later meets a type parameter.
 */
@NullMarked
package org.hewlang.compiler.lower.selection;

import org.jspecify.annotations.NullMarked;
