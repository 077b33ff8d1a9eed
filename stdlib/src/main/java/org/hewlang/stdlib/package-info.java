/**
 * The Java halves of the standard library: what a Hew module cannot say in Hew. Their methods take and
 * give the runtime's own values ({@code HewString}, {@code ObjVec}, ..), so nothing is converted.
 */
@NullMarked
package org.hewlang.stdlib;

import org.jspecify.annotations.NullMarked;
