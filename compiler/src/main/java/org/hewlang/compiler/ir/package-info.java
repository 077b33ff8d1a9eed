/** The core IR: small, typed by JVM representation. */
@NullMarked
package org.hewlang.compiler.ir;

import org.jspecify.annotations.NullMarked;
