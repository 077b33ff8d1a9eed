@NullMarked
package org.hewlang.stdlib;

import org.jspecify.annotations.NullMarked;
