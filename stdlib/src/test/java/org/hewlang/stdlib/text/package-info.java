@NullMarked
package org.hewlang.stdlib.text;

import org.jspecify.annotations.NullMarked;
