/** Runs the language tests and the examples: programs as data, see {@code spec/tests/README.md}. */
@NullMarked
package org.hewlang.spec;

import org.jspecify.annotations.NullMarked;
