/** What pure functions may do. */
@NullMarked
package org.hewlang.compiler.analysis.purity;

import org.jspecify.annotations.NullMarked;
