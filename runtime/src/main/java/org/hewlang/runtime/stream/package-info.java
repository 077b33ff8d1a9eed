/**
 * Streams and sinks: values one after the other, pulled by the one who reads.
 *
 * <p>A stream gives an item, its end, or nothing yet; who reads it waits in the last case. What stands
 * on top of another stream asks that one, on the reader's stack, so nothing is read before somebody
 * wants it.
 */
@NullMarked
package org.hewlang.runtime.stream;

import org.jspecify.annotations.NullMarked;
