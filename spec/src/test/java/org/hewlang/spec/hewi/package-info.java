/** The interface files of compiled modules, held against all test programs. */
@NullMarked
package org.hewlang.spec.hewi;

import org.jspecify.annotations.NullMarked;
