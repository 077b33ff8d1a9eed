/** From core IR to core IR that the JVM runs faster, with the same meaning. */
@NullMarked
package org.hewlang.compiler.optimize;

import org.jspecify.annotations.NullMarked;
