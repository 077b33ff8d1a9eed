@NullMarked
package org.hewlang.runtime.stream;

import org.jspecify.annotations.NullMarked;
