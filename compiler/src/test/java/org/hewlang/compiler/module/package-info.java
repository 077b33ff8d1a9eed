@NullMarked
package org.hewlang.compiler.module;

import org.jspecify.annotations.NullMarked;
