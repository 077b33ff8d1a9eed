/** Modules, imports, visibility: from syntax trees to symbols. */
@NullMarked
package org.hewlang.compiler.module;

import org.jspecify.annotations.NullMarked;
