/** Which impl a type has of a trait, which methods a value has, what types can do by themselves. */
@NullMarked
package org.hewlang.compiler.types.traits;

import org.jspecify.annotations.NullMarked;
