/** The interface files of compiled modules: writing, and reading without parsing or checking again. */
@NullMarked
package org.hewlang.compiler.hewi;

import org.jspecify.annotations.NullMarked;
