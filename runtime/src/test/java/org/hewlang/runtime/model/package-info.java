/** Random programs in the deterministic mode against a sequential model of what actors may do. */
@NullMarked
package org.hewlang.runtime.model;

import org.jspecify.annotations.NullMarked;
