/** Which values a list of patterns leaves out, and which arms can never be taken. */
@NullMarked
package org.hewlang.compiler.analysis.exhaustiveness;

import org.jspecify.annotations.NullMarked;
