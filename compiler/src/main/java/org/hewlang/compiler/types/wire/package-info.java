/** What wire types are made of, without syntax: names in a case, canonical texts, which types are safe. */
@NullMarked
package org.hewlang.compiler.types.wire;

import org.jspecify.annotations.NullMarked;
