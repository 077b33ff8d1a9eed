/**
 * How values are written as bytes and text and read again: HBF itself, and what the text formats have
 * in common. Knows no formats of third parties and no types of a program.
 */
@NullMarked
package org.hewlang.runtime.wire;

import org.jspecify.annotations.NullMarked;
