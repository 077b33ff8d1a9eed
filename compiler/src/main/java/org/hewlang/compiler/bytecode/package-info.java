/** From core IR to class files. */
@NullMarked
package org.hewlang.compiler.bytecode;

import org.jspecify.annotations.NullMarked;
