@NullMarked
package org.hewlang.compiler.proto;

import org.jspecify.annotations.NullMarked;
