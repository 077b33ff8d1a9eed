@NullMarked
package org.hewlang.stdlib.encoding;

import org.jspecify.annotations.NullMarked;
