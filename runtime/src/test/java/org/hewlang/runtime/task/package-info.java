@NullMarked
package org.hewlang.runtime.task;

import org.jspecify.annotations.NullMarked;
